// What is remembered of tenants' keys: for whom, how long, read how often, and what drops it.
import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type TestEngine, testEngines } from "../platform/database/test-engines.ts";
import { createTenantStore } from "../tenants/tenant-store.ts";
import { createInstanceStore } from "./instance-store.ts";
import { createLocalRootKey } from "./root-keys/local-root-key.ts";
import { RootKeyUnavailable } from "./root-keys/root-key.ts";
import { createRootKeyRing, type RootKeyRing } from "./root-keys/root-key-ring.ts";
import { createTenantKeyStore, type TenantKeyStore } from "./tenant-key-store.ts";
import { createTenantKeyring, rememberedMs, type TenantKeyring } from "./tenant-keyring.ts";

let test: TestEngine;
let store: TenantKeyStore;
let rootKeys: RootKeyRing;
let now: number;
/** Tenants whose keys were read from the database, in order. */
let reads: string[];
/** What a read waits for before it hands out what it found. */
let held: Promise<void> | undefined;
/** How many reads have found what they hand out. */
let found: number;

const keyringOf = (more: { rootKeys?: RootKeyRing; randomBytes?: typeof randomBytes } = {}): TenantKeyring =>
  createTenantKeyring({ rootKeys, instanceId: "inst_a", store, randomBytes, now: () => now, isShared: false, ...more });

const addTenants = async (...tenants: string[]): Promise<void> => {
  const keyring = keyringOf();
  const { insertIfMissing } = createTenantStore(test.database);
  const keys = await Promise.all(tenants.map((tenant) => keyring.create(tenant, 1)));
  await test.database.write([...tenants.map((tenant) => insertIfMissing(tenant, 1)), ...keys]);
};

describe.each(testEngines)("on $engine", ({ open }) => {
  beforeEach(async () => {
    test = await open();
    [now, reads, held, found] = [1, [], undefined, 0];
    const inDatabase = createTenantKeyStore(test.database);
    store = {
      ...inDatabase,
      async list(tenant) {
        reads.push(tenant);
        const wait = held;
        const rows = await inDatabase.list(tenant);
        found += 1;
        await wait;
        return rows;
      },
    };
    const rootKey = createLocalRootKey(randomBytes(32), { title: "a test's root key", randomBytes });
    rootKeys = createRootKeyRing(rootKey);
    const canary = await rootKey.wrap(randomBytes(32), ["postern/canary", "inst_a"]);
    await test.database.write([
      createInstanceStore(test.database).insertRootKey({ id: rootKey.id, canary, createdAt: 1 }),
    ]);
  });
  afterEach(() => test.end());

  it("is of a thousand tenants, and who was not used for longest makes room", async () => {
    const tenants = Array.from({ length: 1_003 }, (_, index) => `t${index}`);
    await addTenants(...tenants);
    const keyring = keyringOf();
    const load = async (...names: string[]) => {
      for (const name of names) await keyring.newest(name);
    };
    await load(...tenants.slice(0, 1_000));
    expect(tenants.filter((tenant) => keyring.known(tenant) !== undefined)).toHaveLength(1_000);
    now += rememberedMs;
    await load("t1", "t1000", "t1001", "t1002");
    expect(["t1", "t1000", "t1001", "t1002"].filter((tenant) => keyring.known(tenant) === undefined)).toEqual([]);
    expect(reads).toHaveLength(1_004);
  });

  it("is one fewer when one more comes", async () => {
    const tenants = Array.from({ length: 1_001 }, (_, index) => `t${index}`);
    await addTenants(...tenants);
    const keyring = keyringOf();
    for (const tenant of tenants) await keyring.newest(tenant);
    expect(tenants.filter((tenant) => keyring.known(tenant) === undefined)).toEqual(["t0"]);
  });

  it("is read once by calls that come together, and not again while it is known", async () => {
    await addTenants("one");
    const keyring = keyringOf();
    const [first, second] = await Promise.all([keyring.newest("one"), keyring.newest("one")]);
    expect(second).toBe(first);
    expect(await keyring.version("one", 1)).toBe(first);
    expect(reads).toEqual(["one"]);
  });

  it("is not what was read before a version came or went", async () => {
    await addTenants("one");
    const keyring = keyringOf();
    let letGo = () => {};
    held = new Promise((resolve) => {
      letGo = resolve;
    });
    const before = keyring.newest("one");
    await expect.poll(() => found).toBe(1);
    held = undefined;
    await test.database.write([await keyring.createNext("one", 1, 2)]);
    expect((await keyring.newest("one")).version).toBe(2);
    letGo();
    expect((await before).version).toBe(1);
    expect(keyring.known("one")?.version).toBe(2);
    await test.database.write([keyring.retire("one", 1)]);
    expect(keyring.known("one")).toBeUndefined();
    expect((await keyring.live("one")).map(({ version }) => version)).toEqual([2]);
  });

  it("is not mixed up by two reads, the first of which was dropped: who comes then waits for the second", async () => {
    await addTenants("one");
    const keyring = keyringOf();
    const lettingGo: (() => void)[] = [];
    const hold = () => {
      held = new Promise((resolve) => lettingGo.push(resolve));
    };
    hold();
    const first = keyring.newest("one");
    keyring.forget("one");
    hold();
    const second = keyring.newest("one");
    lettingGo[0]?.();
    await first;
    const third = keyring.newest("one");
    lettingGo[1]?.();
    expect(await third).toBe(await second);
    expect(reads).toEqual(["one", "one"]);
  });

  it("is not told of an older version that nobody could ask the root key about", async () => {
    await addTenants("one");
    await test.database.write([await keyringOf().createNext("one", 1, 2)]);
    const [, older] = await store.list("one");
    const away: RootKeyRing = {
      ...rootKeys,
      unwrap: async (row, context) => {
        if (row.wrapped === older?.wrapped) throw new RootKeyUnavailable("away");
        return rootKeys.unwrap(row, context);
      },
    };
    await expect(keyringOf({ rootKeys: away }).newest("one")).rejects.toMatchObject({ retryable: true });
  });

  it("does not lie about as the bytes that were wrapped", async () => {
    const made: Buffer[] = [];
    const remembering = ((size: number) => {
      const bytes = randomBytes(size);
      made.push(bytes);
      return bytes;
    }) as typeof randomBytes;
    await keyringOf({ randomBytes: remembering }).create("one", 1);
    expect(made.map((bytes) => bytes.equals(Buffer.alloc(32)))).toEqual([true]);
  });
});
