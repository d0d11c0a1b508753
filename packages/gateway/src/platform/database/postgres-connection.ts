// Connecting to PostgreSQL with the settings that every connection of ours shares.
import pg from "pg";
import { hostOf, readPostgresTls } from "./postgres-tls.ts";

export const ownerRole = "postern_owner";
export const appRole = "postern_app";
export const keeperRole = "postern_keeper";
export const schemaName = "postern";

const int8 = 20;

/** Numbers of ours are whole and below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    oid === int8
      ? Number
      : format === undefined
        ? pg.types.getTypeParser(oid)
        : pg.types.getTypeParser(oid, format as "text"),
};

const timeouts = {
  statement_timeout: 30_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 60_000,
};

const settings = (role: string | undefined): string =>
  Object.entries({ search_path: schemaName, ...(role === undefined ? {} : { role }), ...timeouts })
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(" ");

const shared = (url: string) => ({
  ...readPostgresTls(url),
  application_name: "postern",
  connectionTimeoutMillis: 10_000,
  keepAlive: true,
  types,
});

/** Connections that act as `postern_app` unless a transaction takes another role. */
export const createPostgresPool = (url: string, most: number): pg.Pool => {
  const pool = new pg.Pool({
    ...shared(url),
    options: settings(appRole),
    max: most,
    // All that is known of a transaction is sent at once, and its answers are awaited together.
    pipeline: true,
    // Somewhat longer than the server takes before it gives up by itself.
    query_timeout: timeouts.statement_timeout + 5_000,
  });
  // A connection that breaks while nobody uses it is replaced by the next one that is asked for.
  pool.on("error", () => undefined);
  // One that breaks between two statements tells whoever listens, and ends the process where nobody does; the next statement
  // on it fails.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
};

/** One connection, as the login itself: it has no rights until it takes a role. */
export const createPostgresClient = (url: string): pg.Client => {
  const client = new pg.Client({ ...shared(url), options: settings(undefined) });
  client.on("error", () => undefined);
  return client;
};

/** Where a database is, for people: host, port and name; never user, password or parameters. */
export const describePostgres = (url: string): string => {
  const parsed = new URL(url);
  const { port, pathname } = parsed;
  return `PostgreSQL at ${hostOf(parsed)}${port === "" ? "" : `:${port}`}${pathname}`;
};
