// A store from before root keys had names: its keys open as before, and what was bound with its root key stays bound.
import { createHmac, createSecretKey, hkdfSync, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Secret } from "@postern/contract";
import { expect, it } from "vitest";
import { databaseFileIn } from "../platform/database/data-folder.ts";
import { migrateSqlite } from "../platform/database/migrate-sqlite.ts";
import { readMigrations } from "../platform/database/migrations.ts";
import { openSqlite } from "../platform/database/sqlite-connection.ts";
import { openSqliteDatabase } from "../platform/database/sqlite-database.ts";
import { openInstance } from "./open-instance.ts";
import { sealRecord } from "./record-format.ts";
import { createTenantKeyStore } from "./tenant-key-store.ts";
import { createTenantKeyring } from "./tenant-keyring.ts";
import { createVault } from "./vault.ts";

const migrations = readMigrations(new URL("../migrations/", import.meta.url));
const place = {
  tenant: "acme",
  connectionName: "affinity",
  connectedAccountId: "ca_1",
  identifier: "user_a",
  version: 1,
};
const credentialContext = ["postern/credential", "inst_old", "acme", "affinity", "ca_1", "user_a", 1, 1];
const storedCredential = '{"type":"apiKey","apiKey":"key-of-a"}';
const isBefore = migrations.findIndex(({ name }) => name.endsWith("-root-keys.sql"));

it("opens, once with a root key that opens its canary, and for good under that key's name", async () => {
  const folder = mkdtempSync(join(tmpdir(), "postern-older-"));
  const file = databaseFileIn(folder);
  const [rootKey, tenantKey] = [randomBytes(32), randomBytes(32)];
  migrateSqlite(file, migrations.slice(0, isBefore));
  const old = openSqlite(file, { readOnly: false });
  const seal = (plaintext: Buffer, context: readonly (string | number)[]) =>
    sealRecord(createSecretKey(rootKey), { plaintext, context }, randomBytes);
  old.raw
    .prepare("INSERT INTO instance (id, canary, created_at) VALUES ('inst_old', ?, 1)")
    .run(seal(randomBytes(32), ["postern/canary", "inst_old"]));
  old.raw.exec("INSERT INTO tenants (tenant_id, created_at) VALUES ('acme', 1)");
  old.raw
    .prepare("INSERT INTO tenant_keys (tenant_id, version, wrapped, created_at) VALUES ('acme', 1, ?, 1)")
    .run(seal(tenantKey, ["postern/tenant-key", "inst_old", "acme", 1]));
  old.close();
  migrateSqlite(file, migrations);
  const database = openSqliteDatabase(file);
  const open = (name: string) =>
    openInstance({
      database,
      rootKeys: { current: { type: "file", path: join(folder, name) }, previous: [] },
      randomBytes,
      createId: () => "inst_new",
      now: () => 2,
    });
  try {
    writeFileSync(join(folder, "wrong.key"), randomBytes(32), { mode: 0o400 });
    await expect(open("wrong.key")).rejects.toThrow(/does not belong to this database/);
    writeFileSync(join(folder, "root.key"), rootKey, { mode: 0o400 });
    for (const _ of ["named", "opened by its name"]) {
      const instance = await open("root.key");
      expect(instance).toMatchObject({ id: "inst_old", isNew: false });
      const keyring = createTenantKeyring({
        rootKeys: instance.rootKeys,
        instanceId: instance.id,
        store: createTenantKeyStore(database),
        randomBytes,
        now: () => 1,
        isShared: false,
      });
      const expected = hkdfSync("sha256", tenantKey, Buffer.alloc(0), "postern/v1/seal", 32);
      expect((await keyring.newest("acme")).seal.export().equals(Buffer.from(expected))).toBe(true);
      const vault = createVault({ instance, keyring, randomBytes });
      const macOf = (purpose: string, content: string) =>
        createHmac("sha256", Buffer.from(hkdfSync("sha256", tenantKey, Buffer.alloc(0), `postern/v1/${purpose}`, 32)))
          .update(content)
          .digest("base64url");
      const sealKey = createSecretKey(Buffer.from(expected));
      const sealed = sealRecord(
        sealKey,
        { plaintext: Buffer.from(storedCredential), context: credentialContext },
        randomBytes,
      );
      const opened = vault.open(place, { sealed, tenantKeyVersion: 1 }, async (content) => content);
      await expect(opened).resolves.toMatchObject({ type: "apiKey" });
      const credential = { type: "apiKey", apiKey: new Secret("key-of-a") } as const;
      const print = macOf("fingerprint", "key-of-a").slice(0, 22);
      expect(await vault.fingerprint("acme", credential, 1)).toBe(print);
      expect((await vault.seal(place, credential)).fingerprint).toBe(print);
      expect(await vault.auditHmac("acme", "content")).toBe(macOf("audit-hmac", "content"));
      const bindKey = Buffer.from(hkdfSync("sha256", rootKey, Buffer.alloc(0), "postern/v1/bind/gateway-key", 32));
      const bound = createHmac("sha256", bindKey)
        .update(JSON.stringify(["gwk_1", null, "hash"]))
        .digest("base64url");
      expect(vault.bind("gateway-key", ["gwk_1", null, "hash"])).toBe(bound);
    }
    await expect(open("wrong.key")).rejects.toThrow(/does not belong to this database/);
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
