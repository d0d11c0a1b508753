// Identical reads through the whole gateway: what a call tells and what is recorded are the requests that it caused.
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Answer, type Stack, startStack } from "./start-stack.ts";

let stack: Stack;
beforeEach(async () => {
  stack = await startStack();
  await stack.connect(0);
  await stack.connect(1);
  stack.sandbox.control.clearRequests();
  stack.sandbox.control.injectFault({ match: { path: "/persons" }, fault: { delayMs: 150 } });
});
afterEach(() => stack.end());

const getPerson = (index: number, more: Record<string, unknown> = {}): Promise<Answer> =>
  stack.call("affinity_get_person", { person_id: 44320 }, { identifier: stack.user(index).identifier, ...more });
const causedBy = (answers: readonly Answer[]): number =>
  answers.reduce((sum, { body }) => sum + body.meta.upstreamRequests, 0);

it("makes one request for each user, told and recorded exactly once", async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => getPerson(index % 2)));
  expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
  const requests = stack.sandbox.control.requests({ path: "/persons" });
  expect(requests.map(({ userId }) => userId).sort()).toEqual([stack.user(0).id, stack.user(1).id].sort());
  expect(causedBy(answers)).toBe(2);
  const events = await stack.auditEvents("?toolName=affinity_get_person");
  expect(events).toHaveLength(12);
  expect(events.reduce((sum, { upstreamRequests = 0 }) => sum + upstreamRequests, 0)).toBe(2);
});

it("answers those who wait on when the call that carries the request runs out of time", async () => {
  const [hurried, patient] = await Promise.all([getPerson(0, { timeoutMs: 100 }), getPerson(0)]);
  expect(hurried).toMatchObject({ status: 504, body: { code: "upstream_timeout" } });
  expect(patient).toMatchObject({ status: 200, body: { data: { id: 44320 } } });
  expect(stack.upstreamRequests("/persons")).toBe(1);
});

it("ends all calls of an account that is disconnected, also those that joined", async () => {
  const { id } = await stack.connect(0);
  const calls = [getPerson(0), getPerson(0)];
  while (stack.upstreamRequests("/persons") === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await stack.send("DELETE", `/v1/connected-accounts/${id}`);
  for (const answer of await Promise.all(calls)) expect(answer.status).toBe(409);
});
