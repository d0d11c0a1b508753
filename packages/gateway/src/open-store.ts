// Opens the store that the configuration names: the embedded one in the data folder, or PostgreSQL.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { GatewayConfiguration } from "./configuration/read-configuration.ts";
import type { DataFolder } from "./platform/database/data-folder.ts";
import type { Database } from "./platform/database/database.ts";
import { migrateSqlite } from "./platform/database/migrate-sqlite.ts";
import { readMigrations, readSchema } from "./platform/database/migrations.ts";
import { openSqliteDatabase } from "./platform/database/sqlite-database.ts";
import type { CreateId } from "./platform/ids.ts";
import { explainFileError, StartupError } from "./platform/startup-error.ts";
import { writePrivateFile } from "./platform/write-private-file.ts";

export interface OpenStore {
  readonly database: Database;
  /** Names this gateway in the store over restarts; empty where no other can run on it. */
  readonly gatewayId: string;
}

const migrationsFolder = new URL("./migrations/", import.meta.url);

const openEmbedded = (folder: DataFolder): Database => {
  try {
    migrateSqlite(folder.databaseFile, readMigrations(migrationsFolder));
    return openSqliteDatabase(folder.databaseFile);
  } catch (error) {
    if (error instanceof Error && /database or disk is full/i.test(error.message)) {
      throw new StartupError(
        `The disk of ${folder.path} is full. Nothing was started; free some space and start again.`,
        { cause: error },
      );
    }
    if (error instanceof Error && /not a database|malformed/i.test(error.message)) {
      throw new StartupError(
        `${folder.databaseFile} is not a readable store. Nothing was changed; restore it from a backup.`,
        { cause: error },
      );
    }
    throw explainFileError(error, folder.databaseFile);
  }
};

/** The folder is locked, so whatever lies in the database under this id was left by a gateway that has ended. */
const gatewayIdIn = (folder: DataFolder, createId: CreateId): string => {
  const file = join(folder.path, "gateway-id");
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    const id = createId("gateway");
    writePrivateFile(file, `${id}\n`);
    return id;
  }
};

/** Looks at PostgreSQL as a start would, and changes nothing. Throws `StartupError` when nobody is let in. */
export const examineDatabase = async ({ url }: Exclude<GatewayConfiguration["database"], undefined>) => {
  const { examinePostgres } = await import("./platform/database/examine-postgres.ts");
  return examinePostgres(url.reveal(), Date.now());
};

/** Brings the store to the newest schema first. Throws `StartupError` when it cannot be used, or would not keep tenants apart. */
export const openStore = async (
  { database: chosen }: GatewayConfiguration,
  folder: DataFolder,
  createId: CreateId,
): Promise<OpenStore> => {
  if (chosen === undefined) return { database: openEmbedded(folder), gatewayId: "" };
  // Loaded here, so that the embedded store starts without a driver that it does not use.
  const { openGuardedPostgres } = await import("./platform/database/open-guarded-postgres.ts");
  const options = { url: chosen.url.reveal(), connections: chosen.connections };
  const database = await openGuardedPostgres(options, readSchema(migrationsFolder));
  return { database, gatewayId: gatewayIdIn(folder, createId) };
};
