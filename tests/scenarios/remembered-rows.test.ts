// The gateway remembers keys and accounts between calls: what ends one must be felt by the very next call, even under load.
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Stack, startStack } from "./start-stack.ts";

let stack: Stack;
beforeEach(async () => {
  stack = await startStack();
});
afterEach(() => stack.end());

const listLists = () => stack.call("affinity_list_lists", { refresh: true });

/** So that everything about the account is remembered. */
const warmUp = async () => {
  for (let count = 0; count < 3; count += 1) expect((await listLists()).status).toBe(200);
};

/** Calls one after the other until told to stop, and gives their statuses. */
const keepCalling = () => {
  let isOver = false;
  const statuses: number[] = [];
  const run = async () => {
    while (!isOver) statuses.push((await listLists()).status);
  };
  const done = Promise.all(Array.from({ length: 8 }, run));
  return {
    async stop() {
      isOver = true;
      await done;
      return statuses;
    },
  };
};

it("sends nothing with a disconnected account's key once that is answered", async () => {
  const account = await stack.connect(0);
  await warmUp();
  const calling = keepCalling();
  await stack.send("DELETE", `/v1/connected-accounts/${account.id}`);
  const sentBefore = stack.upstreamRequests();
  const answer = await listLists();
  const statuses = await calling.stop();
  expect(answer).toMatchObject({ status: 409, body: { code: "connected_account_not_ready" } });
  expect(statuses.at(-1)).toBe(409);
  expect(stack.upstreamRequests()).toBe(sentBefore);
});

it("calls with the new key as soon as it is set, and never with the old one again", async () => {
  const account = await stack.connect(0);
  await warmUp();
  const calling = keepCalling();
  await stack.send("PUT", `/v1/connected-accounts/${account.id}/credential`, { apiKey: stack.user(1).affinityKey });
  const sentBefore = stack.upstreamRequests();
  await warmUp();
  await calling.stop();
  const after = stack.sandbox.control.requests().slice(sentBefore);
  expect(after.length).toBeGreaterThan(0);
  // Calls that were under way when the answer came may have asked before.
  expect(after.slice(8).every(({ userId }) => userId === stack.user(1).id)).toBe(true);
  expect(after.at(-1)?.userId).toBe(stack.user(1).id);
});

it("refuses every call of an account whose key died", async () => {
  await stack.connect(0);
  await warmUp();
  stack.sandbox.control.revokeKey({ user: stack.user(0).id });
  expect((await listLists()).body.code).toBe("credential_rejected");
  const sentBefore = stack.upstreamRequests();
  expect((await listLists()).body.code).toBe("credential_rejected");
  expect(stack.upstreamRequests()).toBe(sentBefore);
});

it("works again as soon as a disconnected account is connected", async () => {
  const account = await stack.connect(0);
  await warmUp();
  await stack.send("DELETE", `/v1/connected-accounts/${account.id}`);
  expect((await listLists()).status).toBe(409);
  await stack.connect(0);
  expect((await listLists()).status).toBe(200);
});

it("refuses a revoked gateway key that calls run with", async () => {
  await stack.connect(0);
  const made = await stack.send("POST", "/v1/gateway-keys", { name: "short-lived" });
  const send = stack.sendWith(made.body.key);
  const call = () =>
    send("POST", "/v1/tools/affinity_list_lists/call", {
      identifier: stack.user(0).identifier,
      input: { refresh: true },
    });
  for (let count = 0; count < 3; count += 1) expect((await call()).status).toBe(200);
  await stack.send("DELETE", `/v1/gateway-keys/${made.body.gatewayKey.id}`);
  expect((await call()).status).toBe(401);
});
