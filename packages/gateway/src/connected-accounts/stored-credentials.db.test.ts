// Sealed credentials on the disk: those of earlier versions are kept, and of an erased or replaced one no byte is left.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, it } from "vitest";
import { migrateSqlite } from "../platform/database/migrate-sqlite.ts";
import { readMigrations } from "../platform/database/migrations.ts";
import { openSqliteDatabase } from "../platform/database/sqlite-database.ts";
import type { ConnectedAccount } from "./connected-account.ts";
import { createConnectedAccountStore } from "./connected-account-store.ts";
import { activeAccount } from "./test-account.ts";

const migrations = readMigrations(new URL("../migrations/", import.meta.url));
const inTableOfItsOwn = 6;

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "postern-test-"));
  file = join(folder, "postern.db");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const tenant = "default";
const withTenant = `INSERT INTO tenants (tenant_id, created_at) VALUES ('default', 1);
  INSERT INTO connections (tenant_id, name, connector, created_at) VALUES ('default', 'affinity', 'affinity', 1);`;

const runIn = (sql: string): void => {
  const connection = new DatabaseSync(file);
  connection.exec(sql);
  connection.close();
};

/** Two active accounts, one of them with a second credential, and one without a credential. */
const fillEarlierVersion = (): void => {
  migrateSqlite(file, migrations.slice(0, inTableOfItsOwn));
  const account = (name: string, version: number) =>
    `INSERT INTO connected_accounts VALUES ('default', 'ca_${name}', 'affinity', '${name}', 'ACTIVE', NULL, ${version}, NULL, 1, 1);`;
  const credential = (name: string, version: number) =>
    `INSERT INTO credentials VALUES ('default', 'ca_${name}', ${version}, 7, 'sealed of ${name}', 'print of ${name}', 5);`;
  runIn(withTenant + account("a", 1) + account("b", 2) + account("c", 0) + credential("a", 1) + credential("b", 2));
};

const findStored = async (identifier: string) => {
  const database = openSqliteDatabase(file);
  try {
    const store = createConnectedAccountStore(database);
    const account = await store.findByIdentifier(tenant, { connectionName: "affinity", identifier });
    return account === undefined ? undefined : await store.findCredential(tenant, account);
  } finally {
    await database.close();
  }
};

it("of earlier versions stay with their accounts", async () => {
  fillEarlierVersion();
  migrateSqlite(file, migrations);
  const of = (name: string) => ({ sealed: `sealed of ${name}`, fingerprint: `print of ${name}`, tenantKeyVersion: 7 });
  expect(await findStored("a")).toEqual(of("a"));
  expect(await findStored("b")).toEqual(of("b"));
  expect(await findStored("c")).toBeUndefined();
});

const accountOf = (index: number): ConnectedAccount =>
  activeAccount({
    tenant,
    connector: "affinity",
    id: `ca_${String(index * 7919).padStart(8, "0")}`,
    identifier: `user_${index}`,
  });

// As long as a real one, and nowhere else in the file.
const sealedOf = (index: number, version: number) => `[${index}/${version}${"s".repeat(90 + (index % 60))}]`;
const isErased = (index: number): boolean => index % 3 === 0;

it("are overwritten when they are replaced or erased", async () => {
  migrateSqlite(file, migrations);
  runIn(withTenant);
  const database = openSqliteDatabase(file);
  const store = createConnectedAccountStore(database);
  const sealed = (index: number, version: number) => ({
    sealed: sealedOf(index, version),
    fingerprint: `(${index}/${version})`,
    tenantKeyVersion: 1,
    createdAt: 1,
  });
  const indexes = Array.from({ length: 300 }, (_, index) => index);
  for (const index of indexes) {
    const account = accountOf(index);
    await database.write([store.insert(tenant, account), store.replaceCredential(tenant, account, sealed(index, 1))]);
  }
  for (const index of indexes) {
    const [from, to] = [accountOf(index), { ...accountOf(index), credentialVersion: 2 }];
    const replace = store.replaceCredential(tenant, to, sealed(index + 1, 2));
    await database.write(
      isErased(index) ? [store.eraseCredential(tenant, from)] : [store.update(tenant, { from, to }), replace],
    );
  }
  await database.close();
  const bytes = readFileSync(file, "latin1");
  for (const index of indexes) {
    expect(bytes).not.toContain(`[${index}/1s`);
    expect(bytes).not.toContain(`(${index}/1)`);
    expect(bytes.includes(`[${index + 1}/2s`)).toBe(!isErased(index));
  }
});
