// Leases of running calls on a database that two gateways share: who ends an account finds its calls, and nothing comes after.

import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { Secret } from "@postern/contract";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createAuditLog } from "../audit/audit-log.ts";
import type { NewAuditEvent } from "../audit/audit-record.ts";
import { createAuditStore } from "../audit/audit-store.ts";
import { composeLeases } from "../compose-leases.ts";
import { createConnectionStore } from "../connections/connection-store.ts";
import { type Clock, createSystemClock } from "../platform/clock.ts";
import { ConditionFailed, type Database } from "../platform/database/database.ts";
import { openPostgresDatabase } from "../platform/database/postgres-database.ts";
import { openTestPostgres } from "../platform/database/test-engines.ts";
import { createIdFactory } from "../platform/ids.ts";
import { createLog } from "../platform/log.ts";
import { createTenantStore } from "../tenants/tenant-store.ts";
import { openTestVault } from "../vault/test-vault.ts";
import { createCallLeaseStore } from "./call-lease-store.ts";
import type { CallLease } from "./call-leases.ts";
import type { ConnectedAccount } from "./connected-account.ts";
import { createConnectedAccountStore } from "./connected-account-store.ts";
import { activeAccount } from "./test-account.ts";
import { createUseCredential } from "./use-credential.ts";

const tenant = "default";
const clock = createSystemClock();
const account = activeAccount({ tenant, connector: "affinity", id: "ca_1", identifier: "user_a" });
const ended: ConnectedAccount = { ...account, status: "DISCONNECTED", epoch: 1 };

/** One of several gateways on the database. */
const openGateway = (database: Database, gatewayId: string, itsClock: Clock = clock) => {
  const accounts = createConnectedAccountStore(database);
  const { leases, forgetOwnLeases } = composeLeases({ accounts, database, gatewayId, clock: itsClock });
  const store = createCallLeaseStore(database, gatewayId);
  return {
    accounts,
    leases,
    forgetOwnLeases,
    list: () => store.list(tenant, { now: clock.now() }),
    async take(callId: string): Promise<CallLease> {
      const lease = await leases.take(tenant, account, { callId, deadlineAt: clock.now() + 30_000 });
      if (lease === undefined) throw new Error("The account is not there");
      return lease;
    },
    /** As disconnecting stores it. */
    store: () => database.write([accounts.update(tenant, { from: account, to: ended })]),
  };
};

let test: Awaited<ReturnType<typeof openTestPostgres>>;
let other: Database;
let one: ReturnType<typeof openGateway>;
let two: ReturnType<typeof openGateway>;
beforeEach(async () => {
  test = await openTestPostgres();
  other = openPostgresDatabase({ url: test.url, connections: 5 });
  one = openGateway(test.database, "one");
  two = openGateway(other, "two");
  await test.database.write([
    createTenantStore(test.database).insertIfMissing(tenant, 1),
    createConnectionStore(test.database).insertIfMissing(tenant, {
      name: "affinity",
      connector: "affinity",
      createdAt: 1,
    }),
    one.accounts.insert(tenant, account),
  ]);
});
afterEach(async () => {
  await Promise.all([one.leases.close(), two.leases.close()]);
  await other.close();
  await test.end();
});

const isPending = async (promise: Promise<unknown>, ms: number): Promise<boolean> =>
  (await Promise.race([promise, delay(ms, "pending")])) === "pending";

describe("whoever ends an account", () => {
  it("is waited for: a call that finds the account locked sees it ended, and takes no lease", async () => {
    const admin = new pg.Client(test.adminUrl);
    await admin.connect();
    await admin.query("BEGIN; UPDATE postern.connected_accounts SET status = 'DISCONNECTED', epoch = 1");
    const taking = two.take("call_late");
    expect(await isPending(taking, 200)).toBe(true);
    await admin.query("COMMIT");
    await admin.end();
    expect((await taking).account).toMatchObject({ status: "DISCONNECTED", epoch: 1 });
    expect(await one.list()).toEqual([]);
  });

  it("finds the calls of all gateways, and waits until they have handed out what they had", async () => {
    const [mine, theirs] = [await one.take("call_one"), await two.take("call_two")];
    const ending = one.leases.startEnding(account);
    await one.store();
    const finishing = ending.finish(ended);
    expect(mine.ended?.code).toBe("connected_account_not_ready");
    mine.release();
    expect(await isPending(finishing, 100)).toBe(true);
    theirs.release();
    expect(await finishing).toEqual({ inFlight: ["call_one", "call_two"], drained: true });
    expect(await one.list()).toEqual([]);
  });

  it("is told after two seconds what still runs", async () => {
    await two.take("call_stuck");
    await one.store();
    expect(await one.leases.startEnding(account).finish(ended)).toEqual({ inFlight: ["call_stuck"], drained: false });
    expect(await one.leases.drain(ended)).toMatchObject({ inFlight: ["call_stuck"] });
  });

  it("ends the calls of the others too, within a moment", async () => {
    const theirs = await two.take("call_two");
    const told = new Promise((resolve) => theirs.onEnded(resolve));
    await one.store();
    expect(await told).toMatchObject({ code: "connected_account_not_ready" });
    expect(await theirs.stands()).toBe(false);
  });

  it("lets calls of the next epoch alone", async () => {
    await one.store();
    const again: ConnectedAccount = { ...ended, status: "ACTIVE", credentialVersion: 2 };
    await test.database.write([one.accounts.update(tenant, { from: ended, to: again })]);
    const next = await two.take("call_next");
    expect(await one.leases.drain(ended)).toEqual({ inFlight: [], drained: true });
    expect(next.ended).toBeUndefined();
    expect(await next.stands()).toBe(true);
  });

  it("does not wait for a gateway that died before: its leases expire, and are gone when it starts again", async () => {
    const leases = createCallLeaseStore(other, "two");
    await leases.take(tenant, account, { callId: "call_expired", expiresAt: clock.now() - 1 });
    await leases.take(tenant, account, { callId: "call_left", expiresAt: clock.now() + 60_000 });
    expect(await one.list()).toEqual(["call_left"]);
    const noted = async () => {
      const admin = new pg.Client(test.adminUrl);
      await admin.connect();
      const { rows } = await admin.query("SELECT call_id FROM postern.call_leases ORDER BY call_id");
      await admin.end();
      return rows.map((row: { call_id: string }) => row.call_id);
    };
    expect(await noted()).toEqual(["call_expired", "call_left"]);
    await createCallLeaseStore(test.database, "one").deleteExpired(clock.now());
    expect(await noted()).toEqual(["call_left"]);
    await two.forgetOwnLeases();
    expect(await one.list()).toEqual([]);
  });
});

