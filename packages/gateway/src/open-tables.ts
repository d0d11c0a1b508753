// The store that the configuration names as rows of tables: read beside running gateways, or filled where there is none.
import type { GatewayConfiguration } from "./configuration/read-configuration.ts";
import { databaseFileIn } from "./platform/database/data-folder.ts";
import type { PostgresFilling } from "./platform/database/fill-postgres.ts";
import { readMigrations, readSchema } from "./platform/database/migrations.ts";
import { openSqliteTables } from "./platform/database/sqlite-tables.ts";
import type { StoredTables } from "./platform/database/stored-tables.ts";
import { StartupError } from "./platform/startup-error.ts";

const migrationsFolder = new URL("./migrations/", import.meta.url);

export const knownMigrations = () => readMigrations(migrationsFolder);

/** All rows, read-only and as of one moment. Throws `StartupError` when the store cannot be read. */
export const openTables = async ({ database, dataDir }: GatewayConfiguration): Promise<StoredTables> => {
  try {
    if (database === undefined) return openSqliteTables(databaseFileIn(dataDir));
    const { openPostgresTables } = await import("./platform/database/postgres-tables.ts");
    return await openPostgresTables(database.url.reveal());
  } catch (error) {
    const where = database === undefined ? databaseFileIn(dataDir) : "The database of POSTERN_DATABASE_URL";
    const why = error instanceof Error ? error.message : String(error);
    throw new StartupError(`${where} is not a store that can be read (${why}). Nothing was written.`, { cause: error });
  }
};

/** Fills a PostgreSQL database that holds nothing yet. Rejects with `StartupError` when it cannot be used. */
export const fillDatabase = async (
  { url }: Exclude<GatewayConfiguration["database"], undefined>,
  filling: Omit<PostgresFilling, "url" | "schema">,
): Promise<void> => {
  const { fillPostgres } = await import("./platform/database/fill-postgres.ts");
  await fillPostgres({ ...filling, url: url.reveal(), schema: readSchema(migrationsFolder) });
};
