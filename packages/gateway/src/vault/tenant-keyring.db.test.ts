// The keys of tenants in memory: missing ones are told as such, those of other gateways are found, and none is taken for another.
import { randomBytes } from "node:crypto";
import type { CompiledQuery } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type TestEngine, testEngines } from "../platform/database/test-engines.ts";
import { createTenantStore } from "../tenants/tenant-store.ts";
import { createInstanceStore } from "./instance-store.ts";
import { createLocalRootKey } from "./root-keys/local-root-key.ts";
import { RootKeyUnavailable } from "./root-keys/root-key.ts";
import { createRootKeyRing, type RootKeyRing } from "./root-keys/root-key-ring.ts";
import { createTenantKeyStore } from "./tenant-key-store.ts";
import { createTenantKeyring, type TenantKeyring } from "./tenant-keyring.ts";

let test: TestEngine;
let rootKeys: RootKeyRing;

const keyringOf = (more: { readonly isShared?: boolean; readonly rootKeys?: RootKeyRing } = {}): TenantKeyring =>
  createTenantKeyring({
    rootKeys,
    instanceId: "inst_a",
    store: createTenantKeyStore(test.database),
    randomBytes,
    now: () => 1,
    isShared: false,
    ...more,
  });
const versionsOf = async (keyring: TenantKeyring) => (await keyring.live("one")).map(({ version }) => version);
const locked = (words: string) => ({ code: "vault_locked", message: expect.stringContaining(words) });

describe.each(testEngines)("on $engine", ({ open }) => {
  beforeEach(async () => {
    test = await open();
    const rootKey = createLocalRootKey(randomBytes(32), { title: "a test's root key", randomBytes });
    rootKeys = createRootKeyRing(rootKey);
    const canary = await rootKey.wrap(randomBytes(32), ["postern/canary", "inst_a"]);
    await test.database.write([
      createInstanceStore(test.database).insertRootKey({ id: rootKey.id, canary, createdAt: 1 }),
      createTenantStore(test.database).insertIfMissing("one", 1),
      await keyringOf().create("one", 1),
    ]);
  });
  afterEach(() => test.end());

  const addVersion = async (keyring = keyringOf(), newest = 1) =>
    test.database.write([await keyring.createNext("one", newest, 2)]);

  it("seals by the newest version and knows the older ones", async () => {
    const keyring = keyringOf();
    const [first] = await keyring.live("one");
    expect(keyring.known("one")?.version).toBe(1);
    await addVersion(keyring);
    expect(keyring.known("one")).toBeUndefined();
    expect((await keyring.newest("one")).version).toBe(2);
    expect(await versionsOf(keyring)).toEqual([2, 1]);
    expect((await keyring.version("one", 1)).seal.equals(first.seal)).toBe(true);
    expect(keyring.known("one", 2)?.version).toBe(2);
    expect(keyring.known("one", 3)).toBeUndefined();
  });

  it("finds a version that another gateway made, when it meets it", async () => {
    const keyring = keyringOf();
    await keyring.live("one");
    await addVersion();
    expect((await keyring.version("one", 2)).version).toBe(2);
  });

  it("tells those of other gateways only where there are others", async () => {
    const [alone, shared] = [keyringOf(), keyringOf({ isShared: true })];
    for (const keyring of [alone, shared]) expect(await versionsOf(keyring)).toEqual([1]);
    await addVersion();
    expect(await versionsOf(alone)).toEqual([1]);
    expect(await versionsOf(shared)).toEqual([2, 1]);
    const [before] = await shared.live("one");
    expect((await shared.live("one"))[0]).toBe(before);
    await test.database.write([keyringOf().retire("one", 1)]);
    expect(await versionsOf(shared)).toEqual([2]);
  });

  it("is locked for a tenant without a key, and for a version that is not there", async () => {
    await expect(keyringOf().newest("nobody")).rejects.toMatchObject(locked("The tenant has no key"));
    await expect(keyringOf().version("one", 2)).rejects.toMatchObject(locked("The tenant's key is missing"));
  });

  const spoil = (version: number) =>
    test.database.write([
      {
        reach: "one",
        query: {
          sql: `UPDATE tenant_keys SET wrapped = '${rootKeys.current.id}' WHERE version = ${version}`,
          parameters: [],
        } as unknown as CompiledQuery,
      },
    ]);

  it("misses an older version that does not open, and takes nothing else along", async () => {
    await addVersion();
    await spoil(1);
    const keyring = keyringOf();
    expect(await versionsOf(keyring)).toEqual([2]);
    await expect(keyring.version("one", 1)).rejects.toMatchObject({ ...locked("is missing"), retryable: false });
  });

  it("is locked when the newest does not open, or the root key is away: then it may be tried again", async () => {
    await addVersion();
    const away = { ...rootKeys, unwrap: () => Promise.reject(new RootKeyUnavailable("away")) };
    await expect(keyringOf({ rootKeys: away }).newest("one")).rejects.toMatchObject({
      ...locked("The root key is out of reach"),
      retryable: true,
    });
    await spoil(2);
    await expect(keyringOf().newest("one")).rejects.toMatchObject({ ...locked("does not open"), retryable: false });
  });

  it("counts the tenants that have keys, and all their versions", async () => {
    await addVersion();
    expect(await createTenantKeyStore(test.database).countVersions()).toEqual({ tenants: 1, versions: 2 });
  });
});
