// Identical reads under way: one request per account, counted in the sandbox's request log, and every caller its own end.
import { afterEach, beforeEach, expect, it } from "vitest";
import { failureOf } from "./open-affinity.ts";
import { type CallOptions, type OpenCalls, openCalls, type RunningCall } from "./open-calls.ts";

let open: OpenCalls;
beforeEach(async () => {
  open = await openCalls();
});
afterEach(() => open.close());

const holdBack = (path: string, delayMs = 150): void => {
  open.sandbox.control.injectFault({ match: { path }, sequence: [{ delayMs }] });
};
const getPerson = (options: CallOptions = {}): RunningCall =>
  open.start("affinity_get_person", { person_id: 44320 }, options);
const answersOf = (calls: readonly RunningCall[]) => Promise.all(calls.map(({ answer }) => answer));
/** Until Affinity has the first request. */
const arrived = async (): Promise<void> => {
  while (open.sandbox.control.requests({ state: "open" }).length === 0)
    await new Promise((next) => setTimeout(next, 2));
};
const later = (durationMs: number) => new Promise((resolve) => setTimeout(resolve, durationMs));

it("makes one request for eight callers, and spends it once", async () => {
  const calls = Array.from({ length: 8 }, () => getPerson());
  const [first, ...others] = await answersOf(calls);
  expect(open.asked()).toHaveLength(1);
  expect(calls.map(({ spent }) => spent())).toEqual([1, 0, 0, 0, 0, 0, 0, 0]);
  expect(calls.flatMap(({ finished }) => finished)).toEqual([expect.objectContaining({ status: 200 })]);
  for (const other of others) expect(other).toEqual(first);
});

it("joins a read that Affinity is answering already", async () => {
  holdBack("/persons");
  const first = getPerson();
  await arrived();
  const second = getPerson();
  await expect(answersOf([first, second])).resolves.toHaveLength(2);
  expect(open.asked()).toHaveLength(1);
});

it("gives each caller a result of its own: what one changes in it, no other sees", async () => {
  const read = () => open.start("affinity_v2_get_person", { person_id: 44320, field_types: ["enriched"] });
  const [mine, theirs] = (await answersOf([read(), read()])) as [Record<string, unknown>, Record<string, unknown>];
  expect(open.asked()).toHaveLength(1);
  const before = structuredClone(theirs);
  const emptied = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const inner of Object.values(value)) emptied(inner);
    for (const name of Object.keys(value)) Reflect.deleteProperty(value, name);
  };
  emptied(mine);
  expect(theirs).toEqual(before);
});

