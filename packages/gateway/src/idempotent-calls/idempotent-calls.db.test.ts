// Writes with an idempotency key while their tenant's key gets a new version: found again, and never run twice.
import { createSecretKey, randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UnexpectedRowCount } from "../platform/database/database.ts";
import { openTestPostgres, type TestEngine, testEngines } from "../platform/database/test-engines.ts";
import { createLog } from "../platform/log.ts";
import { createTestClock } from "../platform/test-clock.ts";
import { createTenantStore } from "../tenants/tenant-store.ts";
import { createInstanceStore } from "../vault/instance-store.ts";
import { createLocalRootKey } from "../vault/root-keys/local-root-key.ts";
import type { RootKey } from "../vault/root-keys/root-key.ts";
import { createRootKeyRing } from "../vault/root-keys/root-key-ring.ts";
import { createTenantKeyStore } from "../vault/tenant-key-store.ts";
import { createTenantKeyring } from "../vault/tenant-keyring.ts";
import { createVault } from "../vault/vault.ts";
import { createIdempotentCallStore } from "./idempotent-call-store.ts";
import { createIdempotentCalls, type IdempotentCalls } from "./idempotent-calls.ts";

const tenant = "default";
const instanceKey = createSecretKey(randomBytes(32));
let test: TestEngine;
let rootKey: RootKey;
const opened: IdempotentCalls[] = [];

/** One gateway, with its own memory of the tenant's keys. */
const openGateway = () => {
  const { database } = test;
  const keyring = createTenantKeyring({
    rootKeys: createRootKeyRing(rootKey),
    instanceId: "inst_1",
    store: createTenantKeyStore(database),
    randomBytes,
    now: () => 1,
    isShared: database.shared !== undefined,
  });
  const vault = createVault({ instance: { id: "inst_1", key: instanceKey }, keyring, randomBytes });
  const calls = createIdempotentCalls({
    store: createIdempotentCallStore(database),
    database,
    vault,
    clock: createTestClock(),
    log: createLog({ level: "silent" }),
  });
  opened.push(calls);
  const rotate = async () => {
    const { version } = await keyring.newest(tenant);
    await database.write([await keyring.createNext(tenant, version, 1)]);
  };
  return { keyring, calls, rotate };
};
type Gateway = ReturnType<typeof openGateway>;

const request = { tenant, key: "order-1", content: "create note 1", waitSignal: AbortSignal.timeout(60_000) };
const claim = ({ calls }: Gateway, change = {}) => calls.claim({ ...request, ...change });
const ending = { data: { id: 7 }, dataJson: '{"id":7}' };

const finish = async (gateway: Gateway, callId: string) => {
  const claimed = await claim(gateway);
  await test.database.write(claimed.reserve(callId));
  await test.database.write(await claimed.settle(ending));
  claimed.release(callId, ending);
};

const open = async (openEngine: () => Promise<TestEngine>): Promise<void> => {
  test = await openEngine();
  rootKey = createLocalRootKey(randomBytes(32), { title: "a test's root key", randomBytes });
  const canary = await rootKey.wrap(randomBytes(32), ["postern/canary", "inst_1"]);
  await test.database.write([
    createInstanceStore(test.database).insertRootKey({ id: rootKey.id, canary, createdAt: 1 }),
    createTenantStore(test.database).insertIfMissing(tenant, 1),
    await openGateway().keyring.create(tenant, 1),
  ]);
};

const close = async (): Promise<void> => {
  for (const calls of opened.splice(0)) calls.close();
  await test.end();
};

describe.each(testEngines)("on $engine", (engine) => {
  beforeEach(() => open(engine.open));
  afterEach(close);

  it("finds the answer of a call from before two rotations, at once and after a restart", async () => {
    const gateway = openGateway();
    await finish(gateway, "call_1");
    await gateway.rotate();
    await gateway.rotate();
    for (const each of [gateway, openGateway()]) {
      const claimed = await claim(each);
      expect(claimed.earlier).toMatchObject({ status: "ended", callId: "call_1", ending: { data: { id: 7 } } });
      claimed.release("call_2", ending);
    }
    await expect(claim(openGateway(), { content: "create note 2" })).rejects.toMatchObject({ code: "conflict" });
  });

  it("knows a call from before a rotation whose end nobody recorded, and takes its key over in one piece", async () => {
    const gateway = openGateway();
    const cutOff = await claim(gateway);
    await test.database.write(cutOff.reserve("call_1"));
    await gateway.rotate();
    const again = openGateway();
    const claimed = await claim(again);
    expect(claimed.earlier).toMatchObject({ status: "doubt", callId: "call_1" });
    await test.database.write(claimed.reserve("call_2"));
    await test.database.write(await claimed.settle(ending));
    claimed.release("call_2", ending);
    expect((await claim(openGateway())).earlier).toMatchObject({ status: "ended", callId: "call_2" });
    const counted = "SELECT count(*) AS n FROM idempotent_calls";
    const [row] = await test.database.read<{ n: number }>(tenant, { sql: counted, parameters: [] } as never);
    expect(Number(row?.n)).toBe(1);
  });

  it("ends a doubt from before a rotation where reading could tell: under the digests that it has", async () => {
    const gateway = openGateway();
    await test.database.write((await claim(gateway)).reserve("call_1"));
    await gateway.rotate();
    const claimed = await claim(openGateway());
    await test.database.write(await claimed.settle(ending));
    expect((await claim(openGateway())).earlier).toMatchObject({ status: "ended", callId: "call_1" });
  });

  it("lets a call wait for the same call that began before a rotation", async () => {
    const gateway = openGateway();
    const first = await claim(gateway);
    await test.database.write(first.reserve("call_1"));
    await gateway.rotate();
    const second = claim(gateway);
    first.release("call_1", ending);
    expect((await second).earlier).toMatchObject({ status: "ended", callId: "call_1" });
  });
});

describe("two gateways on one store", () => {
  beforeEach(() => open(openTestPostgres));
  afterEach(close);

  it("lets one of two gateways have a key when the tenant's key changes between them", async () => {
    const [one, other] = [openGateway(), openGateway()];
    const before = await claim(one);
    await other.rotate();
    const after = await claim(other);
    expect([before.earlier, after.earlier]).toEqual([undefined, undefined]);
    await test.database.write(after.reserve("call_2"));
    await expect(test.database.write(before.reserve("call_1"))).rejects.toThrow(UnexpectedRowCount);
    before.release("call_1", ending);
    expect((await claim(one)).earlier).toMatchObject({ status: "doubt", callId: "call_2" });
  });

  it("finds what a gateway with older memories wrote, and has it find what others wrote", async () => {
    const [stale, other] = [openGateway(), openGateway()];
    await stale.keyring.newest(tenant);
    await other.rotate();
    await finish(other, "call_1");
    expect((await claim(stale)).earlier).toMatchObject({ status: "ended", callId: "call_1" });
  });
});
