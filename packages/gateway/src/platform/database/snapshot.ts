// One moment of a store, read-only, beside a gateway that may be running: for whoever checks what lies there.
import type { CompiledQuery } from "kysely";
import type { Reach } from "./database.ts";
import { createPostgresPool } from "./postgres-connection.ts";
import { toPostgresFailure } from "./postgres-failure.ts";
import { createTranslation } from "./postgres-text.ts";
import { createSending, hear } from "./postgres-transaction.ts";
import { openSqlite, toSqliteValues } from "./sqlite-connection.ts";

export interface Snapshot {
  read<Row>(reach: Reach, query: CompiledQuery<Row>): Promise<Row[]>;
  close(): Promise<void>;
}

/** Throws when the file is no store. */
export const openSqliteSnapshot = (file: string): Snapshot => {
  const connection = openSqlite(file, { readOnly: true });
  try {
    connection.raw.exec("BEGIN");
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    async read<Row>(_reach: Reach, { sql, parameters }: CompiledQuery<Row>) {
      // The row type is the query builder's claim about the columns it compiled.
      return connection.prepare(sql).all(...toSqliteValues(parameters)) as Row[];
    },
    close: async () => connection.close(),
  };
};

/** Rejects with `PostgresFailure` when the database does not let anybody in. */
export const openPostgresSnapshot = async (url: string): Promise<Snapshot> => {
  const pool = createPostgresPool(url, 1);
  try {
    const client = await pool.connect();
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    const send = createSending(client, createTranslation());
    return {
      async read(reach, query) {
        try {
          return (await hear(send({ reach, query }))).at(-1)?.rows ?? [];
        } catch (error) {
          throw toPostgresFailure(error);
        }
      },
      async close() {
        client.release(true);
        await pool.end();
      },
    };
  } catch (error) {
    await pool.end();
    throw toPostgresFailure(error);
  }
};
