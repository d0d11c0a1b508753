// What is taken out of texts of others, what is kept, and that cleaning twice changes nothing more.
import fc from "fast-check";
import { expect, it } from "vitest";
import { cleanResult } from "./clean-result.ts";
import { cleanText } from "./clean-text.ts";

it.each([
  ["tags", "a\u{e0041}\u{e007f}b", "ab"],
  ["directions", "a\u202eb\u2066c\u200fd", "abcd"],
  ["spaces of no width", "a\u200bb\ufeffc\u2060d\u00ade", "abcde"],
  ["joiners where nothing joins", "x\u200dy\u200cz", "xyz"],
  ["selectors of variants", "a\ufe00b\u{e0100}c\ufe0f", "abc"],
  ["private use", "a\ue000b\u{f0000}c", "abc"],
  ["half characters", "a\ud800b\udc00c", "abc"],
  ["controls", "a\u0000b\u001b[1mc\u009bd", "ab[1mcd"],
  ["images", "![a](http://e/?q) !!![b][r]", "[image: a](http://e/?q) [image: b][r]"],
  ["images split by what is hidden", "!\u200b[a](b)", "[image: a](b)"],
  ["images of HTML", '<IMG src="x"><img/onerror=x> <imgx>', '&lt;IMG src="x">&lt;img/onerror=x> <imgx>'],
  ["comments", "a<!-- do\nthis -->b", "a[hidden comment removed]b"],
  ["comments without an end", "a<!-- do <!-- this", "a&lt;!-- do &lt;!-- this"],
  ["comments, the last without an end", "a<!-- do -->b<!-- this", "a[hidden comment removed]b&lt;!-- this"],
])("takes out %s", (_, text, clean) => {
  expect(cleanText(text)).toBe(clean);
});

it.each([
  "👩‍💻 👍🏽 ❤️ 1️⃣",
  "می‌خواهم",
  "ക്‍",
  "क्‍ष",
  "line\nbreak\ttab\r\n",
  "a --> b",
  "a ! [b](c) <b>x</b>",
  "“né – 漢字”",
])("keeps %s", (text) => expect(cleanText(text)).toBe(text));

it("keeps all that people see of a text of 10 MB", () => {
  expect(cleanText(`${"y".repeat(10_000_000)}\u200b`)).toHaveLength(10_000_000);
});

it.each(["<!--", "!", "\u200d", "\u200b", "a\u200b", "![", "<img ", "-->", "👍\u200d", "\u0915\u200d"])(
  "takes no longer than its length deserves for 5 MB of %j",
  (part) => {
    const startedAt = process.cpuUsage().user;
    cleanText(part.repeat(5_000_000 / part.length));
    expect(process.cpuUsage().user - startedAt).toBeLessThan(2_000_000);
  },
);

const parts = [
  "!",
  "[",
  "<",
  "!--",
  "-->",
  "<!--",
  "<img ",
  "&lt;",
  "\u200b",
  "\u200d",
  "\u200c",
  "\ufe0f",
  "👍",
  "🏽",
  "ا",
  "क्",
  "1",
  "\u20e3",
  "\u{e0041}",
  "\ud83d",
  "\udc4d",
  '"',
  "\\",
  "\\u0000",
  "\u0007",
  "\u180b",
  "ᠠ",
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...parts), fc.string({ unit: "binary", maxLength: 4 })), { maxLength: 30 })
  .map((all) => all.join(""));

it("changes nothing that it has cleaned", () => {
  fc.assert(
    fc.property(hostile, (text) => cleanText(cleanText(text)) === cleanText(text)),
    { numRuns: 5_000 },
  );
  const long = `${"👍\u200d".repeat(40_000)}x`;
  expect(cleanText(cleanText(long))).toBe(cleanText(long));
});

const clean = (data: unknown) => cleanResult({ data, json: JSON.stringify(data) }).data;

it("sees by the JSON text whatever there is to clean in any text or name of it", () => {
  const property = fc.property(hostile, (text) => {
    expect(clean({ a: [{ b: text }] })).toEqual({ a: [{ b: cleanText(text) }] });
    expect(Object.keys(clean({ [`k${text}`]: 1 }) as object)).toEqual([cleanText(`k${text}`)]);
  });
  fc.assert(property, { numRuns: 2_000 });
});

it("sees by the JSON text every single character that is taken out", () => {
  const unseen: string[] = [];
  for (let code = 0; code < 0x110000; code += 1) {
    const text = `x${String.fromCodePoint(code)}`;
    if (cleanText(text) !== text && clean(text) === text) unseen.push(code.toString(16));
  }
  expect(unseen).toEqual([]);
});

it("keeps two names apart that would become one, and gives back what is clean as it is", () => {
  expect(clean({ "Stage\u200b": 1, Stage: 2 })).toEqual({ "Stage (2)": 1, Stage: 2 });
  const data = { fields: { "Größe 漢": "x" } };
  expect(clean(data)).toBe(data);
});

it("keeps names apart that are alike once they are clean, and what is no text as it is", () => {
  const data = { "a\u200b": 1, "a\u200c": 2, "\u200ba": 3, a: null, "b\u200b": "x\u200b", list: [null, 4, true] };
  expect(cleanResult({ data, json: JSON.stringify(data) }).data).toEqual({
    "a (2)": 1,
    "a (3)": 2,
    "a (4)": 3,
    a: null,
    b: "x",
    list: [null, 4, true],
  });
});
