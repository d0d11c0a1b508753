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
import type { CredentialPlace, SealedContent, TextPlace, Vault } from "./vault.ts";

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

  it("opens no content of a kind that it does not know", async () => {
    const vault = await openVault();
    await addTenant(vault, "one");
    const names = { tenant: "one", connectionName: "affinity", connectedAccountId: "ca_1", identifier: "user_a" };
    const place = { ...names, version: 1 };
    const sealed = await vault.seal(place, { type: "password" } as unknown as SealedContent);
    await expect(vault.open(place, sealed, async (content) => content)).rejects.toMatchObject({
      code: "vault_locked",
      message: expect.stringContaining("The stored credential does not open"),
    });
  });

  it("opens a text at no other place, and under the version of the key that it was sealed by", async () => {
    const vault = await openVault();
    await addTenant(vault, "one");
    await addTenant(vault, "two");
    const place: TextPlace = { tenant: "one", purpose: "notebook", parts: ["ca_1", "lists"] };
    const record = await vault.sealText(place, "ünïcode");
    expect(record.tenantKeyVersion).toBe(1);
    expect(await vault.openText(place, record)).toBe("ünïcode");
    expect(await vault.openText(place, await vault.sealText(place, "named", 1))).toBe("named");
    const elsewhere: TextPlace[] = [
      { ...place, tenant: "two" },
      { ...place, purpose: "idempotent-call" },
      { ...place, parts: ["ca_2", "lists"] },
      { ...place, parts: ["ca_1"] },
    ];
    for (const other of elsewhere)
      await expect(vault.openText(other, record)).rejects.toMatchObject({
        code: "vault_locked",
        message: expect.stringContaining("A sealed text does not open"),
      });
    await expect(vault.sealText(place, "none", 2)).rejects.toMatchObject({ code: "vault_locked" });
  });

  it("digests differ from tenant to tenant and chain to chain, and tell equal contents equal", async () => {
    const vault = await openVault();
    await addTenant(vault, "one");
    await addTenant(vault, "two");
    const [first] = await vault.digestsOf("one", ["a", "b", "a"]);
    expect(first.tenantKeyVersion).toBe(1);
    expect(first.digests[0]).toBe(first.digests[2]);
    expect(first.digests[0]).not.toBe(first.digests[1]);
    expect((await vault.digestsOf("two", ["a"]))[0].digests[0]).not.toBe(first.digests[0]);
    const chains = ["one", "two", "$deployment", "$other"];
    const macs = await Promise.all(chains.map((chain) => vault.auditHmac(chain, "a")));
    expect(new Set(macs).size).toBe(chains.length);
    expect(await vault.auditHmac("one", "a")).toBe(macs[0]);
    // Whose name only ends so is a tenant's, and this one has no key.
    await expect(vault.auditHmac("none$", "a")).rejects.toMatchObject({ code: "vault_locked" });
    expect(vault.bind("row", ["a", null])).toBe(vault.bind("row", ["a", null]));
    const bound = [
      vault.bind("row", ["a", null]),
      vault.bind("row", ["a"]),
      vault.bind("row", ["a", ""]),
      vault.bind("x", ["a", null]),
    ];
    expect(new Set(bound).size).toBe(bound.length);
  });
});
