// Numbers of v1 as words, and what becomes of those that nobody knows yet.
import { expect, it } from "vitest";
import { type Numbered, numberOf, wordOf } from "./words.ts";

const numbers: Numbered<"small" | "large"> = { small: 0, large: 1 };

it.each([
  [0, "small"],
  [1, "large"],
  [7, 7],
  ["vast", "vast"],
  [null, null],
  [undefined, undefined],
])("reads %j as %j", (told, word) => {
  expect(wordOf(numbers).parse(told)).toBe(word);
});

it.each([[{}], [true], [0.5]])("does not take %j for a kind", (told) => {
  expect(wordOf(numbers).safeParse(told).success).toBe(false);
});

it("writes the number of a word, nought included, and nothing for none", () => {
  expect([numberOf(numbers, "small"), numberOf(numbers, "large"), numberOf(numbers, undefined)]).toEqual([
    0,
    1,
    undefined,
  ]);
});
