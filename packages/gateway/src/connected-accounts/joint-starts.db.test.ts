// Gateways that share a database: a key is replaced only when no request of the others can start with the former one.
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { composeLeases } from "../compose-leases.ts";
import { createConnectionStore } from "../connections/connection-store.ts";
import { createSystemClock } from "../platform/clock.ts";
import { openTestPostgres } from "../platform/database/test-engines.ts";
import { createTenantStore } from "../tenants/tenant-store.ts";
import type { CallLease, CallLeases } from "./call-leases.ts";
import type { ConnectedAccount } from "./connected-account.ts";
import { createConnectedAccountStore } from "./connected-account-store.ts";
import { activeAccount } from "./test-account.ts";

const clock = createSystemClock();
const accountOf = (id: string): ConnectedAccount =>
  activeAccount({ tenant: "firm", id, connector: "affinity", identifier: id });
const [account, neighbour] = [accountOf("ca_1"), accountOf("ca_2")];

let test: Awaited<ReturnType<typeof openTestPostgres>>;
let accounts: ReturnType<typeof createConnectedAccountStore>;
let [one, two]: CallLeases[] = [];

beforeEach(async () => {
  test = await openTestPostgres();
  const { database } = test;
  accounts = createConnectedAccountStore(database);
  [one, two] = ["one", "two"].map((gatewayId) => composeLeases({ accounts, database, gatewayId, clock }).leases);
  await database.write([
    createTenantStore(database).insertIfMissing("firm", 1),
    createConnectionStore(database).insertIfMissing("firm", { name: "affinity", connector: "affinity", createdAt: 1 }),
    accounts.insert("firm", account),
    accounts.insert("firm", neighbour),
  ]);
});
afterEach(async () => {
  await Promise.all([one?.close(), two?.close()]);
  await test.end();
});

const take = async (callId: string, of: ConnectedAccount): Promise<CallLease> => {
  const lease = await two?.take("firm", of, { callId, deadlineAt: clock.now() + 30_000 });
  if (lease === undefined) throw new Error("The account is not there");
  return lease;
};
const isPending = async (promise: Promise<unknown> | undefined, ms: number): Promise<boolean> =>
  (await Promise.race([promise, delay(ms, "pending")])) === "pending";

it("waits for the calls of that account on all gateways, whatever their epoch is, and for no others", async () => {
  const [theirs] = [await take("call_1", account), await take("call_2", neighbour)];
  const waiting = one?.awaitStarts(account);
  expect(await isPending(waiting, 300)).toBe(true);
  theirs.release();
  expect(await isPending(waiting, 600)).toBe(false);
});

it("waits a second at most: what was read before may start no request then", async () => {
  await take("call_1", account);
  const began = clock.monotonic();
  await one?.awaitStarts(account);
  const named = clock.monotonic();
  await one?.awaitStarts();
  expect(named - began).toBeGreaterThan(900);
  expect(clock.monotonic() - named).toBeGreaterThan(900);
});

it("an account that is ended takes no call of another account along", async () => {
  const [ended, beside] = [await take("call_1", account), await take("call_2", neighbour)];
  const to: ConnectedAccount = { ...account, status: "DISCONNECTED", epoch: 1 };
  await test.database.write([accounts.update("firm", { from: account, to })]);
  await new Promise((resolve) => ended.onEnded(resolve));
  await delay(300);
  expect(beside.ended).toBeUndefined();
  expect([await ended.stands(), await beside.stands()]).toEqual([false, true]);
});
