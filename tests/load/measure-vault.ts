// A firm of firms: what opening one of very many credentials costs, and how long another root key takes to wrap all their keys.
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Secret } from "@postern/contract";
import {
  activeAccount,
  createConnectedAccountStore,
  createConnectionStore,
  createInstanceStore,
  createRotateRootKey,
  createTenantKeyring,
  createTenantKeyStore,
  createTenantStore,
  createVault,
  openInstance,
  openTestDatabase,
  type Statement,
} from "@postern/gateway/parts";
import { median } from "./load-generator.ts";
import { measureFsync } from "./micro-benchmarks.ts";
import type { Row } from "./row.ts";

const tenantCount = 1_000;

interface Sealed {
  readonly place: {
    readonly tenant: string;
    readonly connectionName: string;
    readonly connectedAccountId: string;
    readonly identifier: string;
    readonly version: number;
  };
  readonly record: { readonly sealed: string; readonly tenantKeyVersion: number };
}

const openStore = (folder: string) => {
  const test = openTestDatabase();
  const fileOf = (name: string) => ({ type: "file", path: join(folder, name) }) as const;
  const open = (current: string, ...previous: string[]) =>
    openInstance({
      database: test.database,
      rootKeys: { current: fileOf(current), previous: previous.map(fileOf) },
      randomBytes,
      createId: (prefix) => `${prefix}_1`,
      now: () => 1,
    });
  return { ...test, open };
};
type Store = ReturnType<typeof openStore>;

const openVault = async ({ database, open }: Store) => {
  const instance = await open("one.key");
  const keyring = createTenantKeyring({
    ...instance,
    instanceId: instance.id,
    store: createTenantKeyStore(database),
    randomBytes,
    now: () => 1,
    isShared: false,
  });
  return { instance, keyring, vault: createVault({ instance, keyring, randomBytes }) };
};

/** `accounts` connected accounts, spread over the tenants. */
const fill = async (store: Store, accounts: number): Promise<Sealed[]> => {
  const { database } = store;
  const { keyring, vault } = await openVault(store);
  const [tenants, connections] = [createTenantStore(database), createConnectionStore(database)];
  const rows = createConnectedAccountStore(database);
  const all: Sealed[] = [];
  for (let tenantIndex = 0; tenantIndex < tenantCount; tenantIndex += 1) {
    const tenant = `firm-${tenantIndex}`;
    const connection = { name: "affinity", connector: "affinity", createdAt: 1 };
    await database.write([
      tenants.insertIfMissing(tenant, 1),
      await keyring.create(tenant, 1),
      connections.insertIfMissing(tenant, connection),
    ]);
    const statements: Statement[] = [];
    for (let index = 0; index < accounts / tenantCount; index += 1) {
      const account = activeAccount({
        tenant,
        connector: "affinity",
        id: `ca_${tenantIndex}_${index}`,
        identifier: `user_${index}`,
      });
      const { id: connectedAccountId, connectionName, identifier } = account;
      const place = { tenant, connectionName, connectedAccountId, identifier, version: 1 };
      const record = await vault.seal(place, { type: "apiKey", apiKey: new Secret(randomBytes(32).toString("hex")) });
      all.push({ place, record });
      statements.push(
        rows.insert(tenant, account),
        rows.replaceCredential(tenant, account, { ...record, createdAt: 1 }),
      );
    }
    await database.write(statements);
  }
  return all;
};

/** CPU microseconds of opening, among `count` of them, one after the other in no order. */
const openingCost = async (
  vault: Awaited<ReturnType<typeof openVault>>["vault"],
  all: readonly Sealed[],
): Promise<number> => {
  const runs = 20_000;
  const { user, system } = process.cpuUsage();
  for (let run = 0; run < runs; run += 1) {
    const each = all[(run * 7_919) % all.length];
    if (each !== undefined) await vault.open(each.place, each.record, async () => undefined);
  }
  const after = process.cpuUsage();
  return (after.user + after.system - user - system) / runs;
};

export interface VaultOptions {
  readonly accounts: number;
  /** Told what is done. */
  readonly say: (text: string) => void;
}

const rotate = async ({ database, open }: Store) => {
  const instance = await open("two.key", "one.key");
  let [tenantKeys, told] = [0, 0];
  const report = {
    isStopped: () => false,
    expect: () => undefined,
    done: (keys: number) => {
      tenantKeys += keys;
      told += 1;
    },
    problem: (what: string) => {
      throw new Error(what);
    },
  };
  const tenantKeyStore = createTenantKeyStore(database);
  const work = createRotateRootKey({
    database,
    instance,
    store: createInstanceStore(database),
    tenantKeys: tenantKeyStore,
  });
  const before = performance.now();
  await work(report, { isWhole: false });
  return { rotationSeconds: (performance.now() - before) / 1_000, tenantKeys, told };
};

const measureStore = async (accounts: number) => {
  const folder = mkdtempSync(join(tmpdir(), "postern-bench-vault-"));
  for (const name of ["one.key", "two.key"]) writeFileSync(join(folder, name), randomBytes(32), { mode: 0o400 });
  const store = openStore(folder);
  try {
    const all = await fill(store, accounts);
    const { keyring, vault } = await openVault(store);
    // At hand: as they are while their tenants' people work.
    for (let index = 0; index < tenantCount; index += 1) await keyring.newest(`firm-${index}`);
    const [ofAll, ofTen]: [number[], number[]] = [[], []];
    for (let round = 0; round < 5; round += 1) {
      ofTen.push(await openingCost(vault, all.slice(0, 10)));
      ofAll.push(await openingCost(vault, all));
    }
    return { openOfAll: median(ofAll), openOfTen: median(ofTen), ...(await rotate(store)) };
  } finally {
    await store.end();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Opening one of all credentials beside one of ten, and another root key for all tenants. */
export const measureVault = async ({ accounts, say }: VaultOptions): Promise<Row[]> => {
  say("opening among many credentials, another root key for all tenants …");
  const { openOfAll, openOfTen, rotationSeconds, tenantKeys, told } = await measureStore(accounts);
  const opening = { name: `opening one of ${accounts} credentials, CPU`, value: openOfAll, unit: "µs" };
  const rotating = { name: `another root key for ${tenantKeys} tenants, told ${told} times on the way`, unit: "s" };
  const perTenant = (rotationSeconds * 1_000_000) / tenantKeys;
  return [
    { ...opening, ratio: openOfAll / openOfTen, against: "opening one of ten" },
    {
      ...rotating,
      value: rotationSeconds,
      ratio: perTenant / measureFsync(),
      against: "a bare durable write for each tenant",
    },
  ];
};
