// Puts the rows of another store into a PostgreSQL database that holds none yet: all of them, or nothing.
import type pg from "pg";
import { StartupError } from "../startup-error.ts";
import { explainPostgres, migratePostgres, unforceRowSecurity } from "./migrate-postgres.ts";
import type { Schema } from "./migrations.ts";
import { describePostgres, ownerRole } from "./postgres-connection.ts";
import { inTurn } from "./postgres-database.ts";
import { quoteName, type StoredRow, type StoredTable, type StoredTables } from "./stored-tables.ts";

export interface PostgresFilling {
  readonly url: string;
  readonly schema: Schema;
  /** Of the newest schema. */
  readonly source: StoredTables;
  readonly onRows: (rows: number) => void;
  readonly signal: AbortSignal;
}

// A statement takes at most 65,535 values.
const mostValues = 30_000;

const insertPage = async (client: pg.Client, { name, columns }: StoredTable, rows: readonly StoredRow[]) => {
  const most = Math.floor(mostValues / columns.length);
  const names = columns.map(quoteName).join(", ");
  for (let start = 0; start < rows.length; start += most) {
    const part = rows.slice(start, start + most);
    const tuples = part.map(
      (_, row) => `(${columns.map((_column, index) => `$${row * columns.length + index + 1}`).join(", ")})`,
    );
    await client.query(`INSERT INTO ${quoteName(name)} (${names}) VALUES ${tuples.join(", ")}`, part.flat());
  }
};

const requireEmpty = async (client: pg.Client, place: string, tables: readonly StoredTable[]): Promise<void> => {
  for (const { name } of tables) {
    const { rows } = await client.query(`SELECT FROM ${quoteName(name)} LIMIT 1`);
    if (rows.length === 0) continue;
    throw new StartupError(
      `${place} holds a store already. Nothing was changed; restore into an empty database, and give its address to the gateways.`,
    );
  }
};

const fill = async (client: pg.Client, place: string, filling: PostgresFilling): Promise<void> => {
  const { schema, source, onRows, signal } = filling;
  await client.query("BEGIN");
  try {
    await client.query(`SET LOCAL ROLE ${ownerRole}; SET LOCAL idle_in_transaction_session_timeout = 0`);
    await client.query(unforceRowSecurity);
    await requireEmpty(client, place, source.tables);
    for (const table of source.tables) {
      for await (const rows of source.rows(table)) {
        signal.throwIfAborted();
        await insertPage(client, table, rows);
        onRows(rows.length);
      }
    }
    // Closes every table again, in the same transaction.
    await client.query(schema.securing);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
};

/** Brings the database to the newest schema first. Rejects with `StartupError` when it is not prepared, or holds anything. */
export const fillPostgres = async (filling: PostgresFilling): Promise<void> => {
  const place = describePostgres(filling.url);
  await migratePostgres(filling.url, filling.schema);
  try {
    await inTurn(filling.url, (client) => fill(client, place, filling));
  } catch (error) {
    throw filling.signal.aborted ? error : explainPostgres(error, place);
  }
};
