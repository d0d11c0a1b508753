// What a body must be before it is parsed, and what it must be afterwards.
import { expect, it } from "vitest";
import { readJson } from "./read-json.ts";
import { createKeyScrub } from "./scrub-credential.ts";

const scrub = createKeyScrub("key-0123456789");
const nested = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);

it("reads JSON", () => {
  expect(readJson('{"a":[1,"}]\\"[{",null]}', scrub)).toEqual({ value: { a: [1, '}]"[{', null] } });
});

it.each([
  ["nothing", "", "not JSON"],
  ["HTML", "<html>", "not JSON"],
  ["half a string", '"abc\\', "not JSON"],
  ["65 levels", nested(65), "nested"],
  ["200,000 levels", nested(200_000), "nested"],
  ["200,000 levels of objects", `${'{"a":'.repeat(200_000)}1${"}".repeat(200_000)}`, "nested"],
  ["very many objects", `[${"{},".repeat(1_700_000)}{}]`, "too many"],
  ["very many values", `[${"1,".repeat(2_500_000)}1]`, "too many"],
  ["an id above 2^53", '{"a":[{"id":9007199254740993}]}', "2^53"],
  ["an id below -2^53", '{"a":{"entityId":-9007199254740993}}', "2^53"],
  ["ids above 2^53", '{"person_ids":[1,9007199254740993]}', "2^53"],
])("refuses %s", (_, text, problem) => {
  expect(readJson(text, scrub)).toEqual({ problem: expect.stringContaining(problem) });
});

it("counts no brackets and commas inside of texts, and lets 64 levels, long fractions and large amounts through", () => {
  const text = `${"[{,".repeat(700_000)}\\"`;
  expect(readJson(`{"text":"${text}"}`, scrub)).toHaveProperty("value");
  expect(readJson(nested(64), scrub)).toHaveProperty("value");
  expect(readJson('{"strength":0.12345678901234567,"data":12345678901234567890}', scrub)).toHaveProperty("value");
});
