// Which cursors are ours, what each keeps, and which calls one belongs to.
import type { Tool } from "@postern/contract";
import { expect, it } from "vitest";
import { z } from "zod";
import { digestOf, digestOfCall, openInput, printCursor, type ResultCursor } from "./result-cursor.ts";

const toolOf = (shape: z.ZodRawShape, effect: Tool["effect"] = "read", name = "crm_read") => ({
  name,
  effect,
  input: z.object(shape),
});
const paged = toolOf({ term: z.string(), page_token: z.string() });
const single = toolOf({ id: z.int() });

const cursor: ResultCursor = {
  position: [0, 12, 999_999_999],
  callDigest: "abcd-_12",
  valueDigest: "EFGH5678",
  upstreamCursor: "up.stream\nof two lines",
};

it("gives back what was put in, with upstream's own cursor in its place", () => {
  const opened = openInput(paged, { term: "a", page_token: printCursor(cursor) });
  expect(opened).toEqual({ cursor, input: { term: "a", page_token: cursor.upstreamCursor } });
});

it("leaves the input out where upstream gave no cursor yet", () => {
  const first = { ...cursor, upstreamCursor: "" };
  expect(openInput(paged, { term: "a", page_token: printCursor(first) })).toEqual({
    cursor: first,
    input: { term: "a" },
  });
  const own = openInput(single, { id: 1, result_cursor: printCursor(first) });
  expect(own).toEqual({ cursor: first, input: { id: 1 } });
  expect(Object.keys(own?.input ?? {})).toEqual(["id"]);
});

const printed = printCursor(cursor);
const deep = (steps: number) => printCursor({ ...cursor, position: Array.from({ length: steps }, () => 7) });

it.each([
  ["something before it", `x${printed}`],
  ["another beginning", printed.replace("pstn.", "pstx.")],
  ["no position", printed.replace("0-12-999999999", "")],
  ["a position that is none", printed.replace("0-12", "0-a")],
  ["a position that begins nowhere", printed.replace("0-12", "-12")],
  ["a number of ten digits", printed.replace("999999999", "1234567890")],
  ["more steps than JSON has", deep(72)],
  ["a digest of the call that is too short", printed.replace("abcd-_12", "abcd-_1")],
  ["a digest of the call that is too long", printed.replace("abcd-_12", "abcd-_123")],
  ["a digest of the value with other characters", printed.replace("EFGH5678", "EFGH567!")],
  ["no digest of the value", printed.replace(".EFGH5678", "")],
  ["no end", "pstn.0.abcdefgh.abcdefgh"],
])("takes none with %s for its own", (_, text) => {
  expect(openInput(paged, { page_token: text })).toEqual({ input: { page_token: text } });
  expect(openInput(single, { result_cursor: text })).toBeUndefined();
});

it("takes as many steps as a result can have", () => {
  expect(openInput(single, { result_cursor: deep(71) })?.cursor?.position).toHaveLength(71);
});

it("looks at nothing that is no text, and at nothing of a tool that takes no cursor", () => {
  expect(openInput(single, { result_cursor: 7 })).toEqual({ input: { result_cursor: 7 } });
  expect(openInput(single, { id: 1 })).toEqual({ input: { id: 1 } });
  const writing = toolOf({ id: z.int(), page_token: z.string() }, "write");
  expect(openInput(writing, { page_token: printed })).toEqual({ input: { page_token: printed } });
});

it("knows a call by its tool and its other inputs, in whatever order they come", () => {
  const digest = digestOfCall(paged, { term: "a", page_token: "one" });
  expect(digest).toHaveLength(8);
  expect(digestOfCall(paged, { page_token: "two", term: "a" })).toBe(digest);
  expect(digestOfCall(toolOf({ page_token: z.string() }, "read", "crm_find"), { term: "a" })).not.toBe(digest);
  expect(digestOfCall(paged, { term: "a", more: 1 })).not.toBe(digest);
  const writing = toolOf({ page_token: z.string() }, "write");
  expect(digestOfCall(writing, { page_token: "one" })).not.toBe(digestOfCall(writing, { page_token: "two" }));
});

it("tells texts apart", () => {
  expect(digestOf("one")).toMatch(/^[\w-]{8}$/);
  expect(digestOf("one")).not.toBe(digestOf("two"));
});
