// Rotation of tenants' keys over a real store: cut off anywhere, begun twice, and still every credential opens.

import { createSecretKey, randomBytes } from "node:crypto";
import { type Credential, Secret } from "@postern/contract";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ConnectedAccount } from "../connected-accounts/connected-account.ts";
import { createConnectedAccountStore } from "../connected-accounts/connected-account-store.ts";
import { createReseal, createResealLater } from "../connected-accounts/reseal-credential.ts";
import { createSealedCredentials } from "../connected-accounts/sealed-credentials.ts";
import { activeAccount } from "../connected-accounts/test-account.ts";
import { createUseCredential } from "../connected-accounts/use-credential.ts";
import { createConnectionStore } from "../connections/connection-store.ts";
import { type Database, UnexpectedRowCount } from "../platform/database/database.ts";
import { type TestEngine, testEngines } from "../platform/database/test-engines.ts";
import { createLog } from "../platform/log.ts";
import { createTenantStore } from "../tenants/tenant-store.ts";
import { createInstanceStore } from "./instance-store.ts";
import type { JobReport } from "./long-job.ts";
import { createLocalRootKey } from "./root-keys/local-root-key.ts";
import { type RootKey, RootKeyUnavailable } from "./root-keys/root-key.ts";
import { createRootKeyRing } from "./root-keys/root-key-ring.ts";
import { createRotateTenantKeys } from "./rotate-tenant-keys.ts";
import { createSweepTenantKeys, mayStillBeUsedMs, type SweepDependencies } from "./sweep-tenant-keys.ts";
import { createTenantKeyStore } from "./tenant-key-store.ts";
import { createTenantKeyring } from "./tenant-keyring.ts";
import { createTenantKeysDue } from "./tenant-keys-due.ts";
import { createVault } from "./vault.ts";
import { createVerifyVault } from "./verify-vault.ts";

const tenants = ["firm-a", "firm-b", "firm-c"];
const perTenant = 5;
const by = { type: "service", id: "gwk_1" };
const instanceKey = createSecretKey(randomBytes(32));
const log = createLog({ level: "silent" });

let test: TestEngine;
let rootKey: RootKey;
let now: number;

const silent: JobReport = { isStopped: () => false, expect: () => {}, done: () => {}, problem: () => {} };

/** One gateway's view of the store: its own memory of tenants' keys. */
const openGateway = (database: Database = test.database, keeper: RootKey = rootKey) => {
  const tenantKeys = createTenantKeyStore(database);
  const keyring = createTenantKeyring({
    rootKeys: createRootKeyRing(keeper),
    instanceId: "inst_1",
    store: tenantKeys,
    randomBytes,
    now: () => now,
    isShared: database.shared !== undefined,
  });
  const vault = createVault({ instance: { id: "inst_1", key: instanceKey }, keyring, randomBytes });
  const accounts = createConnectedAccountStore(database);
  const credentials = createSealedCredentials(database);
  const changes: string[] = [];
  const changedBy: unknown[] = [];
  const work: SweepDependencies = {
    write: database.write,
    keyring,
    tenantKeys,
    sealed: { ...credentials, reseal: createReseal({ accounts, vault }) },
    commit: async ({ type, tenant, version, by: whom }, statement) => {
      await database.write([statement]);
      changedBy.push(whom);
      changes.push(`${type} ${tenant} ${version}`);
    },
    now: () => now,
  };
  const due = createTenantKeysDue(database);
  const resealLater = createResealLater({ accounts, vault, database, log });
  const referredCredential = () => Promise.reject(new Error("no account here refers to a secret store"));
  const useCredential = createUseCredential({
    watch: () => undefined,
    vault,
    resealLater,
    referredCredential,
    clock: { monotonic: () => 0 },
  });
  const readCredential = async (account: ConnectedAccount) => ({
    sealed: await accounts.findCredential(account.tenant, account),
    startBy: Number.POSITIVE_INFINITY,
  });
  return {
    tenantKeys,
    keyring,
    vault,
    accounts,
    credentials,
    changes,
    changedBy,
    rotate: (tenant?: string, report = silent) => createRotateTenantKeys({ ...work, due })(report, { tenant, by }),
    sweep: (report = silent) => createSweepTenantKeys(work)(report, { tenant: undefined, by }),
    useCredential: <T>(account: ConnectedAccount, use: (credential: Credential) => Promise<T>) =>
      useCredential({ account, ended: undefined, readCredential: () => readCredential(account) }, use),
  };
};
type Gateway = ReturnType<typeof openGateway>;

