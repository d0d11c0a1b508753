// Looks at a PostgreSQL database as a start would, and changes nothing.

import { findPostgresFaults } from "./find-postgres-faults.ts";
import { explainPostgres, requirePrepared, schemaVersion } from "./migrate-postgres.ts";
import { createPostgresClient, createPostgresPool, describePostgres } from "./postgres-connection.ts";

export interface PostgresFindings {
  /** Host, port and name of the database; nothing secret. */
  readonly place: string;
  /** Migrations that were applied; 0 where nothing was made yet. */
  readonly schema: number;
  /** What keeps a gateway from serving from it, as parts of a sentence. */
  readonly faults: readonly string[];
}

const versionAt = async (url: string, place: string): Promise<number> => {
  const client = createPostgresClient(url);
  try {
    await client.connect();
    await requirePrepared(client, place);
    return await schemaVersion(client);
  } catch (error) {
    throw explainPostgres(error, place);
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** Throws `StartupError` when nobody is let in, or an administrator has not prepared the database. */
export const examinePostgres = async (url: string, now: number): Promise<PostgresFindings> => {
  const place = describePostgres(url);
  const schema = await versionAt(url, place);
  if (schema === 0) return { place, schema, faults: [] };
  const pool = createPostgresPool(url, 1);
  try {
    return { place, schema, faults: await findPostgresFaults(pool, now) };
  } finally {
    await pool.end();
  }
};
