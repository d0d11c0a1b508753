// Opening SQLite with the settings that every connection of ours shares.
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";

export interface SqliteConnection {
  readonly raw: DatabaseSync;
  prepare(sql: string): StatementSync;
  close(): void;
}

export const openSqlite = (path: string, options: { readonly readOnly: boolean }): SqliteConnection => {
  const raw = new DatabaseSync(path, { readOnly: options.readOnly, timeout: 5_000 });
  if (!options.readOnly) {
    // FULL: an acknowledged commit survives a power cut. secure_delete: an erased credential leaves no bytes in free pages.
    raw.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
    // Or what a savepoint would roll back to is written to a temporary file, a third of what a commit costs.
    raw.exec("PRAGMA temp_store = MEMORY;");
  }
  raw.exec("PRAGMA foreign_keys = ON;");
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    let statement = statements.get(sql);
    if (statement === undefined) {
      statement = raw.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  return { raw, prepare, close: () => (raw.isOpen ? raw.close() : undefined) };
};

/** Parameters as node:sqlite takes them. Anything else is a bug of a store. */
export const toSqliteValues = (parameters: readonly unknown[]): SQLInputValue[] =>
  parameters.map((value) => {
    if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "bigint")
      return value;
    throw new TypeError(`A ${typeof value} cannot be a query parameter`);
  });
