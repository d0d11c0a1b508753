// The store that a scenario's gateway keeps everything in: its data folder, or a PostgreSQL database where the run is of those.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTestPostgres, type TestServer } from "@postern/gateway/parts";
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    postgres: TestServer;
  }
}

/** Set by the project that runs scenarios on PostgreSQL. */
const isPostgres = process.env["POSTERN_TEST_STORE"] === "postgresql";

const urlFile = (dataDir: string): string => join(dataDir, "test-database-url");

/** What a gateway of this data folder is told: the same each time it is started. */
export const storeEnvironment = async (dataDir: string): Promise<Record<string, string>> => {
  if (!isPostgres) return {};
  const { url, adminUrl } = await createTestPostgres(inject("postgres"), { migrated: false });
  writeFileSync(urlFile(dataDir), JSON.stringify({ url, adminUrl }));
  return { POSTERN_DATABASE_URL: url };
};

/** For whoever looks into the store from outside. undefined: it is the file in the folder. */
export const postgresOf = (dataDir: string): { readonly url: string; readonly adminUrl: string } | undefined =>
  isPostgres ? JSON.parse(readFileSync(urlFile(dataDir), "utf8")) : undefined;
