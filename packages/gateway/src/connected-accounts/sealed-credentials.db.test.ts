// Looking over sealed credentials of all tenants: each comes once, in order, whatever the pages are, and none that was erased.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createConnectionStore } from "../connections/connection-store.ts";
import { type TestEngine, testEngines } from "../platform/database/test-engines.ts";
import { createTenantStore } from "../tenants/tenant-store.ts";
import type { StoredRecord } from "../vault/verify-vault.ts";
import { createConnectedAccountStore } from "./connected-account-store.ts";
import { createSealedCredentials } from "./sealed-credentials.ts";
import { activeAccount } from "./test-account.ts";

let test: TestEngine;
const tenants = ["firm-a", "firm-b"];
/** The same ids in both: an account of one tenant must not stand for that of another. */
const ids = ["ca_1", "ca_2", "ca_3"];
const accountOf = (tenant: string, id: string) =>
  activeAccount({ tenant, id: `${id}_${tenant}`, connector: "affinity", identifier: id });

const fill = async (): Promise<void> => {
  const accounts = createConnectedAccountStore(test.database);
  for (const tenant of tenants) {
    await test.database.write([
      createTenantStore(test.database).insertIfMissing(tenant, 1),
      createConnectionStore(test.database).insertIfMissing(tenant, {
        name: "affinity",
        connector: "affinity",
        createdAt: 1,
      }),
    ]);
    for (const [index, id] of ids.entries()) {
      const account = accountOf(tenant, id);
      const sealed = { sealed: `pv1.${tenant}.${id}`, tenantKeyVersion: index + 1, fingerprint: "p", createdAt: 1 };
      await test.database.write([
        accounts.insert(tenant, account),
        accounts.replaceCredential(tenant, account, sealed),
      ]);
    }
    const without = accountOf(tenant, "ca_4");
    await test.database.write([accounts.insert(tenant, without)]);
  }
};

const textOf = ({ place, record }: StoredRecord) =>
  [place.tenant, place.connectionName, place.identifier, place.version, record.sealed, record.tenantKeyVersion].join();
const expected = tenants.flatMap((tenant) =>
  ids.map((id, index) => `${tenant},affinity,${id},1,pv1.${tenant}.${id},${index + 1}`),
);

/** All pages of `list`, joined. */
const readAll = async (list: (after: StoredRecord | undefined) => Promise<StoredRecord[]>): Promise<StoredRecord[]> => {
  const found: StoredRecord[] = [];
  for (;;) {
    const page = await list(found.at(-1));
    if (page.length === 0 || found.length > 20) return found;
    found.push(...page);
  }
};

describe.each(testEngines)("on $engine", (engine) => {
  beforeEach(async () => {
    test = await engine.open();
    await fill();
  });
  afterEach(() => test.end());

  it.each([1, 2, 4, 100])("comes in pages of %i", async (size) => {
    const { list, count } = createSealedCredentials(test.database);
    const found = await readAll((after) => list({ after, size }));
    expect(found.map(textOf)).toEqual(expected);
    expect(found[0]?.place.connectedAccountId).toBe("ca_1_firm-a");
    expect(await count()).toBe(6);
    expect(await list({ after: undefined, size: 2 })).toHaveLength(2);
  });

  it("comes no more once it is erased", async () => {
    const accounts = createConnectedAccountStore(test.database);
    await test.database.write([accounts.eraseCredential("firm-a", accountOf("firm-a", "ca_2"))]);
    const { list, count } = createSealedCredentials(test.database);
    const found = await list({ after: undefined, size: 100 });
    expect(found.map(textOf)).toEqual(expected.filter((text) => !text.startsWith("firm-a,affinity,ca_2")));
    expect(await count()).toBe(5);
  });

  it.each([1, 2, 100])("is found by its older version, in pages of %i, of that tenant only", async (size) => {
    const { listOutdated } = createSealedCredentials(test.database);
    const found = await readAll((after) => listOutdated("firm-a", { below: 3, after, size }));
    expect(found.map(textOf)).toEqual(expected.slice(0, 2));
    expect(await listOutdated("firm-a", { below: 1, after: undefined, size })).toEqual([]);
  });

  it("is counted as outdated where its tenant has a newer version, for one tenant and for all", async () => {
    const { countOutdated } = createSealedCredentials(test.database);
    const addVersions = async (tenant: string, ...versions: number[]) => {
      for (const version of versions)
        await test.alter(
          `INSERT INTO tenant_keys (tenant_id, version, wrapped, created_at) VALUES ('${tenant}', ${version}, 'w', 1)`,
        );
    };
    expect(await countOutdated(undefined)).toBe(0);
    await addVersions("firm-a", 2, 3);
    await addVersions("firm-b", 3);
    // Who has one version only has nothing older.
    expect(await countOutdated(undefined)).toBe(2);
    await addVersions("firm-b", 2);
    expect([await countOutdated(undefined), await countOutdated("firm-a"), await countOutdated("firm-c")]).toEqual([
      4, 2, 0,
    ]);
  });
});
