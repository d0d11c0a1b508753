// Looks at a PostgreSQL database as a start would, and changes nothing.
import type pg from "pg";
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

/** A gateway would serve from it, but send nothing upstream. */
const quarantineFaults = async (pool: pg.Pool): Promise<string[]> => {
  const knows = await pool.query(
    "SELECT FROM pg_attribute WHERE attrelid = to_regclass('instance') AND attname = 'quarantined_at'",
  );
  if (knows.rows.length === 0) return [];
  const { rows } = await pool.query("SELECT quarantined_at AS since FROM instance WHERE quarantined_at IS NOT NULL");
  return rows.map(
    ({ since }) =>
      `its store is in quarantine since ${new Date(Number(since)).toISOString()}, until \`postern restore accept\` (docs/reference/backup-and-restore.md)`,
  );
};

/** Throws `StartupError` when nobody is let in, or an administrator has not prepared the database. */
export const examinePostgres = async (url: string, now: number): Promise<PostgresFindings> => {
  const place = describePostgres(url);
  const schema = await versionAt(url, place);
  if (schema === 0) return { place, schema, faults: [] };
  const pool = createPostgresPool(url, 1);
  try {
    return { place, schema, faults: [...(await findPostgresFaults(pool, now)), ...(await quarantineFaults(pool))] };
  } finally {
    await pool.end();
  }
};