const accountOf = (tenant: string, index: number): ConnectedAccount =>
  activeAccount({ tenant, connector: "affinity", id: `ca_${tenant}_${index}`, identifier: `user_${index}` });
const placeOf = ({ tenant, id, connectionName, identifier, credentialVersion: version }: ConnectedAccount) => ({
  tenant,
  connectionName,
  connectedAccountId: id,
  identifier,
  version,
});
const credentialOf = ({ id }: ConnectedAccount): Credential => ({ type: "apiKey", apiKey: new Secret(`key of ${id}`) });
const all = tenants.flatMap((tenant) => Array.from({ length: perTenant }, (_, index) => accountOf(tenant, index)));

const put = async ({ vault, accounts }: Gateway, account: ConnectedAccount) => {
  const sealed = await vault.seal(placeOf(account), credentialOf(account));
  return accounts.replaceCredential(account.tenant, account, { ...sealed, createdAt: 1 });
};

const fill = async (): Promise<void> => {
  const gateway = openGateway();
  const canary = await rootKey.wrap(randomBytes(32), ["postern/canary", "inst_1"]);
  const instance = createInstanceStore(test.database);
  const key = { wrapped: "unread", rootKeyId: rootKey.id };
  await test.database.write([
    instance.insertRootKey({ id: rootKey.id, canary, createdAt: 1 }),
    instance.insert("inst_1", { key, createdAt: 1 }),
  ]);
  for (const tenant of tenants) {
    await test.database.write([
      createTenantStore(test.database).insertIfMissing(tenant, 1),
      await gateway.vault.createTenantKey(tenant, 1),
      createConnectionStore(test.database).insertIfMissing(tenant, {
        name: "affinity",
        connector: "affinity",
        createdAt: 1,
      }),
    ]);
  }
  for (const account of all) {
    await test.database.write([gateway.accounts.insert(account.tenant, account), await put(gateway, account)]);
  }
};

const openAll = (gateway: Gateway) =>
  Promise.all(all.map((account) => gateway.useCredential(account, async ({ apiKey }) => apiKey.reveal())));
const expected = all.map(({ id }) => `key of ${id}`);

const versionsOf = async (tenant: string) =>
  (await createTenantKeyStore(test.database).list(tenant)).map(({ version }) => version);
const sealedBy = async () => {
  const { list } = createSealedCredentials(test.database);
  return (await list({ after: undefined, size: 100 })).map(({ record }) => record.tenantKeyVersion);
};

/** Loses the connection after so many writes, in the middle of whatever it was. */
const brokenAfter = (writes: number): Database => {
  let left = writes;
  return {
    ...test.database,
    write: async (statements) => {
      if (left === 0) throw new Error("cut off");
      left -= 1;
      return test.database.write(statements);
    },
  };
};

