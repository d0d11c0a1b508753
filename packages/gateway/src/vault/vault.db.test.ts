// The vault over a real store: a ciphertext moved to another account, tenant or version does not open.
import { randomBytes } from "node:crypto";
import { inspect } from "node:util";
import { type Credential, isGatewayError, Secret } from "@postern/contract";
import type { CompiledQuery } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type TestEngine, testEngines } from "../platform/database/test-engines.ts";
import { createTenantStore } from "../tenants/tenant-store.ts";
import { createTenantKeyStore } from "./tenant-key-store.ts";
import { openTestVault, type TestVaultOptions } from "./test-vault.ts";
import type { CredentialPlace, SealedContent, Vault } from "./vault.ts";

let test: TestEngine;
const rootKey = randomBytes(32);

const openVault = (options: TestVaultOptions = {}): Promise<Vault> =>
  openTestVault(test.database, { rootKey, ...options });

const addTenant = async (vault: Vault, tenant: string) => {
  const key = await vault.createTenantKey(tenant, 1);
  await test.database.write([createTenantStore(test.database).insertIfMissing(tenant, 1), key]);
};

const apiKeyOf = async (stored: SealedContent) => (stored.type === "apiKey" ? stored.apiKey.reveal() : undefined);
const credential = (value: string): Credential => ({ type: "apiKey", apiKey: new Secret(value) });

describe.each(testEngines)("on $engine", (engine) => {
  beforeEach(async () => {
    test = await engine.open();
  });
  afterEach(() => test.end());

  it("opens a credential at no other place: every pair of accounts, identifiers, connections, tenants and versions", async () => {
    const vault = await openVault();
    await addTenant(vault, "one");
    await addTenant(vault, "two");
    const places: CredentialPlace[] = ["one", "two"].flatMap((tenant) =>
      ["affinity", "affinity-eu"].flatMap((connectionName) =>
        ["ca_1", "ca_2"].flatMap((connectedAccountId) =>
          ["user_a", "user_b"].flatMap((identifier) =>
            [1, 2].map((version) => ({ tenant, connectionName, connectedAccountId, identifier, version })),
          ),
        ),
      ),
    );
    const sealed = await Promise.all(places.map((place, index) => vault.seal(place, credential(`key-${index}`))));
    for (const [from, record] of sealed.entries()) {
      for (const [to, place] of places.entries()) {
        const opened = vault.open(place, record, apiKeyOf);
        if (from === to) expect(await opened).toBe(`key-${from}`);
        else await expect(opened).rejects.toSatisfy((error) => isGatewayError(error, "vault_locked"));
      }
    }
  });

  it("opens nothing of another instance or under another root key", async () => {
    const vault = await openVault();
    await addTenant(vault, "one");
    const place = {
      tenant: "one",
      connectionName: "affinity",
      connectedAccountId: "ca_1",
      identifier: "user_a",
      version: 1,
    };
    const sealed = await vault.seal(place, credential("key"));
    for (const other of [await openVault({ instanceId: "inst_b" }), await openVault({ rootKey: randomBytes(32) })]) {
      await expect(other.open(place, sealed, apiKeyOf)).rejects.toSatisfy((error) =>
        isGatewayError(error, "vault_locked"),
      );
    }
  });

  it("opens nothing when the wrapped keys of two tenants are swapped", async () => {
    const vault = await openVault();
    await addTenant(vault, "one");
    await addTenant(vault, "two");
    const place = {
      tenant: "one",
      connectionName: "affinity",
      connectedAccountId: "ca_1",
      identifier: "user_a",
      version: 1,
    };
    const sealed = await vault.seal(place, credential("key"));
    const wrappedOf = async (tenant: string) => (await createTenantKeyStore(test.database).list(tenant))[0]?.wrapped;
    const sql = "UPDATE tenant_keys SET wrapped = ? WHERE tenant_id = ?";
    const query = { sql, parameters: [await wrappedOf("two"), "one"] } as unknown as CompiledQuery;
    expect(await test.database.write([{ reach: "one", query }])).toEqual([1]);
    await expect((await openVault()).open(place, sealed, apiKeyOf)).rejects.toSatisfy((error) =>
      isGatewayError(error, "vault_locked"),
    );
  });

  it("stores no key in plain, and its fingerprints differ from tenant to tenant", async () => {
    const vault = await openVault();
    await addTenant(vault, "one");
    await addTenant(vault, "two");
    const place = {
      tenant: "one",
      connectionName: "affinity",
      connectedAccountId: "ca_1",
      identifier: "user_a",
      version: 1,
    };
    const sealed = await vault.seal(place, credential("marked-key"));
    expect(JSON.stringify(sealed)).not.toContain("marked");
    expect(Buffer.from(sealed.sealed, "base64url").toString("latin1")).not.toContain("marked");
    expect(await vault.fingerprint("one", credential("marked-key"), 1)).toBe(sealed.fingerprint);
    expect(await vault.fingerprint("two", credential("marked-key"), 1)).not.toBe(sealed.fingerprint);
  });

  it("hands out a credential that no way of printing shows", async () => {
    const vault = await openVault();
    await addTenant(vault, "one");
    const place = {
      tenant: "one",
      connectionName: "affinity",
      connectedAccountId: "ca_1",
      identifier: "user_a",
      version: 1,
    };
    const sealed = await vault.seal(place, credential("marked-key"));
    await vault.open(place, sealed, async (opened) => {
      if (opened.type !== "apiKey") throw new Error("not a key");
      const printed = [inspect(opened, { depth: null, showHidden: true }), JSON.stringify(opened), `${opened.apiKey}`];
      expect(printed.join()).not.toContain("marked");
    });
  });

  it("seals a reference in place of a key, and tells them apart", async () => {
    const vault = await openVault();
    await addTenant(vault, "one");
    const names = { tenant: "one", connectionName: "affinity", connectedAccountId: "ca_1", identifier: "user_a" };
    const place = { ...names, version: 1 };
    const reference = { type: "secretRef", store: "vault", name: "users/maya", field: "key", keyDigest: "d" } as const;
    const sealed = await vault.seal(place, reference);
    expect(await vault.open(place, sealed, async (content) => content)).toEqual(reference);
    expect(await vault.open(place, await vault.reseal(place, sealed), async (content) => content)).toEqual(reference);
    const other = { ...reference, keyDigest: "e" };
    expect(await vault.fingerprint("one", reference, sealed.tenantKeyVersion)).toBe(sealed.fingerprint);
    expect(await vault.fingerprint("one", other, sealed.tenantKeyVersion)).not.toBe(sealed.fingerprint);
  });
});
