// Rotation of the root key over a real store: cut off anywhere, begun twice, and still every key opens, by one root key only.
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type TestEngine, testEngines } from "../platform/database/test-engines.ts";
import { createTenantStore } from "../tenants/tenant-store.ts";
import { createInstanceStore } from "./instance-store.ts";
import { createLongJob, type JobReport } from "./long-job.ts";
import { type Instance, openInstance } from "./open-instance.ts";
import { type RootKey, RootKeyUnavailable } from "./root-keys/root-key.ts";
import { createRootKeyRing, type RootKeyRing } from "./root-keys/root-key-ring.ts";
import { createRotateRootKey } from "./rotate-root-key.ts";
import { createTenantKeyStore } from "./tenant-key-store.ts";
import { createTenantKeyring } from "./tenant-keyring.ts";

const tenants = Array.from({ length: 37 }, (_, index) => `tenant-${index}`);
let test: TestEngine;

const fileOf = (name: string) => ({ type: "file", path: join(test.folder, name) }) as const;
const addKey = (name: string) => writeFileSync(join(test.folder, name), randomBytes(32), { mode: 0o400 });
const open = (current: string, ...previous: string[]): Promise<Instance> =>
  openInstance({
    database: test.database,
    rootKeys: { current: fileOf(current), previous: previous.map(fileOf) },
    randomBytes,
    createId: (prefix) => `${prefix}_1`,
    now: () => 1,
  });

const keyringOf = (instance: Instance) =>
  createTenantKeyring({
    rootKeys: instance.rootKeys,
    instanceId: instance.id,
    store: createTenantKeyStore(test.database),
    randomBytes,
    now: () => 1,
    isShared: test.database.shared !== undefined,
  });

/** What each tenant's key makes of one text: the same only while the key is. */
const sealsOf = async (instance: Instance): Promise<string[]> => {
  const keyring = keyringOf(instance);
  return Promise.all(tenants.map(async (tenant) => (await keyring.newest(tenant)).seal.export().toString("hex")));
};

const rotationOf = (instance: Pick<Instance, "id" | "rootKeys">) =>
  createRotateRootKey({
    database: test.database,
    instance,
    store: createInstanceStore(test.database),
    tenantKeys: createTenantKeyStore(test.database),
  });

const silent: JobReport = { isStopped: () => false, expect: () => {}, done: () => {}, problem: () => {} };
const rotate = (instance: Pick<Instance, "id" | "rootKeys">, options = { isWhole: false }, report = silent) =>
  rotationOf(instance)(report, options);

/** Goes away after so many requests, as a keeper over the network may. */
const failingAfter = (requests: number, rootKey: RootKey): RootKey => {
  let left = requests;
  const spend = () => {
    if (left === 0) throw new RootKeyUnavailable("gone");
    left -= 1;
  };
  return {
    ...rootKey,
    wrap: async (...input) => {
      spend();
      return rootKey.wrap(...input);
    },
    unwrap: async (...input) => {
      spend();
      return rootKey.unwrap(...input);
    },
  };
};

