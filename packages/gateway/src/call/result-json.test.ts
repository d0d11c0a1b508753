// What is too large to be given at once, and what the caller is told then.
import { expect, it } from "vitest";
import { z } from "zod";
import { toResult } from "./result-json.ts";

const read = {
  effect: "read",
  tool: { input: z.object({ term: z.string(), page_size: z.int(), field_ids: z.string() }) },
} as const;
const write = { effect: "write", tool: { input: z.object({ id: z.int() }) } } as const;

const toResultJson = (call: Parameters<typeof toResult>[0], data: unknown) => toResult(call, data, true).json;

const most = 5 * 1024 * 1024;
/** JSON of exactly so many bytes, in characters of `width` bytes. */
const ofBytes = (bytes: number, character = "x"): string => {
  const width = Buffer.byteLength(character);
  return character.repeat(Math.floor((bytes - 2) / width)) + "x".repeat((bytes - 2) % width);
};

it.each(["x", "é", "漢"])("gives 5 MiB of %s, and not a byte more", (character) => {
  expect(Buffer.byteLength(toResultJson(read, ofBytes(most, character)))).toBe(most);
  expect(() => toResultJson(read, ofBytes(most + 1, character))).toThrow(
    expect.objectContaining({ code: "result_too_large", retryable: false }),
  );
});

it("says with which inputs of the tool to ask for less", () => {
  expect(() => toResultJson(read, ofBytes(most + 1))).toThrow(
    /Nothing was changed\. Ask for less with page_size, field_ids,/,
  );
  expect(() => toResultJson({ ...write, effect: "read" }, ofBytes(most + 1))).toThrow(/Ask for a smaller part/);
});

it("does not let a write be taken for one that did not happen", () => {
  expect(() => toResultJson(write, ofBytes(most + 1))).toThrow(
    expect.objectContaining({ code: "upstream_outcome_unknown", message: expect.stringContaining("Do not repeat") }),
  );
});

it("gives null for a result that is none", () => {
  expect(toResultJson(read, undefined)).toBe("null");
});
