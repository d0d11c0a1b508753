// Brings a PostgreSQL database to the newest schema: all missing migrations in one transaction, by one gateway at a time.
import { createHash } from "node:crypto";
import type pg from "pg";
import { StartupError } from "../startup-error.ts";
import { type Migration, refuseNewer, type Schema } from "./migrations.ts";
import { appRole, describePostgres, keeperRole, ownerRole, schemaName } from "./postgres-connection.ts";
import { inTurn } from "./postgres-database.ts";
import { PostgresFailure, toPostgresFailure } from "./postgres-failure.ts";
import { explainTls } from "./postgres-tls.ts";

const where = "docs/reference/postgresql.md tells how";

const missingRoles = async (client: pg.Client): Promise<string[]> => {
  const wanted = [ownerRole, appRole, keeperRole];
  const { rows } = await client.query("SELECT rolname FROM pg_roles WHERE rolname = ANY ($1)", [wanted]);
  return wanted.filter((role) => !rows.some((row) => row.rolname === role));
};

/** Throws `StartupError` unless an administrator made the roles and the schema. */
export const requirePrepared = async (client: pg.Client, place: string): Promise<void> => {
  const missing = await missingRoles(client);
  const { rows } = await client.query("SELECT FROM pg_namespace WHERE nspname = $1", [schemaName]);
  if (missing.length === 0 && rows.length === 1) return;
  const what = missing.length > 0 ? `the roles ${missing.join(", ")}` : `the schema ${schemaName}`;
  throw new StartupError(`${place} lacks ${what}. Nothing was started; prepare the database first: ${where}.`);
};

/** 0 where nothing was made yet. */
export const schemaVersion = async (client: pg.Client): Promise<number> => {
  // Read from the catalog: before the first migration the login may not even look into the schema.
  const table = await client.query(
    "SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = 'schema_migrations'",
    [schemaName],
  );
  if (table.rows.length === 0) return 0;
  await client.query(`SET ROLE ${appRole}`);
  const { rows } = await client.query("SELECT coalesce(max(number), 0)::int AS version FROM schema_migrations");
  await client.query("RESET ROLE");
  return Number(rows[0]?.version);
};

const securedAs = async (client: pg.Client): Promise<string> => {
  const { rows } = await client.query(
    "SELECT obj_description(oid, 'pg_namespace') AS comment FROM pg_namespace WHERE nspname = $1",
    [schemaName],
  );
  return String(rows[0]?.comment ?? "");
};

/** A migration sees the rows of all tenants, which the tables do not show even their owner otherwise. */
export const unforceRowSecurity = `DO $$ DECLARE made record; BEGIN
  FOR made IN SELECT tablename FROM pg_tables WHERE schemaname = '${schemaName}' LOOP
    EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', made.tablename);
  END LOOP;
END $$;`;

const record = `CREATE TABLE IF NOT EXISTS schema_migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TIMESTAMPTZ NOT NULL DEFAULT now());`;

const apply = async (client: pg.Client, missing: readonly Migration[], securing: string): Promise<void> => {
  await client.query("BEGIN");
  try {
    await client.query(`SET LOCAL ROLE ${ownerRole}; SET LOCAL lock_timeout = '10s'; ${unforceRowSecurity} ${record}`);
    for (const { number, name, sql } of missing) {
      await client.query(sql);
      await client.query("INSERT INTO schema_migrations (number, name) VALUES ($1, $2)", [number, name]);
    }
    await client.query(securing);
    await client.query(`COMMENT ON SCHEMA ${schemaName} IS '${hashOf(securing)}'`);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
};

const hashOf = (text: string): string => `postern ${createHash("sha256").update(text).digest("hex")}`;

const bringUp = async (client: pg.Client, place: string, { migrations, securing }: Schema) => {
  await requirePrepared(client, place);
  const version = await schemaVersion(client);
  refuseNewer(place, version, migrations.length);
  const missing = migrations.slice(version);
  const isSecured = (await securedAs(client)) === hashOf(securing);
  if (missing.length > 0 || !isSecured) await apply(client, missing, securing);
  return { applied: missing.map(({ name }) => name) };
};

/** What went wrong in words for whoever starts a gateway. */
export const explainPostgres = (error: unknown, place: string): unknown => {
  if (error instanceof StartupError) return error;
  const unproven = explainTls(error, place);
  if (unproven !== undefined) return unproven;
  const failure = toPostgresFailure(error);
  if (!(failure instanceof PostgresFailure)) return failure;
  const { sqlState, message } = failure;
  if (sqlState === "42501")
    return new StartupError(
      `The login of ${place} may not become ${ownerRole}, which is needed to bring the schema up. Nothing was changed; GRANT ${ownerRole} to it for this start: ${where}.`,
    );
  if (sqlState?.startsWith("28") === true)
    return new StartupError(
      `${place} refuses the login. Nothing was started; check user and password in POSTERN_DATABASE_URL.`,
    );
  if (sqlState === "3D000")
    return new StartupError(`${place} is not there. Nothing was started; create the database first: ${where}.`);
  return new StartupError(
    `${place} cannot be brought to the newest schema: ${message}. Nothing was changed; see that it runs and can be reached.`,
  );
};

/** Any number of gateways may start at once: they take turns, and the second finds nothing left to do. Throws `StartupError`. */
export const migratePostgres = async (
  url: string,
  schema: Schema,
): Promise<{ readonly applied: readonly string[] }> => {
  const place = describePostgres(url);
  try {
    return await inTurn(url, (client) => bringUp(client, place, schema));
  } catch (error) {
    throw explainPostgres(error, place);
  }
};
