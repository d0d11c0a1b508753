// The key in every spelling that an echoing service, proxy or log line may give it.
import { describe, expect, it } from "vitest";
import { createKeyScrub } from "./scrub-credential.ts";

const key = "MARK/ed_Key+0123456789~do-not=leak";
const scrub = createKeyScrub(key);
const base64 = (text: string): string => Buffer.from(text).toString("base64");
const hex = Buffer.from(key).toString("hex");
const percent = (text: string): string =>
  [...text].map((letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, "0")}`).join("");
const escaped = (text: string): string =>
  [...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
/** Letters that any spelling above leaves beside the replacement would show here. */
const mixedCase = [...hex].map((digit, at) => (at % 2 ? digit.toUpperCase() : digit)).join("");

const spellings: readonly (readonly [string, string])[] = [
  ["plain", key],
  ["URL-encoded", encodeURIComponent(key)],
  ["percent throughout", percent(key)],
  ["percent in capitals", percent(key).toUpperCase()],
  ["percent in one letter", `%4d${key.slice(1)}`],
  ["percent twice", percent(percent(key))],
  ["hex", hex],
  ["hex in capitals", hex.toUpperCase()],
  ["hex in both cases", mixedCase],
  ["base64", base64(key)],
  ["base64 one byte on", base64(`x${key}`)],
  ["base64 two bytes on", base64(`xy${key}`)],
  ["base64 of Basic", base64(`:${key}`)],
  ["base64 of Bearer", base64(`Bearer ${key}\n`)],
  ["base64url", Buffer.from(`xy${key}`).toString("base64url")],
  ["escaped slash", key.replace("/", "\\/")],
  ["escaped throughout", escaped(key)],
  ["escaped in one letter", `\\u004d${key.slice(1)}`],
];

/** The longest part of the spelling that is still to be seen. */
const longestRest = (text: string, spelling: string): number => {
  for (let length = spelling.length; length > 0; length -= 1) {
    for (let at = 0; at + length <= spelling.length; at += 1) {
      if (text.includes(spelling.slice(at, at + length))) return length;
    }
  }
  return 0;
};

describe("the key", () => {
  it.each(spellings)("is taken out of a text (%s)", (_, spelling) => {
    const scrubbed = scrub.text(`before ${spelling} after`);
    expect(scrubbed).toContain("[secret]");
    expect(longestRest(scrubbed, spelling)).toBeLessThan(12);
  });

  it.each(spellings)("is taken out of strings and property names, however the JSON writes them (%s)", (_, spelling) => {
    const plain = JSON.stringify({ a: [spelling, { [spelling]: 1 }] });
    for (const json of [plain, `{"a":["${escaped(spelling)}",{"${escaped(spelling)}":1}]}`]) {
      expect(scrub.suspects(json)).toBe(true);
      const [text, object] = (scrub.value(JSON.parse(json)) as { a: [string, object] }).a;
      for (const seen of [text, ...Object.keys(object)]) {
        expect(seen).toContain("[secret]");
        expect(longestRest(seen, spelling)).toBeLessThan(12);
      }
    }
  });

  it("is taken out when it is a number", () => {
    const digits = createKeyScrub("1234567890");
    expect(digits.suspects('{"id":1234567890}')).toBe(true);
    expect(digits.value({ id: 1234567890, other: 12 })).toEqual({ id: "[secret]", other: 12 });
  });

  it("does not hide behind a percent sign that swallows its first letter", () => {
    const sneaky = createKeyScrub("A1B2C3D4E5F6");
    expect(sneaky.suspects('"%4A1\\u00422C3D4E5F6"')).toBe(true);
  });
});

describe("everything else", () => {
  it("stays as it was", () => {
    const text = '100% of "C:\\\\new" cost 5\\u20ac, see https://x.example/?q=%41%2F';
    expect(scrub.text(text)).toBe(text);
    expect(scrub.suspects(JSON.stringify({ text, name: "Ünï \\ \u{1F600}" }))).toBe(false);
  });

  it("keeps its place in an object whose names are odd", () => {
    const value: unknown = JSON.parse(`{"__proto__":1,"constructor":{"x":"${key}"},"list":[null,true,1.5]}`);
    expect(JSON.stringify(scrub.value(value))).toBe(
      '{"__proto__":1,"constructor":{"x":"[secret]"},"list":[null,true,1.5]}',
    );
  });
});
