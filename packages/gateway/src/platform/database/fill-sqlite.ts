// Makes an embedded store out of rows that came from elsewhere, in a new file that nobody has open.
import { chmodSync, closeSync, fsyncSync, openSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { migrateSqlite } from "./migrate-sqlite.ts";
import type { Migration } from "./migrations.ts";
import { quoteName, type StoredRow, type StoredTable } from "./stored-tables.ts";

export interface RowsOfTable {
  readonly table: StoredTable;
  readonly rows: readonly StoredRow[];
}

export interface SqliteFilling {
  readonly file: string;
  /** The schema that the rows are of: how many of the migrations had made it. */
  readonly schema: number;
  readonly migrations: readonly Migration[];
  readonly rows: AsyncIterable<RowsOfTable>;
}

/** What a migration puts into a table of an empty store would stand beside the rows that come. */
const emptyAll = (database: DatabaseSync): void => {
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'")
    .all();
  for (const { name } of tables) database.exec(`DELETE FROM ${quoteName(String(name))}`);
};

const createInsert = (database: DatabaseSync, { name, columns }: StoredTable) => {
  const values = columns.map(() => "?").join(", ");
  const names = columns.map(quoteName).join(", ");
  return database.prepare(`INSERT INTO ${quoteName(name)} (${names}) VALUES (${values})`);
};

const insertAll = async (database: DatabaseSync, rows: AsyncIterable<RowsOfTable>): Promise<void> => {
  const inserts = new Map<string, ReturnType<typeof createInsert>>();
  for await (const { table, rows: page } of rows) {
    const insert = inserts.get(table.name) ?? createInsert(database, table);
    inserts.set(table.name, insert);
    for (const row of page) insert.run(...row);
  }
};

const requireSound = (database: DatabaseSync): void => {
  if (database.prepare("PRAGMA foreign_key_check").all().length > 0)
    throw new Error("A row refers to one that is not there");
};

const sync = (file: string): void => {
  const handle = openSync(file, "r+");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** On disk, with the newest schema, when it resolves. Rejects when a row does not fit. */
export const fillSqlite = async ({ file, schema, migrations, rows }: SqliteFilling): Promise<void> => {
  migrateSqlite(file, migrations.slice(0, schema));
  chmodSync(file, 0o600);
  // Nobody waits for a half-made file: it is synced once, when it is whole.
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: false });
  try {
    database.exec("PRAGMA synchronous = OFF; BEGIN");
    emptyAll(database);
    await insertAll(database, rows);
    requireSound(database);
    database.exec("COMMIT");
  } finally {
    database.close();
  }
  migrateSqlite(file, migrations);
  sync(file);
};
