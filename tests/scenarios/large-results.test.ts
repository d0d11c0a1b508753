// A result that is larger than what is given at once: cut, said to be, read on to its end, and on record as it was given.
import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Stack, startStack } from "./start-stack.ts";

let stack: Stack;
beforeEach(async () => {
  stack = await startStack({ sandbox: { versionLagMs: 0 } });
  await stack.connect(0);
});
afterEach(() => stack.end());

interface Persons {
  readonly persons: readonly { readonly id: number; readonly first_name: string }[];
  readonly next_page_token: string | null;
  readonly truncated?: { readonly hint: string; readonly of: number };
}

const rowOf = (id: number, length: number) => ({ id, first_name: "Jane of Brightwater ".repeat(length / 20) });

/** Upstream answers the next `times` requests with these persons, and says that there is a page after. */
const answerWith = (persons: readonly object[], times: number): void => {
  const body = JSON.stringify({ persons, next_page_token: "upstreams-own" });
  const fault = { status: 200, body, contentType: "application/json" };
  stack.sandbox.control.injectFault({ match: { method: "GET", path: "/persons" }, fault, times });
};

const search = async (input: object, more: Record<string, unknown> = {}): Promise<Persons> => {
  const { status, body } = await stack.call("affinity_search_persons", { term: "jane", ...input }, more);
  expect({ status, detail: body.detail }).toEqual({ status: 200 });
  return body.data as unknown as Persons;
};

it("is read page by page, nothing lost and nothing twice, and then upstream's next page", async () => {
  const rows = Array.from({ length: 400 }, (_, id) => rowOf(id + 1, 400));
  answerWith(rows, 40);
  const parts: Persons[] = [await search({})];
  for (let token = parts[0]?.next_page_token; token?.startsWith("pstn."); token = parts.at(-1)?.next_page_token) {
    parts.push(await search({ page_token: token }));
  }
  expect(parts.at(-1)?.next_page_token).toEqual(expect.any(String));
  expect(parts.flatMap(({ persons }) => persons.map(({ id }) => id))).toEqual(rows.map(({ id }) => id));
  expect(parts.length).toBeGreaterThan(2);
  for (const part of parts) expect(encode(JSON.stringify(part)).length).toBeLessThanOrEqual(20_000);
  expect(parts[0]?.truncated).toMatchObject({ of: 400, hint: expect.stringContaining("page_token = next_page_token") });
  expect((await stack.auditEvents())[0]).toMatchObject({ outcome: "succeeded" });
});

it("is given at once to a program that asks for more", async () => {
  const rows = Array.from({ length: 100 }, (_, id) => rowOf(id + 1, 40_000));
  answerWith(rows, 1);
  const whole = await search({}, { maxResultTokens: 2_000_000 });
  expect(whole.persons.length).toBe(100);
  expect(whole.truncated).toBeUndefined();
});

it("takes no cursor of another call, and no size that there is not", async () => {
  answerWith(
    Array.from({ length: 400 }, (_, id) => rowOf(id + 1, 400)),
    1,
  );
  const { next_page_token: token } = await search({});
  const other = await stack.call("affinity_search_persons", { term: "john", page_token: token });
  expect(other).toMatchObject({ status: 422, body: { code: "invalid_input" } });
  expect(other.body["detail"]).toContain("must be the cursor that this very call gave");
  const made = await stack.call("affinity_list_lists", { result_cursor: "made-up" });
  expect(made.body["issues"]).toEqual([{ path: "input.result_cursor", message: expect.any(String) }]);
  for (const maxResultTokens of [999, 2_000_001, 1.5]) {
    expect(await stack.call("affinity_list_lists", {}, { maxResultTokens })).toMatchObject({ status: 400 });
  }
});

it("is cut by the gateway's setting where the caller says nothing", async () => {
  await stack.end();
  stack = await startStack({ sandbox: { versionLagMs: 0 }, environment: { POSTERN_MAX_RESULT_TOKENS: "1000" } });
  await stack.connect(0);
  answerWith(
    Array.from({ length: 50 }, (_, id) => rowOf(id + 1, 200)),
    1,
  );
  const { persons, truncated } = await search({});
  expect(persons.length).toBeLessThan(30);
  expect(truncated?.of).toBe(50);
});