describe.each(testEngines)("on $engine", (engine) => {
  beforeEach(async () => {
    test = await engine.open();
    now = 1_000;
    rootKey = createLocalRootKey(randomBytes(32), { title: "a test's root key", randomBytes });
    await fill();
  });
  afterEach(() => test.end());

  it("seals every credential by a new version, and lets the old one go when nothing can name it any more", async () => {
    const gateway = openGateway();
    await gateway.rotate();
    expect(await sealedBy()).toEqual(all.map(() => 2));
    expect(await openAll(openGateway())).toEqual(expected);
    expect(await versionsOf("firm-a")).toEqual([2, 1]);
    now += mayStillBeUsedMs - 1;
    await gateway.sweep();
    expect(await versionsOf("firm-a")).toEqual([2, 1]);
    now += 1;
    await gateway.sweep();
    for (const tenant of tenants) expect(await versionsOf(tenant)).toEqual([2]);
    expect(gateway.changes.slice(0, 3).sort()).toEqual(tenants.map((tenant) => `vault.tenant_key_added ${tenant} 2`));
    expect(gateway.changes.slice(3)).toEqual(tenants.map((tenant) => `vault.tenant_key_retired ${tenant} 1`));
    expect(gateway.changedBy).toEqual([...tenants, ...tenants].map(() => by));
    expect(await openAll(openGateway())).toEqual(expected);
  });

  it("tells how much there is to do, and does as much", async () => {
    const told = { total: 0, done: 0 };
    const report: JobReport = {
      ...silent,
      expect: (more) => {
        told.total += more;
      },
      done: (more) => {
        told.done += more;
      },
    };
    await openGateway().rotate(undefined, report);
    const whole = tenants.length + all.length;
    expect(told).toEqual({ total: whole, done: whole });
    await openGateway().rotate("firm-a", report);
    expect(told).toEqual({ total: whole + perTenant, done: whole + perTenant });
  });

  it("lets old versions of one tenant go in a rotation of that tenant, told as whose it was", async () => {
    await openGateway().rotate();
    now += mayStillBeUsedMs;
    const gateway = openGateway();
    await gateway.rotate("firm-b");
    expect(gateway.changes).toEqual(["vault.tenant_key_added firm-b 3", "vault.tenant_key_retired firm-b 1"]);
    expect(gateway.changedBy).toEqual([by, by]);
    expect(await versionsOf("firm-a")).toEqual([2, 1]);
  });

  it("a version is never older than the one before it, whatever the clock says", async () => {
    now = 500;
    await test.alter("UPDATE tenant_keys SET created_at = 1000");
    await openGateway().rotate("firm-a");
    const [newest] = await openGateway().tenantKeys.list("firm-a");
    expect(newest).toMatchObject({ version: 2, createdAt: 1_001 });
  });

  it("has nothing to do for a tenant without a key", async () => {
    const gateway = openGateway();
    await gateway.rotate("nobody");
    expect(gateway.changes).toEqual([]);
  });

  it("that is stopped lets nothing go and goes on later, with no third version", async () => {
    let done = 0;
    const report: JobReport = {
      ...silent,
      isStopped: () => done > tenants.length,
      done: (more) => {
        done += more;
      },
    };
    await openGateway().rotate(undefined, report);
    expect((await sealedBy()).filter((version) => version === 1)).toHaveLength(2 * perTenant);
    now += mayStillBeUsedMs;
    const gateway = openGateway();
    await gateway.rotate();
    expect(gateway.changes).toEqual(tenants.map((tenant) => `vault.tenant_key_retired ${tenant} 1`));
    expect(gateway.changedBy).toEqual(tenants.map(() => by));
    for (const tenant of tenants) expect(await versionsOf(tenant)).toEqual([2]);
    expect(await sealedBy()).toEqual(all.map(() => 2));
    await openGateway().rotate();
    expect(await versionsOf("firm-a")).toEqual([3, 2]);
  });

  it("sweeps more tenants than a page has", async () => {
    const { keyring } = openGateway();
    const many = Array.from({ length: 101 }, (_, index) => `many-${index}`);
    const first = await Promise.all(many.map((tenant) => keyring.create(tenant, 1)));
    const next = await Promise.all(many.map((tenant) => keyring.createNext(tenant, 1, 2)));
    const { insertIfMissing } = createTenantStore(test.database);
    await test.database.write([...many.map((tenant) => insertIfMissing(tenant, 1)), ...first, ...next]);
    now += mayStillBeUsedMs;
    const gateway = openGateway();
    await gateway.sweep();
    expect(gateway.changes).toHaveLength(many.length);
  });

  it("tells what is sealed by an older version, and digests by every version that may be named", async () => {
    const gateway = openGateway();
    const [account] = all as [ConnectedAccount];
    const stored = async () => (await gateway.credentials.list({ after: undefined, size: 1 }))[0]?.record;
    const before = await stored();
    if (before === undefined) throw new Error("no credential");
    expect(gateway.vault.isOutdated("nobody", before)).toBe(false);
    const [first] = await gateway.vault.digestsOf(account.tenant, ["content"]);
    expect(gateway.vault.isOutdated(account.tenant, before)).toBe(false);
    await gateway.rotate();
    const [newest, ...older] = await gateway.vault.digestsOf(account.tenant, ["content"]);
    expect(newest.tenantKeyVersion).toBe(2);
    expect(newest.digests).not.toEqual(first.digests);
    expect(older).toEqual([first]);
    expect(gateway.vault.isOutdated(account.tenant, before)).toBe(true);
    expect(gateway.vault.isOutdated(account.tenant, (await stored()) ?? before)).toBe(false);
  });

  it("rotates one tenant's key and leaves the others alone", async () => {
    await openGateway().rotate("firm-b");
    expect(await sealedBy()).toEqual(all.map(({ tenant }) => (tenant === "firm-b" ? 2 : 1)));
    await openGateway().rotate("firm-b");
    expect(await versionsOf("firm-b")).toEqual([3, 2, 1]);
    expect(await openAll(openGateway())).toEqual(expected);
  });

  it("goes on where it was cut off, at every write, and makes no key twice", async () => {
    for (let writes = 0; ; writes += 1) {
      const cutOff = await openGateway(brokenAfter(writes))
        .rotate()
        .then(
          () => false,
          () => true,
        );
      expect(await openAll(openGateway())).toEqual(expected);
      expect(Math.max(...(await versionsOf("firm-a")))).toBeLessThanOrEqual(2);
      if (!cutOff) break;
      now += 1;
    }
    expect(await sealedBy()).toEqual(all.map(() => 2));
    now += mayStillBeUsedMs;
    await openGateway().sweep();
    for (const tenant of tenants) expect(await versionsOf(tenant)).toEqual([2]);
    await openGateway().rotate();
    expect(await sealedBy()).toEqual(all.map(() => 3));
  });

  it("may be run twice at once: each tenant gets one version, and every credential opens", async () => {
    await Promise.all([openGateway().rotate(), openGateway().rotate()]);
    for (const tenant of tenants) expect(await versionsOf(tenant)).toEqual([2, 1]);
    expect(await sealedBy()).toEqual(all.map(() => 2));
    expect(await openAll(openGateway())).toEqual(expected);
  });

  it("seals a credential anew when it is used, and knows it again by its fingerprint", async () => {
    const gateway = openGateway();
    const [account] = all as [ConnectedAccount];
    const { tenant } = account;
    const [first] = await gateway.tenantKeys.list(tenant);
    await test.database.write([await gateway.keyring.createNext(tenant, first?.version ?? 0, now)]);
    await gateway.keyring.newest(tenant);
    expect(await gateway.useCredential(account, async ({ apiKey }) => apiKey.reveal())).toBe(expected[0]);
    await expect.poll(sealedBy).toEqual(all.map((_, index) => (index === 0 ? 2 : 1)));
    for (const each of all.slice(0, 2)) {
      const stored = await gateway.accounts.findCredential(tenant, each);
      const fingerprint = await gateway.vault.fingerprint(tenant, credentialOf(each), stored?.tenantKeyVersion ?? 0);
      expect(stored?.fingerprint).toBe(fingerprint);
    }
  });

  it("brings no erased or replaced credential back", async () => {
    const gateway = openGateway();
    const [erased, replaced] = all as [ConnectedAccount, ConnectedAccount];
    const stored = await gateway.credentials.list({ after: undefined, size: 2 });
    await gateway.rotate();
    const statements = await Promise.all(stored.map(createReseal(gateway)));
    const to = { ...replaced, credentialVersion: 2 };
    await test.database.write([
      gateway.accounts.eraseCredential(erased.tenant, erased),
      gateway.accounts.update(replaced.tenant, { from: replaced, to }),
      await put(gateway, to),
    ]);
    const before = await gateway.credentials.list({ after: undefined, size: 2 });
    expect(await test.database.write(statements)).toEqual([0, 0]);
    expect(await gateway.credentials.list({ after: undefined, size: 2 })).toEqual(before);
    expect(await gateway.accounts.findCredential(erased.tenant, erased)).toBeUndefined();
  });

  it("keeps a version that another gateway still seals by, and its credential opens", async () => {
    const [gateway, stale] = [openGateway(), openGateway()];
    const [account] = all as [ConnectedAccount];
    await stale.keyring.newest(account.tenant);
    await gateway.rotate();
    await test.database.write([await put(stale, account)]);
    await gateway.sweep();
    expect(await openAll(openGateway())).toEqual(expected);
    now += mayStillBeUsedMs;
    await gateway.sweep();
    expect(await openAll(openGateway())).toEqual(expected);
    expect(await versionsOf(account.tenant)).toEqual([2]);
  });

  it("lets no version go that a credential, a page or a call names, nor the newest: the database itself refuses", async () => {
    const { keyring } = openGateway();
    const retire = (version: number) => test.database.write([keyring.retire("firm-a", version)]);
    await expect(retire(1)).rejects.toThrow(UnexpectedRowCount);
    await test.database.write([await keyring.createNext("firm-a", 1, now)]);
    await expect(retire(1)).rejects.toThrow(UnexpectedRowCount);
    await expect(retire(2)).rejects.toThrow(UnexpectedRowCount);
    await openGateway().sweep();
    const inserts = [
      `INSERT INTO notebook_pages VALUES ('firm-a', 'ca_firm-a_0', 'lists', 1, 'pv1.', 1, 2)`,
      `INSERT INTO idempotent_calls (tenant_id, key_hash, request_hash, call_id, tenant_key_version, created_at, expires_at) VALUES ('firm-a', 'k', 'r', 'call_1', 1, 1, 2)`,
    ];
    for (const insert of inserts) {
      await test.alter(insert);
      await expect(retire(1)).rejects.toThrow(UnexpectedRowCount);
      await test.alter(`DELETE FROM ${insert.split(" ")[2]}`);
    }
    await retire(1);
    expect(await versionsOf("firm-a")).toEqual([2]);
  });

  it("names what does not open, keeps the version it needs, and seals the rest", async () => {
    await test.alter("UPDATE connected_accounts SET credential_sealed = 'pv1.AAAA' WHERE id = 'ca_firm-b_2'");
    const problems: string[] = [];
    await openGateway().rotate(undefined, { ...silent, problem: (what) => void problems.push(what) });
    expect(problems).toEqual(["The credential of account ca_firm-b_2 of tenant firm-b does not open."]);
    now += mayStillBeUsedMs;
    await openGateway().sweep();
    expect(await versionsOf("firm-b")).toEqual([2, 1]);
    expect(await versionsOf("firm-c")).toEqual([2]);
  });

  it("breaks off while the root key's keeper is away, and blames no credential for it", async () => {
    const gone = { ...rootKey, unwrap: () => Promise.reject(new RootKeyUnavailable("The keeper is away")) };
    const problems: string[] = [];
    const report = { ...silent, problem: (what: string) => void problems.push(what) };
    const away = { code: "vault_locked", retryable: true };
    const { vault, credentials, rotate } = openGateway(test.database, gone);
    await expect(createVerifyVault({ vault, ...credentials })(report)).rejects.toMatchObject(away);
    await expect(rotate(undefined, report)).rejects.toMatchObject(away);
    await test.database.write([await openGateway().keyring.createNext("firm-a", 1, now)]);
    await expect(openGateway(test.database, gone).sweep(report)).rejects.toMatchObject(away);
    await openGateway().keyring.newest("firm-a");
    expect(problems).toEqual([]);
    expect(await sealedBy()).toEqual(all.map(() => 1));
  });

  it("makes no version that does not open again", async () => {
    const careless: RootKey = { ...rootKey, wrap: (_, context) => rootKey.wrap(randomBytes(32), context) };
    await expect(openGateway(test.database, careless).rotate()).rejects.toMatchObject({ code: "vault_locked" });
    for (const tenant of tenants) expect(await versionsOf(tenant)).toEqual([1]);
  });
});
