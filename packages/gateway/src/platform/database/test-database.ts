// A migrated embedded database in a temporary folder, for tests of stores. Both engines: test-engines.ts.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { databaseFileIn } from "./data-folder.ts";
import type { Database } from "./database.ts";
import { migrateSqlite } from "./migrate-sqlite.ts";
import { readMigrations } from "./migrations.ts";
import { openSqliteDatabase } from "./sqlite-database.ts";

export interface TestDatabase {
  readonly database: Database;
  readonly folder: string;
  readonly file: string;
  end(): Promise<void>;
}

const migrationsFolder = new URL("../../migrations/", import.meta.url);

export const openTestDatabase = (): TestDatabase => {
  const folder = mkdtempSync(join(tmpdir(), "postern-test-"));
  const file = databaseFileIn(folder);
  migrateSqlite(file, readMigrations(migrationsFolder));
  const database = openSqliteDatabase(file);
  return {
    database,
    folder,
    file,
    async end() {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
