// A PostgreSQL server as the tests use it: its roles, the login of a gateway, and databases that are copied from one another.
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import pg from "pg";
import { migratePostgres } from "./migrate-postgres.ts";
import { readSchema, type Schema } from "./migrations.ts";

const migrationsFolder = new URL("../../migrations/", import.meta.url);
const preparation = (): string => readFileSync(new URL("postgresql/prepare-database.sql", migrationsFolder), "utf8");

export const postgresSchema = (): Schema => readSchema(migrationsFolder);

/** What test files are told of the server. `…Template` are databases: prepared by an administrator, and migrated as well. */
export interface TestServer {
  readonly adminUrl: string;
  readonly login: string;
  readonly password: string;
  /** Names of databases begin with it, and are dropped when the run ends: one by one that takes half a second each. */
  readonly prefix: string;
  readonly preparedTemplate: string;
  readonly migratedTemplate: string;
}

export const urlOf = (adminUrl: string, database: string, user?: { login: string; password: string }): string => {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  if (user !== undefined) {
    url.username = user.login;
    url.password = user.password;
  }
  return url.href;
};

/** Runs `sql` as the administrator. Several statements may stand in it. */
export const runAsAdmin = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const result: unknown = await client.query(sql);
    const last = Array.isArray(result) ? result.at(-1) : result;
    return (last as pg.QueryResult).rows;
  } finally {
    await client.end();
  }
};

const randomName = (prefix: string): string => `${prefix}_${randomBytes(6).toString("hex")}`;

const newDatabaseName = ({ prefix }: Pick<TestServer, "prefix">): string => randomName(prefix);

/** Makes the roles and the login of a gateway, as the reference says, and the templates. `end` removes all but the roles. */
export const prepareTestServer = async (
  adminUrl: string,
): Promise<{ readonly server: TestServer; readonly end: () => Promise<void> }> => {
  const prefix = randomName("postern_test");
  const [preparedTemplate, migratedTemplate, login] = [`${prefix}_prepared`, `${prefix}_migrated`, prefix];
  const password = randomBytes(12).toString("hex");
  const server: TestServer = { adminUrl, login, password, prefix, preparedTemplate, migratedTemplate };
  await runAsAdmin(adminUrl, `CREATE DATABASE ${preparedTemplate} TEMPLATE template0 ENCODING 'UTF8'`);
  await runAsAdmin(urlOf(adminUrl, preparedTemplate), preparation());
  await runAsAdmin(adminUrl, `CREATE ROLE ${login} LOGIN NOINHERIT PASSWORD '${password}'`);
  await runAsAdmin(adminUrl, `GRANT postern_owner, postern_app, postern_keeper TO ${login}`);
  await runAsAdmin(adminUrl, `CREATE DATABASE ${migratedTemplate} TEMPLATE ${preparedTemplate}`);
  await migratePostgres(urlOf(adminUrl, migratedTemplate, server), postgresSchema());
  const end = async () => {
    const all = await runAsAdmin(adminUrl, `SELECT datname FROM pg_database WHERE starts_with(datname, '${prefix}')`);
    for (const { datname } of all) await runAsAdmin(adminUrl, `DROP DATABASE ${datname} WITH (FORCE)`);
    await runAsAdmin(adminUrl, `DROP ROLE ${login}`);
  };
  return { server, end };
};

export interface TestPostgres {
  /** As a gateway connects. */
  readonly url: string;
  /** As an administrator does. */
  readonly adminUrl: string;
}

/** A database of its own; `migrated` false leaves it as an administrator prepared it. */
export const createTestPostgres = async (
  server: TestServer,
  { migrated }: { readonly migrated: boolean },
): Promise<TestPostgres> => {
  const { adminUrl, preparedTemplate, migratedTemplate } = server;
  const name = newDatabaseName(server);
  await runAsAdmin(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${migrated ? migratedTemplate : preparedTemplate}`);
  return { url: urlOf(adminUrl, name, server), adminUrl: urlOf(adminUrl, name) };
};
