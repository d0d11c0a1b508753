// Rows of connected accounts: read back as they were written, found by what is asked for, and changed only over what was seen.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createConnectionStore } from "../connections/connection-store.ts";
import { UnexpectedRowCount } from "../platform/database/database.ts";
import { type TestEngine, testEngines } from "../platform/database/test-engines.ts";
import { createTenantStore } from "../tenants/tenant-store.ts";
import type { ConnectedAccount } from "./connected-account.ts";
import { createConnectedAccountStore } from "./connected-account-store.ts";
import { activeAccount } from "./test-account.ts";

let test: TestEngine;
let touched: object[];
let store: ReturnType<typeof createConnectedAccountStore>;

const accountOf = (tenant: string, id: string, change: Partial<ConnectedAccount> = {}): ConnectedAccount => ({
  ...activeAccount({ tenant, id, connector: "affinity", identifier: `user of ${id}` }),
  ...change,
});
const full = accountOf("firm", "ca_1", {
  status: "REVOKED",
  reason: "Affinity refuses the key.",
  credentialVersion: 3,
  epoch: 2,
  upstreamIdentity: {
    user: { id: "44301", name: "Maya Lindqvist", email: "maya@fernhill.example" },
    workspace: { id: "4217", name: "Fernhill Ventures" },
    access: "full",
  },
  secretRef: { store: "vault", name: "users/maya", field: "key" },
  createdAt: 1_763_803_000_123,
  updatedAt: 1_763_803_000_456,
});
const sealed = { sealed: "pv1.abc", tenantKeyVersion: 2, fingerprint: "print", createdAt: 5 };
const stored = { sealed: "pv1.abc", tenantKeyVersion: 2, fingerprint: "print" };

const add = (...accounts: ConnectedAccount[]) =>
  test.database.write(accounts.map((account) => store.insert(account.tenant, account)));

