// A copy of a PostgreSQL database, and that copy put back by hand: what an administrator can do behind the gateways' back.
import { runAsAdmin } from "@postern/gateway/parts";
import { postgresOf } from "./store-under-test.ts";

export interface DatabaseCopy {
  /** For a gateway that is to run on the copy. */
  readonly environment: Readonly<Record<string, string>>;
  /** Puts the copy in the place of what it was made of. */
  putBack(): Promise<void>;
}

/** No gateway may be running. undefined: the store is the file in the folder. */
export const copyDatabase = async (dataDir: string): Promise<DatabaseCopy | undefined> => {
  const postgres = postgresOf(dataDir);
  if (postgres === undefined) return undefined;
  const name = new URL(postgres.url).pathname.slice(1);
  const copy = `${name}_copy`;
  const maintenance = new URL(postgres.adminUrl);
  maintenance.pathname = "/postgres";
  const run = (sql: string): Promise<unknown> => runAsAdmin(maintenance.href, sql);
  // What a killed gateway left may still be about to notice.
  await run(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
  await run(`CREATE DATABASE ${copy} TEMPLATE ${name}`);
  return {
    environment: { POSTERN_DATABASE_URL: postgres.url.replace(name, copy) },
    async putBack() {
      await run(`DROP DATABASE ${name} WITH (FORCE)`);
      await run(`CREATE DATABASE ${name} TEMPLATE ${copy}`);
    },
  };
};