it("never across users: each sees what Affinity shows to that very user", async () => {
  // List 12060 is private.
  const read = (identifier: string) => open.start("affinity_v2_list_list_entries", { list_id: 12060 }, { identifier });
  const owner = read("user_aff_123");
  const other = read("user_aff_126");
  const outcomes = await Promise.allSettled([owner.answer, other.answer]);
  const users = open.requests().map(({ userId }) => userId);
  expect(new Set(users).size).toBe(2);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

it("shares nothing between two accounts of the same user, nor where there is no account", async () => {
  await answersOf([getPerson({ accountKey: "one" }), getPerson({ accountKey: "two" })]);
  expect(open.asked()).toHaveLength(2);
  await answersOf([getPerson({ accountKey: null }), getPerson({ accountKey: null })]);
  expect(open.asked()).toHaveLength(2);
});

it("lets the caller go whose session carries the request, and answers the others", async () => {
  holdBack("/persons");
  const [carrier, other] = [getPerson(), getPerson()];
  await arrived();
  carrier.abort();
  expect((await failureOf(carrier.answer)).code).toBe("upstream_timeout");
  expect(open.sandbox.control.requests({ state: "open" })).toHaveLength(1);
  await expect(other.answer).resolves.toMatchObject({ id: 44320 });
  expect(open.asked()).toHaveLength(1);
  expect(carrier.finished).toHaveLength(1);
});

it("keeps each caller's own deadline", async () => {
  holdBack("/persons", 400);
  const [patient, hurried] = [getPerson(), getPerson({ timeoutMs: 80 })];
  const startedAt = Date.now();
  expect((await failureOf(hurried.answer)).code).toBe("upstream_timeout");
  expect(Date.now() - startedAt).toBeLessThan(350);
  await expect(patient.answer).resolves.toMatchObject({ id: 44320 });
  expect(open.asked()).toHaveLength(1);
});

it("ends the request upstream when the last caller has gone", async () => {
  holdBack("/persons", 2_000);
  const calls = [getPerson(), getPerson()];
  await arrived();
  for (const { abort } of calls) abort();
  for (const { answer } of calls) expect((await failureOf(answer)).code).toBe("upstream_timeout");
  expect(calls[0]?.finished).toEqual([{}]);
  // A caller that comes now does not join what was ended.
  await expect(getPerson().answer).resolves.toMatchObject({ id: 44320 });
});

it("does not join a read from before a write of the account: what one wrote one reads", async () => {
  const read = () => open.start("affinity_get_person", { person_id: 44320 });
  // Affinity answers the first read late, and with what there was when it came.
  open.sandbox.control.injectFault({ match: { path: "/persons", method: "GET" }, sequence: [{ delayMs: 300 }] });
  const before = read();
  await arrived();
  await open.start("affinity_update_person", { person_id: 44320, first_name: "Janet" }).answer;
  const [after, beside] = [read(), read()];
  await expect(after.answer).resolves.toMatchObject({ first_name: "Janet" });
  await expect(beside.answer).resolves.toMatchObject({ first_name: "Janet" });
  await before.answer;
  expect(open.requests().map(({ method }) => method)).toEqual(["GET", "PUT", "GET"]);
});

it("does not join what began while a write was still under way, once that has ended", async () => {
  open.sandbox.control.injectFault({ match: { method: "PUT" }, sequence: [{ delayMs: 150 }] });
  open.sandbox.control.injectFault({ match: { method: "GET" }, sequence: [{ delayMs: 400 }] });
  const writing = open.start("affinity_update_person", { person_id: 44320, first_name: "Janet" });
  await arrived();
  const during = getPerson();
  await later(20);
  await writing.answer;
  await expect(getPerson().answer).resolves.toMatchObject({ first_name: "Janet" });
  await during.answer;
  expect(open.requests().map(({ method }) => method)).toEqual(["PUT", "GET", "GET"]);
});

it("gives an error to all who joined, each in the words of its own call", async () => {
  const missing = (name: string) => open.start(name, { person_id: 999_999 });
  const calls = [missing("affinity_get_person"), missing("affinity_get_person")];
  for (const { answer } of calls) expect((await failureOf(answer)).code).toBe("record_not_found");
  expect(open.asked()).toHaveLength(1);
});

it("tries again together after a failure, still as one request", async () => {
  open.sandbox.control.injectFault({ match: { path: "/persons" }, sequence: [503, "pass"] });
  const calls = Array.from({ length: 5 }, () => getPerson());
  await answersOf(calls);
  expect(open.requests().map(({ status }) => status)).toEqual([503, 200]);
  expect(calls.map(({ spent }) => spent()).reduce((sum, spent) => sum + spent)).toBe(2);
});

it("lets each caller ask for itself when Affinity refuses the key", async () => {
  open.sandbox.control.injectFault({ match: { path: "/persons" }, sequence: [401, "pass"] });
  const [carrier, other] = [getPerson(), getPerson()];
  expect((await failureOf(carrier.answer)).code).toBe("credential_rejected");
  await expect(other.answer).resolves.toMatchObject({ id: 44320 });
  expect([carrier, other].map(({ spent }) => spent())).toEqual([1, 1]);
});