describe.each(testEngines)("on $engine", (engine) => {
  beforeEach(async () => {
    test = await engine.open();
    touched = [];
    store = createConnectedAccountStore(test.database, (accounts) => touched.push(accounts));
    for (const tenant of ["firm", "other"]) {
      await test.database.write([
        createTenantStore(test.database).insertIfMissing(tenant, 1),
        ...["affinity", "affinity-eu"].map((name) =>
          createConnectionStore(test.database).insertIfMissing(tenant, { name, connector: "affinity", createdAt: 1 }),
        ),
      ]);
    }
  });
  afterEach(() => test.end());

  it("is read back as it was written, by its id and by its user, and by nobody else", async () => {
    const bare = accountOf("firm", "ca_2", { status: "PENDING", credentialVersion: 0 });
    await add(full, bare);
    for (const account of [full, bare]) {
      expect(await store.find("firm", account.id)).toStrictEqual(account);
      expect(await store.findByIdentifier("firm", account)).toStrictEqual(account);
      expect(await store.find("other", account.id)).toBeUndefined();
      expect(await store.findByIdentifier("other", account)).toBeUndefined();
      expect(await store.findTenantOf(account.id)).toBe("firm");
    }
    expect(await store.findByIdentifier("firm", { ...full, identifier: "nobody" })).toBeUndefined();
    expect(await store.findByIdentifier("firm", { ...full, connectionName: "affinity-eu" })).toBeUndefined();
    expect(await store.findTenantOf("ca_9")).toBeUndefined();
  });

  it("is made once", async () => {
    await add(full);
    await expect(add(full)).rejects.toBeInstanceOf(UnexpectedRowCount);
    await expect(add({ ...full, status: "ACTIVE" })).rejects.toBeInstanceOf(UnexpectedRowCount);
    expect(await store.find("firm", "ca_1")).toStrictEqual(full);
  });

  it("is listed in the order of ids, by connection, user and state, from where the last page ended", async () => {
    const eu = { connectionName: "affinity-eu" } as const;
    await add(
      accountOf("firm", "ca_3", { ...eu, identifier: "user_a" }),
      accountOf("firm", "ca_1", { identifier: "user_a" }),
      accountOf("firm", "ca_2", { identifier: "user_b", status: "PENDING" }),
      accountOf("other", "ca_4", { identifier: "user_a" }),
    );
    const list = async (filter: object, size = 10) =>
      (await store.list("firm", { size, ...filter })).map(({ id }) => id);
    expect(await list({})).toEqual(["ca_1", "ca_2", "ca_3"]);
    expect(await list({}, 2)).toEqual(["ca_1", "ca_2"]);
    expect(await list({ after: "ca_2" })).toEqual(["ca_3"]);
    expect(await list(eu)).toEqual(["ca_3"]);
    expect(await list({ identifier: "user_a" })).toEqual(["ca_1", "ca_3"]);
    expect(await list({ status: "PENDING" })).toEqual(["ca_2"]);
    expect(await list({ identifier: "user_a", connectionName: "affinity" })).toEqual(["ca_1"]);
  });

  it("is changed as a whole, and only over the state and the credential that were seen", async () => {
    const from = accountOf("firm", "ca_1");
    await add(from, accountOf("firm", "ca_2"), accountOf("other", "ca_3"));
    const { connectionName, identifier } = from;
    const to = { ...full, connectionName, identifier, createdAt: from.createdAt };
    const update = (seen: ConnectedAccount, tenant = "firm") =>
      test.database.write([store.update(tenant, { from: seen, to })]);
    for (const stale of [
      { ...from, status: "PENDING" as const },
      { ...from, credentialVersion: 2 },
      { ...from, id: "ca_9" },
    ])
      await expect(update(stale)).rejects.toBeInstanceOf(UnexpectedRowCount);
    await expect(update(from, "other")).rejects.toBeInstanceOf(UnexpectedRowCount);
    expect(await store.findByIdentifier("firm", from)).toStrictEqual(from);
    await update(from);
    expect(await store.findByIdentifier("firm", from)).toStrictEqual(to);
    expect(await store.find("firm", "ca_2")).toStrictEqual(accountOf("firm", "ca_2"));
    const { reason: _reason, upstreamIdentity: _identity, secretRef: _reference, ...kept } = to;
    await test.database.write([store.update("firm", { from: to, to: kept })]);
    expect(await store.find("firm", "ca_1")).toStrictEqual(kept);
  });

  it("gives the credential of the version that was seen, until that is replaced or erased", async () => {
    const [first, beside] = [accountOf("firm", "ca_1"), accountOf("firm", "ca_2")];
    await add(first, beside);
    const put = (account: ConnectedAccount, more: object = {}) =>
      test.database.write([store.replaceCredential("firm", account, { ...sealed, ...more })]);
    await put(first);
    await put(beside, { sealed: "pv1.beside" });
    expect(await store.findByIdentifier("firm", first)).toStrictEqual(first);
    expect(await store.findCredential("firm", first)).toEqual(stored);
    expect(await store.findCredential("firm", { ...first, credentialVersion: 2 })).toBeUndefined();
    expect(await store.findCredential("firm", { ...first, id: "ca_2" })).toBeUndefined();
    await expect(put({ ...first, credentialVersion: 2 })).rejects.toBeInstanceOf(UnexpectedRowCount);
    await test.database.write([store.eraseCredential("firm", first)]);
    expect(await store.findCredential("firm", first)).toBeUndefined();
    expect(await store.findCredential("firm", beside)).toEqual({ ...stored, sealed: "pv1.beside" });
  });

  it("is sealed anew only over what was read", async () => {
    const account = accountOf("firm", "ca_1");
    const { tenant, connectionName, id, identifier } = account;
    await add(account);
    await test.database.write([store.replaceCredential("firm", account, sealed)]);
    const place = { tenant, connectionName, connectedAccountId: id, identifier, version: 1 };
    const to = { sealed: "pv1.new", tenantKeyVersion: 3, fingerprint: "other" };
    const reseal = (at: Partial<typeof place>, from: string) =>
      test.database.write([store.resealCredential({ ...place, ...at }, { from, to })]);
    expect(await reseal({}, "pv1.else")).toEqual([0]);
    expect(await reseal({ version: 2 }, sealed.sealed)).toEqual([0]);
    expect(await reseal({ tenant: "other" }, sealed.sealed)).toEqual([0]);
    expect(await store.findCredential("firm", account)).toEqual(stored);
    expect(await reseal({}, sealed.sealed)).toEqual([1]);
    expect(await store.findCredential("firm", account)).toEqual(to);
  });

  it("tells whom each write touched", async () => {
    const account = accountOf("firm", "ca_1");
    const name = { tenant: "firm", identifier: account.identifier };
    await add(account);
    await test.database.write([store.replaceCredential("firm", account, sealed)]);
    await test.database.write([store.update("firm", { from: account, to: { ...account, epoch: 1 } })]);
    await test.database.write([store.eraseCredential("firm", account)]);
    expect(touched).toEqual([name, name, name, name]);
    store.forgetAll();
    expect(touched.at(-1)).toEqual({});
  });

  it("lends nothing while it is frozen, and tells the widest freeze", async () => {
    const account = accountOf("firm", "ca_1");
    await add(account, accountOf("other", "ca_2"));
    await test.database.write([store.replaceCredential("firm", account, sealed)]);
    await test.alter("INSERT INTO instance (id, created_at) VALUES ('inst_a', 1)");
    const freezes = [
      ["account", "UPDATE connected_accounts SET frozen_at = 1 WHERE id = 'ca_1'"],
      ["tenant", "UPDATE tenants SET frozen_at = 1 WHERE tenant_id = 'firm'"],
      ["all", "UPDATE instance SET frozen_at = 1"],
      ["quarantine", "UPDATE instance SET quarantined_at = 1"],
    ] as const;
    for (const [frozen, sql] of freezes) {
      await test.alter(sql);
      store.forgetAll();
      expect(await store.find("firm", "ca_1")).toStrictEqual({ ...account, frozen });
      expect(await store.findByIdentifier("firm", account)).toStrictEqual({ ...account, frozen });
      await expect(store.findCredential("firm", account)).rejects.toMatchObject({
        code: "frozen",
        message: expect.stringContaining("Nothing further was sent upstream"),
      });
      if (frozen === "tenant") expect(await store.find("other", "ca_2")).not.toHaveProperty("frozen");
    }
  });
});
