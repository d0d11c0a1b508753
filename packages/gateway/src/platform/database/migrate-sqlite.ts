// Brings a SQLite file to the newest schema: plain SQL files in order, forward only, after a copy of the file.
import { chmodSync, rmSync } from "node:fs";
import { type Migration, refuseNewer } from "./migrations.ts";
import { openSqlite, type SqliteConnection } from "./sqlite-connection.ts";

const schemaVersion = (connection: SqliteConnection): number =>
  Number(connection.raw.prepare("PRAGMA user_version").get()?.["user_version"] ?? 0);

const apply = (connection: SqliteConnection, migration: Migration): void => {
  connection.raw.exec("BEGIN IMMEDIATE");
  try {
    connection.raw.exec(migration.sql);
    connection.raw.exec(`PRAGMA user_version = ${migration.number}`);
    connection.raw.exec("COMMIT");
  } catch (error) {
    if (connection.raw.isTransaction) connection.raw.exec("ROLLBACK");
    throw error;
  }
};

const copyBefore = (connection: SqliteConnection, copy: string): void => {
  rmSync(copy, { force: true });
  connection.raw.prepare("VACUUM INTO ?").run(copy);
  chmodSync(copy, 0o600);
};

/** Returns what was applied. A file that already holds data is first copied to `<file>.before-<version>`. */
export const migrateSqlite = (
  file: string,
  migrations: readonly Migration[],
): { readonly applied: readonly string[] } => {
  const connection = openSqlite(file, { readOnly: false });
  try {
    const version = schemaVersion(connection);
    refuseNewer(file, version, migrations.length);
    const missing = migrations.slice(version);
    if (version > 0 && missing.length > 0) copyBefore(connection, `${file}.before-${migrations.length}`);
    for (const migration of missing) apply(connection, migration);
    return { applied: missing.map((migration) => migration.name) };
  } finally {
    connection.close();
  }
};
