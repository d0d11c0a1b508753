// What a caller gets of a result that is too large to be given at once, and what it is told then.
import type { Truncated } from "@postern/contract";
import { expect, it } from "vitest";
import { z } from "zod";
import { toResult } from "./result-json.ts";
import { estimateTokens } from "./results/estimate-tokens.ts";
import { digestOfCall, openInput } from "./results/result-cursor.ts";

type RunCall = NonNullable<Parameters<typeof toResult>[0]>;

const toolOf = (effect: "read" | "write", shape: z.ZodRawShape) =>
  ({ name: "crm_do", effect, input: z.object(shape) }) as unknown as RunCall["tool"];
const paged = toolOf("read", { term: z.string(), page_size: z.int(), page_token: z.string() });
const single = toolOf("read", { id: z.int(), detail: z.string() });
const writing = toolOf("write", { id: z.int() });

const callOf = (tool: RunCall["tool"], given: Record<string, unknown> = {}, maxResultTokens = 2_000): RunCall => {
  const opened = openInput(tool, given);
  if (opened === undefined) throw new Error("no cursor");
  return { tool, effect: tool.effect, input: opened.input, resultCursor: opened.cursor, maxResultTokens };
};

const persons = Array.from({ length: 300 }, (_, id) => ({ id, name: `Person ${id}` }));
const page = { persons, next_page_token: "up.stream" };
const dataOf = (call: RunCall, data: unknown) =>
  toResult(call, data).data as typeof page & { truncated?: Truncated; text?: string };

it("gives what fits as it is", () => {
  const data = { persons: persons.slice(0, 3), next_page_token: null };
  expect(toResult(callOf(paged), data)).toEqual({ data, json: JSON.stringify(data) });
  expect(dataOf(callOf(paged, {}, 100_000), page)).toEqual(page);
});

it("cleans what others wrote before anything is cut", () => {
  const { text } = dataOf(callOf(single, {}, 1_000), { id: 1, text: `${"\u200b".repeat(5_000)}seen ![x](y)` });
  expect(text).toBe("seen [image: x](y)");
});

it("gives all of a page bit by bit in the tool's own page input, and then the page after it", () => {
  const given: unknown[] = [];
  let token: string | undefined = "mine";
  for (let calls = 0; token !== "up.stream" && calls < 20; calls += 1) {
    const call = callOf(paged, { term: "a", page_token: token });
    expect(call.input).toEqual({ term: "a", page_token: "mine" });
    const data = dataOf(call, page);
    expect(estimateTokens(JSON.stringify(data))).toBeLessThanOrEqual(2_000);
    given.push(...data.persons);
    token = data.next_page_token;
  }
  expect(given).toEqual(persons);
});

it("tells from where on to ask another day only once all was given that lies before", () => {
  const since = { ...page, next_since: "2026-05-12T10:15:31Z" };
  const given: unknown[] = [];
  const times: unknown[] = [];
  let token: string | undefined;
  do {
    const data = dataOf(callOf(paged, token === undefined ? {} : { page_token: token }), since);
    given.push(...data.persons);
    times.push((data as { next_since?: string }).next_since);
    token = data.next_page_token;
  } while (token !== "up.stream");
  expect(given).toEqual(persons);
  expect(times.slice(0, -1).filter((time) => time !== undefined)).toEqual([]);
  expect(times.at(-1)).toBe(since.next_since);
});

it("counts no fewer than none where a cursor points beyond what there is", () => {
  const { next_page_token: token } = dataOf(callOf(paged), page);
  for (const position of ["999999999", "1-999999999", "7-7-7"]) {
    const beyond = token.replace(/^pstn\.[\d-]+/, `pstn.${position}`);
    const { truncated, next_page_token: next } = dataOf(callOf(paged, { page_token: beyond }), page);
    expect(truncated?.hint).toBe("This was the last part.");
    expect(truncated?.shown).toBeGreaterThanOrEqual(0);
    expect(next).toBe("up.stream");
  }
});

