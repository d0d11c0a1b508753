// All rows of an embedded store, as of the moment of the first read; a gateway may go on writing meanwhile.
import { openSqlite, type SqliteConnection } from "./sqlite-connection.ts";
import {
  inOrderOfReferences,
  quoteName,
  type StoredRow,
  type StoredTable,
  type StoredTables,
} from "./stored-tables.ts";

const pageSize = 500;

const listOf = (connection: SqliteConnection, sql: string, ...values: string[]): Record<string, unknown>[] =>
  connection.raw.prepare(sql).all(...values);

const findTables = (connection: SqliteConnection): StoredTable[] => {
  const names = listOf(
    connection,
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name",
  ).map(({ name }) => String(name));
  const tables = names.map((name) => ({
    name,
    columns: listOf(connection, "SELECT name FROM pragma_table_info(?) ORDER BY cid", name).map(({ name: column }) =>
      String(column),
    ),
  }));
  const references = names.flatMap((from) =>
    listOf(connection, 'SELECT DISTINCT "table" AS target FROM pragma_foreign_key_list(?)', from).map(({ target }) => ({
      from,
      to: String(target),
    })),
  );
  return inOrderOfReferences(tables, references);
};

const firstNumber = (connection: SqliteConnection, sql: string): number =>
  Number(Object.values(connection.raw.prepare(sql).get() ?? {})[0] ?? 0);

async function* readPages(
  connection: SqliteConnection,
  { name, columns }: StoredTable,
): AsyncGenerator<readonly StoredRow[]> {
  const statement = connection.raw.prepare(`SELECT ${columns.map(quoteName).join(", ")} FROM ${quoteName(name)}`);
  statement.setReturnArrays(true);
  let page: StoredRow[] = [];
  for (const row of statement.iterate()) {
    // node:sqlite types rows as objects whatever `setReturnArrays` says.
    page.push(row as unknown as StoredRow);
    if (page.length < pageSize) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** Throws when the file is no store. */
export const openSqliteTables = (file: string): StoredTables => {
  const connection = openSqlite(file, { readOnly: true });
  try {
    connection.raw.exec("BEGIN");
    const schema = firstNumber(connection, "PRAGMA user_version");
    const tables = findTables(connection);
    return {
      schema,
      tables,
      count: async () =>
        tables.reduce((sum, { name }) => sum + firstNumber(connection, `SELECT count(*) FROM ${quoteName(name)}`), 0),
      rows: (table) => readPages(connection, table),
      close: async () => connection.close(),
    };
  } catch (error) {
    connection.close();
    throw error;
  }
};
