// What a part says of itself, and when a result is given whole.
import type { Truncated } from "@postern/contract";
import { expect, it } from "vitest";
import { z } from "zod";
import { type PartOfCall, partOfResult } from "./part-of-result.ts";
import { openInput } from "./result-cursor.ts";

const tool = (names: readonly string[]) => ({
  name: "crm_read",
  effect: "read" as const,
  input: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))),
});
const paged = tool(["page_token"]);
const single = tool(["id"]);

const callOf = (more: Partial<PartOfCall> = {}): PartOfCall => ({
  tool: single,
  effect: "read",
  maxResultTokens: 1_000,
  callDigest: () => "callcall",
  upstreamCursor: "theirs",
  ...more,
});

interface Part extends Record<string, unknown> {
  readonly truncated: Truncated;
}
const partOf = (data: unknown, more: Partial<PartOfCall> = {}) =>
  partOfResult({ data, json: JSON.stringify(data) }, callOf(more))?.data as Part;
const cursorOf = (text: unknown) => openInput(single, { result_cursor: text })?.cursor;

const words = (count: number) => "word ".repeat(count);

it("gives whole what fits by its tokens, though it has more bytes than that", () => {
  const data = { text: words(600) };
  const json = JSON.stringify(data);
  expect(json.length).toBeGreaterThan(1_000);
  const whole = { data, json };
  expect(partOfResult(whole, callOf())).toBe(whole);
  expect(partOf({ text: words(1_600) })).toHaveProperty("truncated");
});

it("cannot cut what is no object", () => {
  expect(partOf([words(5_000)])).toBeUndefined();
  expect(partOf(words(5_000))).toBeUndefined();
});

it("says by names and indices where it was cut", () => {
  const records = [{ note: words(3_000) }];
  expect(partOf({ persons: records }).truncated.at).toBe("persons[0].note");
  const { at } = partOf({ [`${"n".repeat(57)}😀😀`]: words(3_000) }).truncated;
  expect(at.length).toBe(60);
  expect(at.isWellFormed()).toBe(true);
});

it("names what follows in later parts only, five at most", () => {
  const data = Object.fromEntries("abcdefgh".split("").map((name, index) => [name, words(900 + index)]));
  const { truncated } = partOf(data);
  expect(truncated.left_out).toEqual(["b", "c", "d", "e", "f"]);
  expect(partOf({ persons: Array.from({ length: 900 }, (_, id) => ({ id })) }).truncated).not.toHaveProperty(
    "left_out",
  );
});

it("gives a cursor that knows its call, its place and upstream's page", () => {
  const persons = Array.from({ length: 900 }, (_, id) => ({ id }));
  const own = partOf({ persons }).truncated;
  expect(cursorOf(own.cursor)).toMatchObject({ callDigest: "callcall", position: [0, own.shown], upstreamCursor: "" });
  const { next_page_token: token, truncated } = partOf({ persons, next_page_token: null }, { tool: paged });
  expect(truncated).not.toHaveProperty("cursor");
  expect(cursorOf(token)).toMatchObject({ upstreamCursor: "theirs" });
});

it("gives upstream's next page, or that there is none, only with the last part", () => {
  const persons = Array.from({ length: 400 }, (_, id) => ({ id }));
  const last = (data: object) => {
    let cursor = cursorOf(partOf(data, { tool: paged })["next_page_token"]);
    for (;;) {
      const part = partOf(data, { tool: paged, cursor });
      if (part.truncated.hint === "This was the last part.") return part;
      cursor = cursorOf(part["next_page_token"]);
    }
  };
  expect(last({ persons, next_page_token: "up" })).toHaveProperty("next_page_token", "up");
  expect(last({ persons, next_page_token: null })).toHaveProperty("next_page_token", null);
  expect(last({ persons })).not.toHaveProperty("next_page_token");
});

it("keeps back only where to go on another day, which is a text", () => {
  const persons = Array.from({ length: 900 }, (_, id) => ({ id }));
  const data = { persons, next_since: "2026-01-01", next_steps: 3, since: "2025-01-01" };
  const first = partOf(data);
  expect(first).toMatchObject({ next_steps: 3, since: "2025-01-01" });
  expect(first).not.toHaveProperty("next_since");
});

it("says that nothing has changed by saying nothing", () => {
  const persons = Array.from({ length: 900 }, (_, id) => ({ id }));
  const first = partOf({ persons });
  expect(first.truncated).not.toHaveProperty("changed");
  const cursor = cursorOf(first.truncated.cursor);
  expect(partOf({ persons }, { cursor }).truncated).not.toHaveProperty("changed");
  expect(partOf({ persons: persons.slice(1) }, { cursor }).truncated.changed).toBe(true);
});

it("gives a later part though all would fit by now", () => {
  const cursor = cursorOf(partOf({ persons: Array.from({ length: 900 }, (_, id) => ({ id })) }).truncated.cursor);
  const part = partOf({ persons: [{ id: 1 }] }, { cursor });
  expect(part).toMatchObject({ persons: [], truncated: { changed: true, hint: "This was the last part." } });
});

it("cuts the answer to a change without a cursor", () => {
  const writing = { ...single, effect: "write" as const };
  const { truncated } = partOf({ text: words(3_000) }, { tool: writing, effect: "write" });
  expect(truncated).not.toHaveProperty("cursor");
  expect(truncated.hint).toContain("The change was made");
});