it("says what was cut, by how much, and with which inputs of the tool to go on and to ask for less", () => {
  const { truncated } = dataOf(callOf(paged), page);
  expect(truncated).toMatchObject({ at: "persons", unit: "items", from: 0, of: 300 });
  expect(truncated?.cursor).toBeUndefined();
  expect(truncated?.hint).toBe(
    "For the next part call again with page_token = next_page_token and all other inputs as they are. Ask for less with page_size.",
  );
  const other = dataOf(callOf(single), { id: 1, text: "word ".repeat(5_000) }).truncated;
  expect(other?.hint).toContain("result_cursor = truncated.cursor");
  expect(other?.hint).toContain("Ask for less with detail.");
});

it("reads a whole text through result_cursor, and tells the last part as such", () => {
  const text = "word ".repeat(5_000);
  let [told, cursor, hint]: [string, string | undefined, string] = ["", undefined, ""];
  do {
    const call = callOf(single, cursor === undefined ? { id: 1 } : { id: 1, result_cursor: cursor });
    const data = dataOf(call, { id: 1, text });
    told += data.text;
    cursor = data.truncated?.cursor;
    hint = data.truncated?.hint ?? "";
  } while (cursor !== undefined);
  expect(told).toBe(text);
  expect(hint).toBe("This was the last part.");
});

it("says when what is read has changed since the part before", () => {
  const { next_page_token: token } = dataOf(callOf(paged), page);
  const again = callOf(paged, { page_token: token });
  expect(dataOf(again, page).truncated?.changed).toBeUndefined();
  expect(dataOf(again, { ...page, persons: persons.slice(1) }).truncated?.changed).toBe(true);
  expect(dataOf(again, { persons: [], next_page_token: null }).truncated?.changed).toBe(true);
});

it("knows its own cursors, leaves upstream's alone, and tells which call one belongs to", () => {
  const { next_page_token: token } = dataOf(callOf(paged, { term: "a" }), page);
  expect(token.length).toBeLessThan(60);
  const opened = openInput(paged, { term: "a", page_token: token });
  expect(opened?.cursor?.callDigest).toBe(digestOfCall(paged, { term: "a" }));
  expect(opened?.cursor?.callDigest).not.toBe(digestOfCall(paged, { term: "b" }));
  expect(openInput(paged, { page_token: "pstn.anything" })).toEqual({ input: { page_token: "pstn.anything" } });
  expect(openInput(single, { result_cursor: "anything" })).toBeUndefined();
});

it("does not let a write be taken for one that did not happen, and offers no cursor for it", () => {
  const { truncated } = dataOf(callOf(writing), page);
  expect(truncated).not.toHaveProperty("cursor");
  expect(truncated?.hint).toContain("The change was made");
  expect(() => toResult(callOf(writing), "x".repeat(100_000))).toThrow(
    expect.objectContaining({ code: "upstream_outcome_unknown", message: expect.stringContaining("Do not repeat") }),
  );
});

it("gives what was cut once as it is when it is told again", () => {
  const once = toResult(callOf(writing), page);
  expect(toResult(callOf(writing), once.data)).toEqual(once);
});

const most = 5 * 1024 * 1024;

it("never gives more than 5 MiB, however many tokens are wanted", () => {
  const { json } = toResult(callOf(single, {}, 2_000_000), { text: " ".repeat(most) });
  expect(json.length).toBeLessThanOrEqual(most);
  expect(json.length).toBeGreaterThan(most / 4);
});

it.each(["x", "é", "漢"])("leaves what is not for models as it came, up to 5 MiB of %s", (character) => {
  const width = Buffer.byteLength(character);
  const ofBytes = (bytes: number) =>
    character.repeat(Math.floor((bytes - 2) / width)) + "x".repeat((bytes - 2) % width);
  expect(Buffer.byteLength(toResult(callOf(single), ofBytes(most), true).json)).toBe(most);
  expect(() => toResult(callOf(single), ofBytes(most + 1), true)).toThrow(
    expect.objectContaining({ code: "result_too_large", retryable: false }),
  );
});

it("gives null for a result that is none", () => {
  expect(toResult(callOf(single), undefined).json).toBe("null");
});
