// The budget end to end: one pool over both generations, waiting within the deadline, and a clear refusal beyond it.
import { afterEach, expect, it } from "vitest";
import { type Stack, startStack } from "./start-stack.ts";

let stack: Stack;
afterEach(() => stack.end());

it("never sends more than the user's minute, and tells the rest when to come back", async () => {
  stack = await startStack({ sandbox: { perMinuteLimit: 40 } });
  await stack.connect(0);
  const answers = await Promise.all(
    Array.from({ length: 120 }, (_, index) =>
      index % 2 === 0
        ? stack.call("affinity_search_persons", { term: `jane ${index}` }, { timeoutMs: 5_000 })
        : stack.call(
            "affinity_list_opportunities",
            { list_id: 12058, page_size: (index + 1) / 2 },
            { timeoutMs: 5_000 },
          ),
    ),
  );
  const served = answers.filter((answer) => answer.status === 200);
  const refused = answers.filter((answer) => answer.status === 429);
  expect(served.length + refused.length).toBe(120);
  expect(served.length).toBeLessThanOrEqual(39);
  expect(served.length).toBeGreaterThan(30);
  for (const { body, headers } of refused) {
    expect(body).toMatchObject({ code: "rate_budget_exhausted", retryable: true });
    expect(body.retryAfterSeconds).toBeGreaterThan(0);
    expect(headers.get("retry-after")).toBe(String(body.retryAfterSeconds));
  }
  const before = stack.upstreamRequests();
  expect((await stack.call("affinity_list_lists", { refresh: true }, { timeoutMs: 1_000 })).status).toBe(429);
  expect(stack.upstreamRequests()).toBe(before);
});

it("leaves another user's pool alone", async () => {
  stack = await startStack({ sandbox: { perMinuteLimit: 5 } });
  await stack.connect(0);
  await stack.connect(1);
  for (let index = 0; index < 6; index += 1)
    await stack.call("affinity_list_lists", { refresh: true }, { timeoutMs: 500 });
  expect((await stack.call("affinity_list_lists", { refresh: true }, { timeoutMs: 500 })).status).toBe(429);
  expect(
    (await stack.call("affinity_list_lists", { refresh: true }, { identifier: stack.user(1).identifier })).status,
  ).toBe(200);
});

it("keeps a tenant's requests at once within its width", async () => {
  stack = await startStack({ environment: { POSTERN_UPSTREAM_CONCURRENCY: "3" }, sandbox: { concurrentLimit: 3 } });
  await stack.connect(0);
  stack.sandbox.control.injectFault({ fault: { delayMs: 20 } });
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, index) => stack.call("affinity_search_persons", { term: `jane ${index}` })),
  );
  expect(answers.map((answer) => answer.status)).toEqual(Array(30).fill(200));
  expect(stack.sandbox.control.requests({ status: 429 })).toEqual([]);
});

it("answers by the caller's deadline when Affinity does not", async () => {
  stack = await startStack();
  await stack.connect(0);
  stack.sandbox.control.injectFault({ match: { path: "/persons" }, fault: { delayMs: 5_000 } });
  const started = performance.now();
  const answer = await stack.call("affinity_get_person", { person_id: 44320 }, { timeoutMs: 300 });
  expect(answer).toMatchObject({ status: 504, body: { code: "upstream_timeout" } });
  expect(performance.now() - started).toBeLessThan(2_500);
});
