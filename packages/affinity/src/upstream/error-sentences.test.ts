// Every shape of error body that has been seen, and hostile ones.
import { expect, it } from "vitest";
import { errorSentences as readSentences } from "./error-sentences.ts";

const errorSentences = (text: string | undefined) => readSentences(text, (sentence) => sentence);

it.each([
  [
    "an array of strings",
    ["There exists a contact with this email address."],
    ["There exists a contact with this email address."],
  ],
  [
    "errors with messages",
    { errors: [{ code: "x", message: "is wrong", param: "entity_id" }] },
    ["entity_id: is wrong"],
  ],
  ["errors as strings", { errors: ["one", "two"] }, ["one", "two"]],
  ["a message", { code: "c", message: "no", errorId: "e" }, ["no"]],
  ["an error", { error: "no" }, ["no"]],
  ["an unknown object", { reason: { deep: true } }, []],
  ["null", null, []],
  ["a number", 7, []],
])("finds the sentences in %s", (_, body, sentences) => {
  expect(errorSentences(JSON.stringify(body))).toEqual(sentences);
});

it("takes plain text as it is and HTML not at all", () => {
  expect(errorSentences("Service Unavailable")).toEqual(["Service Unavailable"]);
  expect(errorSentences("  <!doctype html><p>oops</p>")).toEqual([]);
  expect(errorSentences(undefined)).toEqual([]);
});

it("keeps sentences short, few and on one line", () => {
  const hostile = ["a\u0000b\r\nc\u202Ed", "x".repeat(10_000), "three", "four"];
  const [first, second, ...rest] = errorSentences(JSON.stringify(hostile));
  expect(first).toBe("a b c d");
  expect(second).toHaveLength(301);
  expect(rest).toEqual(["three"]);
});

it("looks at the first three entries only, whatever the others are", () => {
  expect(errorSentences(JSON.stringify(["one", { message: "two", param: 7 }, 3, "four"]))).toEqual(["one", "two"]);
});

it("reads no body above 64 KiB", () => {
  expect(errorSentences(JSON.stringify(["one", "x".repeat(65_536)]))).toEqual([]);
  expect(errorSentences("x".repeat(70_000))).toEqual([]);
});

it("scrubs a sentence before it is cut", () => {
  const scrub = (text: string) => text.replaceAll("marked-key", "[secret]");
  const [first, second] = readSentences(
    JSON.stringify([
      `${"x".repeat(295)}marked-key`,
      { param: "marked-key", message: `${"x".repeat(1_195)}marked-key` },
    ]),
    scrub,
  );
  expect(first).toBe(`${"x".repeat(295)}[secr…`);
  expect(second).toMatch(/^\[secret\]: x+…$/);
});
