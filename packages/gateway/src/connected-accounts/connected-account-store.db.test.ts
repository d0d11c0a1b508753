// Accounts as earlier versions wrote them: what their credentials cover is told from the scopes that were stored then.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, it } from "vitest";
import { migrateSqlite } from "../platform/database/migrate-sqlite.ts";
import { readMigrations } from "../platform/database/migrations.ts";
import { openSqliteDatabase } from "../platform/database/sqlite-database.ts";
import { createConnectedAccountStore } from "./connected-account-store.ts";

const migrations = readMigrations(new URL("../migrations/", import.meta.url));
const withStoredScopes = 4;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "postern-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const workspace = { id: "4217", name: "Fernhill Ventures" };
const userCalled = (name: string) => ({ id: "44301", name, email: "maya@fernhill.example" });

/** The account as it is read today when `identity` was stored by the last version that stored scopes. */
const readAfterMigration = async (identity: object | null) => {
  const file = join(folder, "postern.db");
  migrateSqlite(file, migrations.slice(0, withStoredScopes));
  const writer = new DatabaseSync(file);
  writer.exec(`INSERT INTO tenants VALUES ('default', 1);
    INSERT INTO connections VALUES ('default', 'affinity', 'affinity', 1)`);
  writer
    .prepare(
      "INSERT INTO connected_accounts VALUES ('default', 'ca_1', 'affinity', 'user_a', 'ACTIVE', NULL, 1, ?, 1, 1)",
    )
    .run(identity === null ? null : JSON.stringify(identity));
  writer.close();
  migrateSqlite(file, migrations);
  const database = openSqliteDatabase(file);
  try {
    return await createConnectedAccountStore(database).find("default", "ca_1");
  } finally {
    await database.close();
  }
};

it.each([
  ["scopes to write", ["lists:read", "notes:write"], "full"],
  ["scopes to read alone", ["lists:read", "persons:read"], "read_only"],
  ["no scopes", [], "read_only"],
])("a credential stored with %s: %j", async (_, scopes, access) => {
  const user = userCalled("Maya Lindqvist");
  const account = await readAfterMigration({ user, workspace, scopes });
  expect(account?.upstreamIdentity).toEqual({ user, workspace, access });
});

it("no name of a user makes a credential write", async () => {
  const user = userCalled('"scopes":["notes:write"]}');
  const account = await readAfterMigration({ user, workspace, scopes: ["notes:read"] });
  expect(account?.upstreamIdentity).toEqual({ user, workspace, access: "read_only" });
});

it("an account without a credential stays as it was", async () => {
  expect(await readAfterMigration(null)).not.toHaveProperty("upstreamIdentity");
});