it("ends and waits for all calls of a tenant", async () => {
  const [mine, theirs] = [await one.take("call_one"), await two.take("call_two")];
  await test.alter("DELETE FROM connected_accounts");
  const ending = one.leases.endTenant(tenant);
  expect(mine.ended?.code).toBe("connected_account_not_ready");
  mine.release();
  await new Promise((resolve) => theirs.onEnded(resolve));
  // It has looked by then, on a busy machine too.
  expect(await isPending(ending, 500)).toBe(true);
  theirs.release();
  expect(await ending).toEqual({ inFlight: ["call_one", "call_two"], drained: true });
});

it("no lease, no call: nothing is begun when the database does not answer", async () => {
  const gone = openPostgresDatabase({ url: test.url.replace(/:\d+\//, ":1/"), connections: 1 });
  const gateway = openGateway(gone, "three");
  await expect(gateway.take("call_three")).rejects.toThrow("did not answer");
  await gateway.leases.close();
  await gone.close();
});

describe("a credential", () => {
  const readAndUse = async (monotonic: () => number): Promise<unknown> => {
    const vault = await openTestVault(test.database);
    const place = { tenant, connectionName: "affinity", connectedAccountId: "ca_1", identifier: "user_a", version: 1 };
    await test.database.write([await vault.createTenantKey(tenant, 1)]);
    const sealed = await vault.seal(place, { type: "apiKey", apiKey: new Secret("key-of-a") });
    await test.database.write([one.accounts.replaceCredential(tenant, account, { ...sealed, createdAt: 1 })]);
    const gateway = openGateway(test.database, "three", { ...clock, monotonic });
    const lease = await gateway.take("call_three");
    await test.database.write([one.accounts.eraseCredential(tenant, account)]);
    const referredCredential = () => Promise.reject(new Error("no account here refers to a secret store"));
    const use = createUseCredential({
      watch: () => undefined,
      vault,
      resealLater: () => undefined,
      referredCredential,
      clock: { monotonic },
    });
    const outcome = await use(lease, async ({ apiKey }) => apiKey.reveal()).catch((error: unknown) => error);
    await gateway.leases.close();
    return outcome;
  };

  it("that was just read begins a request, for which whoever ends the account waits", async () => {
    expect(await readAndUse(() => 1)).toBe("key-of-a");
  });

  it("is read again for each further request", async () => {
    const lease = await one.take("call_one");
    const [first, second] = [await lease.readCredential(), await lease.readCredential()];
    expect(second.startBy).toBeGreaterThan(first.startBy);
  });

  it("that was read a second ago is read again, also when opening it took that long", async () => {
    let now = 0;
    const slow = () => {
      now += 600;
      return now;
    };
    expect(await readAndUse(slow)).toMatchObject({ code: "connected_account_not_ready" });
  });
});

describe("a result", () => {
  const event = (callId: string): NewAuditEvent => ({
    type: "tool.call_finished",
    outcome: "succeeded",
    principal: { type: "gateway_key", id: "gwk_1" },
    callId,
  });
  const openAuditLog = (database: Database) => {
    const createId = createIdFactory({ now: clock.now, randomBytes });
    const log = createLog({ level: "silent" });
    return createAuditLog({ database, store: createAuditStore(database), instanceId: "inst", clock, createId, log });
  };

  it("is recorded only while its account is in its epoch, and takes no neighbour with it", async () => {
    const lease = await two.take("call_two");
    const { condition } = lease;
    const auditLog = openAuditLog(other);
    const entry = (callId: string) => ({ event: event(callId), statements: [] });
    await auditLog.appendWhile(tenant, condition, entry("call_before"));
    await one.store();
    const appended = await Promise.allSettled([
      auditLog.append(tenant, event("call_first")),
      auditLog.append(tenant, event("call_beside")),
      auditLog.appendWhile(tenant, condition, entry("call_two")),
      auditLog.append(tenant, event("call_after")),
    ]);
    expect(appended.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
    expect(appended[2]).toMatchObject({ reason: expect.any(ConditionFailed) });
    const rows = await createAuditStore(other).list(tenant, { size: 10 });
    const calls = rows.map(({ body }) => (JSON.parse(body) as { callId: string }).callId);
    expect(calls).toEqual(["call_after", "call_beside", "call_first", "call_before"]);
  });
});
