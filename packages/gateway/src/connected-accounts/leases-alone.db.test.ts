// Leases of running calls where a gateway is alone: who ends an account finds its calls, waits for them, and for no longer than said.
import { afterEach, beforeEach, expect, it } from "vitest";
import { composeLeases } from "../compose-leases.ts";
import { createConnectionStore } from "../connections/connection-store.ts";
import type { Clock } from "../platform/clock.ts";
import { openTestSqlite, type TestEngine } from "../platform/database/test-engines.ts";
import { createTenantStore } from "../tenants/tenant-store.ts";
import type { CallLease, CallLeases } from "./call-leases.ts";
import type { ConnectedAccount } from "./connected-account.ts";
import { createConnectedAccountStore } from "./connected-account-store.ts";
import { accountEnded } from "./running-calls.ts";
import { activeAccount } from "./test-account.ts";

const accountOf = (tenant: string, id: string): ConnectedAccount =>
  activeAccount({ tenant, id, connector: "affinity", identifier: id });
const [account, neighbour, elsewhere] = [
  accountOf("firm", "ca_1"),
  accountOf("firm", "ca_2"),
  accountOf("else", "ca_3"),
];
const ended: ConnectedAccount = { ...account, status: "DISCONNECTED", epoch: 1 };

let test: TestEngine;
let leases: CallLeases;
let store: ReturnType<typeof createConnectedAccountStore>;
let now: number;
let slept: number;
/** What happens while somebody sleeps. */
let meanwhile: () => void;

const clock: Clock = {
  now: () => now,
  monotonic: () => now,
  async sleep(ms) {
    now += ms;
    slept += ms;
    meanwhile();
    // Leases are taken back in the next turn of the event loop.
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  },
};

beforeEach(async () => {
  test = openTestSqlite();
  [now, slept, meanwhile] = [1_000, 0, () => undefined];
  store = createConnectedAccountStore(test.database);
  leases = composeLeases({ accounts: store, database: test.database, gatewayId: "one", clock }).leases;
  for (const each of [account, neighbour, elsewhere]) {
    const connection = { name: "affinity", connector: "affinity", createdAt: 1 };
    await test.database.write([
      createTenantStore(test.database).insertIfMissing(each.tenant, 1),
      createConnectionStore(test.database).insertIfMissing(each.tenant, connection),
      store.insert(each.tenant, each),
    ]);
  }
});
afterEach(async () => {
  await leases.close();
  await test.end();
});

const take = async (callId: string, of = account): Promise<CallLease> => {
  const lease = await leases.take(of.tenant, of, { callId, deadlineAt: now + 30_000 });
  if (lease === undefined) throw new Error("The account is not there");
  return lease;
};

it("there is none for an account that is not there", async () => {
  expect(await leases.take("firm", { ...account, identifier: "nobody" }, { callId: "c", deadlineAt: now })).toBe(
    undefined,
  );
});

it("a lease has its account and its credential for as long as it likes, and stands", async () => {
  const lease = await take("call_1");
  expect(lease).toMatchObject({ callId: "call_1", account, ended: undefined, condition: undefined });
  expect(await lease.stands()).toBe(true);
  expect(await lease.readCredential()).toEqual({ sealed: undefined, startBy: Number.POSITIVE_INFINITY });
  const sealed = { sealed: "pv1.abc", tenantKeyVersion: 1, fingerprint: "print" };
  await test.database.write([store.replaceCredential("firm", account, { ...sealed, createdAt: 1 })]);
  expect((await lease.readCredential()).sealed).toEqual(sealed);
});

it("ending an account ends its calls of earlier epochs at once, and waits until they have left", async () => {
  const [first, second, beside] = [await take("call_2"), await take("call_1"), await take("call_3", neighbour)];
  const ending = leases.startEnding(account);
  expect([first.ended?.code, beside.ended]).toEqual(["connected_account_not_ready", undefined]);
  expect(await first.stands()).toBe(false);
  const told: unknown[] = [];
  first.onEnded((reason) => told.push(reason.code));
  expect(told).toEqual([]);
  meanwhile = () => {
    if (slept >= 50) first.release();
    if (slept >= 100) second.release();
  };
  expect(await ending.finish(ended)).toEqual({ inFlight: ["call_1", "call_2"], drained: true });
  expect(told).toEqual(["connected_account_not_ready"]);
  expect(slept).toBeLessThan(150);
  expect(slept).toBeGreaterThanOrEqual(100);
  expect(await beside.stands()).toBe(true);
  expect(await leases.drain(ended)).toEqual({ inFlight: [], drained: true });
});

it("whoever ends an account is answered after two seconds, and told what still runs", async () => {
  await take("call_1");
  expect(await leases.startEnding(account).finish(ended)).toEqual({ inFlight: ["call_1"], drained: false });
  expect(slept).toBe(2_000);
  expect(await leases.drain(ended)).toEqual({ inFlight: ["call_1"], drained: false });
});

it("an ending that is taken back leaves the calls as they were", async () => {
  const lease = await take("call_1");
  leases.startEnding(account).takeBack();
  expect(lease.ended).toBeUndefined();
  expect(await lease.stands()).toBe(true);
});

it("calls of the epoch that an account has now go on", async () => {
  const lease = await take("call_1");
  expect(await leases.startEnding(account).finish(account)).toEqual({ inFlight: [], drained: true });
  expect(lease.ended).toBeUndefined();
  expect(slept).toBe(0);
});

it("ends the calls of a tenant, and waits for them", async () => {
  const [one, two, other] = [await take("call_1"), await take("call_2", neighbour), await take("call_3", elsewhere)];
  meanwhile = () => {
    one.release();
    two.release();
  };
  expect(await leases.endTenant("firm")).toEqual({ inFlight: ["call_1", "call_2"], drained: true });
  expect([one.ended?.code, other.ended]).toEqual(["connected_account_not_ready", undefined]);
});

it("ends the calls of a range for a reason, and tells how many", async () => {
  const [one, two] = [await take("call_1"), await take("call_2", elsewhere)];
  const reason = accountEnded(neighbour);
  expect(leases.endCalls({ tenant: "firm" }, reason)).toBe(1);
  expect([one.ended, two.ended]).toEqual([reason, undefined]);
  expect(leases.endCalls({}, reason)).toBe(2);
});

it("a lease that is released is gone in the next turn, with those released beside it", async () => {
  const [one, two] = [await take("call_1"), await take("call_2")];
  one.release();
  two.release();
  expect(leases.endCalls({}, accountEnded(account))).toBe(2);
  await new Promise((resolve) => setImmediate(resolve));
  expect(leases.endCalls({}, accountEnded(account))).toBe(0);
  (await take("call_3")).release();
  await new Promise((resolve) => setImmediate(resolve));
  expect(leases.endCalls({}, accountEnded(account))).toBe(0);
});

it("nobody has to wait for requests that start: there is no other gateway", async () => {
  await take("call_1");
  await leases.awaitStarts(account);
  await leases.awaitStarts();
  expect(slept).toBe(0);
});