describe.each(testEngines)("on $engine", (engine) => {
  let before: string[];
  beforeEach(async () => {
    test = await engine.open();
    const instance = await open("old.key");
    const keyring = keyringOf(instance);
    for (const tenant of tenants) {
      const key = await keyring.create(tenant, 1);
      await test.database.write([createTenantStore(test.database).insertIfMissing(tenant, 1), key]);
    }
    before = await sealsOf(instance);
    addKey("new.key");
  });
  afterEach(() => test.end());

  it("puts the new root key in the old one's place: the same keys open, and the old one is no longer needed", async () => {
    const old = await open("old.key");
    const instance = await open("new.key", "old.key");
    expect(await sealsOf(instance)).toEqual(before);
    const told = { total: 0, done: 0 };
    await rotate(
      instance,
      { isWhole: false },
      {
        ...silent,
        expect: (more) => {
          told.total += more;
        },
        done: (more) => {
          told.done += more;
        },
      },
    );
    expect(told).toEqual({ total: tenants.length, done: tenants.length });
    const after = await open("new.key");
    expect(await sealsOf(after)).toEqual(before);
    expect(after.key.equals(old.key)).toBe(true);
    expect((await createInstanceStore(test.database).rootKeys()).map(({ id }) => id)).toEqual([
      instance.rootKeys.current.id,
    ]);
    await expect(open("old.key")).rejects.toThrow(/does not belong to this database/);
  });

  it("refuses to start without a root key that still wraps something, or with a new one alone", async () => {
    await expect(open("new.key")).rejects.toThrow(/does not belong to this database.*POSTERN_PREVIOUS_ROOT_KEYS/);
    await open("new.key", "old.key");
    await expect(open("new.key")).rejects.toThrow(/POSTERN_PREVIOUS_ROOT_KEYS until .*rotate/);
    await expect(open("old.key")).rejects.toThrow(/POSTERN_PREVIOUS_ROOT_KEYS until .*rotate/);
  });

  it("refuses a root key that bears the right name but does not open what that one wrapped", async () => {
    const other = "UPDATE root_keys SET canary = (SELECT wrapped FROM tenant_keys WHERE tenant_id = 'tenant-1')";
    await test.alter(other);
    await expect(open("old.key")).rejects.toThrow(/does not open its own canary/);
  });

  it("goes on where it broke off, wherever a keeper goes away", async () => {
    const { id, rootKeys } = await open("new.key", "old.key");
    const [old] = rootKeys.all;
    let rounds = 0;
    for (let requests = 0; ; requests += 1) {
      const ring = createRootKeyRing(failingAfter(requests, rootKeys.current), old === undefined ? [] : [old]);
      const ended = await rotate({ id, rootKeys: ring }).then(
        () => true,
        (error: unknown) => {
          expect(error).toBeInstanceOf(RootKeyUnavailable);
          return false;
        },
      );
      if (ended) break;
      rounds += 1;
      if (requests % 10 === 0) expect(await sealsOf(await open("new.key", "old.key"))).toEqual(before);
    }
    expect(rounds).toBeGreaterThan(10);
    expect(await sealsOf(await open("new.key"))).toEqual(before);
  });

  it("may run twice at once, and beside a tenant that comes", async () => {
    const [one, two] = [await open("new.key", "old.key"), await open("new.key", "old.key")];
    const late = keyringOf(await open("new.key", "old.key")).create("late", 1);
    await Promise.all([
      rotate(one),
      rotate(two),
      late.then((key) => test.database.write([createTenantStore(test.database).insertIfMissing("late", 1), key])),
    ]);
    const after = await open("new.key");
    expect(await sealsOf(after)).toEqual(before);
    expect((await keyringOf(after).newest("late")).version).toBe(1);
  });

  it("takes no new wrapping that it has not opened: a keeper that wraps something else changes nothing", async () => {
    const { id, rootKeys } = await open("new.key", "old.key");
    const { current } = rootKeys;
    const careless: RootKey = { ...current, wrap: (_, context) => current.wrap(randomBytes(32), context) };
    const problems: string[] = [];
    const ring = createRootKeyRing(careless, rootKeys.all);
    const report = { ...silent, problem: (what: string) => void problems.push(what) };
    await rotate({ id, rootKeys: ring }, { isWhole: false }, report).catch(() => {});
    expect(await sealsOf(await open("new.key", "old.key"))).toEqual(before);
  });

  it("keeps a root key that still wraps something: what does not open is named, and nothing is retired", async () => {
    const instance = await open("new.key", "old.key");
    const wrapped = (await createTenantKeyStore(test.database).list("tenant-1"))[0]?.wrapped;
    const sql = "UPDATE tenant_keys SET wrapped = ? WHERE tenant_id = 'tenant-2'";
    await test.database.write([{ reach: "tenant-2", query: { sql, parameters: [wrapped] } as never }]);
    const problems: string[] = [];
    await rotate(instance, { isWhole: false }, { ...silent, problem: (what) => void problems.push(what) });
    expect(problems).toEqual(["Version 1 of the key of tenant tenant-2 does not open."]);
    expect(await createInstanceStore(test.database).rootKeys()).toHaveLength(2);
  });

  it("lets no root key go while a row names it: the database itself refuses", async () => {
    await open("new.key", "old.key");
    const store = createInstanceStore(test.database);
    const [old] = await store.rootKeys();
    await expect(test.database.write([store.deleteRootKey(old?.id ?? "")])).rejects.toThrow(/FOREIGN KEY|23503/);
  });

  it("wraps anew what the current root key wraps, when it is told to", async () => {
    const instance = await open("old.key");
    const wrapped = async () => [
      (await createTenantKeyStore(test.database).list("tenant-3"))[0]?.wrapped,
      (await createInstanceStore(test.database).find())?.key?.wrapped,
    ];
    const first = await wrapped();
    await rotate(instance);
    expect(await wrapped()).toEqual(first);
    await rotate(instance, { isWhole: true });
    for (const [index, each] of (await wrapped()).entries()) expect(each).not.toBe(first[index]);
    expect(await sealsOf(await open("old.key"))).toEqual(before);
  });

  it("has nothing to wrap anew in a store that holds nothing yet", async () => {
    const { id, rootKeys } = await open("new.key", "old.key");
    for (const table of ["tenant_keys", "instance"]) await test.alter(`DELETE FROM ${table}`);
    await rotate({ id, rootKeys });
    expect(await createInstanceStore(test.database).rootKeys()).toHaveLength(1);
  });

  it("breaks off when nothing can be written, and leaves no key's bytes in memory", async () => {
    const { id, rootKeys } = await open("new.key", "old.key");
    const opened: Buffer[] = [];
    const remembering: RootKeyRing = {
      ...rootKeys,
      unwrap: async (...input) => {
        const bytes = await rootKeys.unwrap(...input);
        opened.push(bytes);
        return bytes;
      },
    };
    const work = createRotateRootKey({
      database: { ...test.database, write: () => Promise.reject(new Error("the disk is full")) },
      instance: { id, rootKeys: remembering },
      store: createInstanceStore(test.database),
      tenantKeys: createTenantKeyStore(test.database),
    });
    await expect(work(silent, { isWhole: false })).rejects.toThrow("the disk is full");
    expect(opened.map((bytes) => bytes.equals(Buffer.alloc(32)))).toEqual([true, true]);
    expect(await createInstanceStore(test.database).rootKeys()).toHaveLength(2);
  });

  it("retires nothing once it was stopped, even when nothing was left to wrap", async () => {
    const instance = await open("new.key", "old.key");
    let done = 0;
    const report: JobReport = {
      ...silent,
      isStopped: () => done >= tenants.length,
      done: (more) => {
        done += more;
      },
    };
    await rotate(instance, { isWhole: false }, report);
    expect(await createInstanceStore(test.database).rootKeys()).toHaveLength(2);
    await rotate(instance);
    expect(await createInstanceStore(test.database).rootKeys()).toHaveLength(1);
  });

  it("stops between two pages, tells how far it came, and goes on", async () => {
    const instance = await open("new.key", "old.key");
    const work = rotationOf(instance);
    const job = createLongJob<undefined>({
      work: (report) => {
        const done = (steps: number) => {
          report.done(steps);
          void job.stop();
        };
        return work({ ...report, done }, { isWhole: false });
      },
      now: () => 1,
      onError: () => {},
    });
    expect(job.start(undefined).state).toBe("running");
    const stopped = await job.stop();
    expect(stopped).toMatchObject({ state: "stopped", total: tenants.length });
    expect(stopped.done).toBeLessThan(tenants.length);
    expect(await sealsOf(await open("new.key", "old.key"))).toEqual(before);
    await rotate(instance);
    expect(await sealsOf(await open("new.key"))).toEqual(before);
  });

  it("forgets an opened tenant key after five minutes: a root key that was taken away opens nothing more", async () => {
    const { id, rootKeys } = await open("old.key");
    let [now, isGone] = [0, false];
    const rootKey: RootKey = {
      ...rootKeys.current,
      unwrap: async (...input) => {
        if (isGone) throw new RootKeyUnavailable("gone");
        return rootKeys.current.unwrap(...input);
      },
    };
    const keyring = createTenantKeyring({
      rootKeys: createRootKeyRing(rootKey),
      instanceId: id,
      store: createTenantKeyStore(test.database),
      randomBytes,
      now: () => now,
      isShared: test.database.shared !== undefined,
    });
    await keyring.newest("tenant-1");
    isGone = true;
    now = 299_999;
    expect(keyring.known("tenant-1")).toBeDefined();
    now = 300_000;
    expect(keyring.known("tenant-1")).toBeUndefined();
    await expect(keyring.newest("tenant-1")).rejects.toMatchObject({ code: "vault_locked", retryable: true });
    isGone = false;
    expect((await keyring.newest("tenant-1")).version).toBe(1);
  });
});
