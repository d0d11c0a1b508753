// Opens PostgreSQL for a gateway: the newest schema, and proof that the database itself keeps the tenants apart.
import { StartupError } from "../startup-error.ts";
import type { Database } from "./database.ts";
import { findPostgresFaults } from "./find-postgres-faults.ts";
import { migratePostgres } from "./migrate-postgres.ts";
import type { Schema } from "./migrations.ts";
import { createPostgresPool, describePostgres } from "./postgres-connection.ts";
import { openPostgresDatabase, type PostgresOptions } from "./postgres-database.ts";

const requireSound = async (url: string): Promise<void> => {
  const pool = createPostgresPool(url, 1);
  try {
    const faults = await findPostgresFaults(pool, Date.now());
    if (faults.length === 0) return;
    throw new StartupError(
      `${describePostgres(url)} is not safe to use: ${faults.join("; ")}. Nothing was started; docs/reference/postgresql.md tells how it has to be.`,
    );
  } finally {
    await pool.end();
  }
};

/** Throws `StartupError`, which names every fault. */
export const openGuardedPostgres = async (options: PostgresOptions, schema: Schema): Promise<Database> => {
  await migratePostgres(options.url, schema);
  await requireSound(options.url);
  return openPostgresDatabase(options);
};
