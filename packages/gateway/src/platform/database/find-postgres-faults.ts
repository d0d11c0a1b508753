// What about a PostgreSQL database would let tenants see each other or lose what was acknowledged. Asked before serving.
import type pg from "pg";
import { appRole, keeperRole, ownerRole, schemaName } from "./postgres-connection.ts";

interface Check {
  /** Selects what is at fault, a row each, as `name`. */
  readonly sql: string;
  says(names: string): string;
}

const ownCondition = "(tenant_id = NULLIF(current_setting('postern.tenant'::text, true), ''::text))";
const tables = `pg_class c WHERE c.relnamespace = '${schemaName}'::regnamespace AND c.relkind IN ('r', 'p')`;
const hasTenant =
  "EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped)";
const roles = `('${ownerRole}', '${appRole}', '${keeperRole}')`;

/** The roles: none may look past row-level security, and nobody has the owner's rights without asking for them. */
const roleChecks: readonly Check[] = [
  {
    sql: `SELECT rolname AS name FROM pg_roles WHERE (rolname IN ${roles} OR rolname = session_user) AND (rolsuper OR rolbypassrls OR rolreplication OR rolcreaterole)`,
    says: (names) =>
      `${names} may look past row-level security or change roles (SUPERUSER, BYPASSRLS, REPLICATION or CREATEROLE)`,
  },
  {
    sql: `SELECT rolname AS name FROM pg_roles WHERE rolname IN ${roles} AND rolcanlogin`,
    says: (names) => `${names} can log in`,
  },
  {
    sql: `SELECT session_user::text AS name WHERE pg_has_role(session_user, '${ownerRole}', 'USAGE')`,
    says: (names) => `the login ${names} has the rights of ${ownerRole} without taking its role: make it NOINHERIT`,
  },
  {
    sql: `SELECT r AS name FROM unnest(ARRAY['${appRole}', '${keeperRole}']) r WHERE pg_has_role(r::name, '${ownerRole}', 'MEMBER') OR (r = '${appRole}' AND pg_has_role(r::name, '${keeperRole}', 'MEMBER'))`,
    says: (names) => `${names} may take another of the roles`,
  },
  {
    sql: `SELECT current_user::text AS name WHERE current_user <> '${appRole}'`,
    says: (names) => `connections act as ${names} instead of ${appRole}`,
  },
];

/** The tables: all closed by the same condition, and by nothing weaker beside it. */
const tableChecks: readonly Check[] = [
  {
    sql: `SELECT c.relname AS name FROM ${tables} AND pg_get_userbyid(c.relowner) <> '${ownerRole}'`,
    says: (names) => `${names} does not belong to ${ownerRole}`,
  },
  {
    sql: `SELECT c.relname AS name FROM ${tables} AND ${hasTenant} AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`,
    says: (names) => `${names} does not force row-level security`,
  },
  {
    sql: `SELECT c.relname AS name FROM ${tables} AND NOT ${hasTenant} AND c.relname NOT IN ('instance', 'root_keys', 'schema_migrations')`,
    says: (names) => `${names} has no tenant`,
  },
  {
    sql: `SELECT tablename || '.' || policyname AS name FROM pg_policies WHERE schemaname = '${schemaName}'
      AND NOT (roles = '{${appRole}}' AND policyname = 'of_tenant' AND permissive = 'PERMISSIVE' AND cmd = 'ALL' AND qual = $condition AND with_check = $condition)
      AND NOT (roles = '{${keeperRole}}' AND policyname LIKE 'of\\_%')`,
    says: (names) => `the policy ${names} is not one of Postern's`,
  },
  {
    sql: `SELECT c.relname AS name FROM ${tables} AND ${hasTenant} AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'of_tenant')`,
    says: (names) => `${names} has no policy of its tenants`,
  },
  {
    sql: `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = '${schemaName}'::regnamespace AND c.relkind NOT IN ('r', 'p', 'i', 'I', 't', 'S')
      UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = '${schemaName}'::regnamespace`,
    says: (names) => `${names} is a view or function, through which rows could be seen with another's rights`,
  },
];

/** Rights: what row-level security does not hold back, such as TRUNCATE, and whatever others were given. */
const rightChecks: readonly Check[] = [
  {
    sql: `SELECT DISTINCT c.relname || ' (' || privilege_type || ' to ' || coalesce(pg_get_userbyid(nullif(grantee, 0)), 'PUBLIC') || ')' AS name
      FROM (SELECT * FROM ${tables}) c, aclexplode(c.relacl) WHERE grantee <> c.relowner AND NOT (
        (grantee = '${appRole}'::regrole AND privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
          AND NOT (c.relname = 'audit_events' AND privilege_type IN ('UPDATE', 'DELETE')))
        OR (grantee = '${keeperRole}'::regrole AND (c.relname, privilege_type) IN (('instance', 'SELECT'), ('instance', 'INSERT'), ('instance', 'UPDATE'),
          ('root_keys', 'SELECT'), ('root_keys', 'INSERT'), ('root_keys', 'DELETE'),
          ('gateway_keys', 'SELECT'), ('gateway_keys', 'INSERT'), ('idempotent_calls', 'DELETE'), ('notebook_pages', 'DELETE'),
          ('call_leases', 'SELECT'), ('call_leases', 'DELETE'))))`,
    says: (names) => `more is allowed than Postern needs: ${names}`,
  },
  {
    sql: `SELECT DISTINCT c.relname || '.' || a.attname || ' (' || privilege_type || ' to ' || coalesce(pg_get_userbyid(nullif(grantee, 0)), 'PUBLIC') || ')' AS name
      FROM (SELECT * FROM ${tables}) c JOIN pg_attribute a ON a.attrelid = c.oid, aclexplode(a.attacl) WHERE NOT (
        grantee = '${keeperRole}'::regrole AND (privilege_type = 'SELECT' AND a.attname IN ('tenant_id', 'id', 'call_id', 'gateway_id', 'announced_at', 'expires_at', 'version', 'root_key_id', 'credential_created_at', 'credential_tenant_key_version', 'frozen_at', 'deleting_at', 'deleted_at', 'epoch')
          OR (c.relname, privilege_type) = ('audit_heads', 'SELECT') AND a.attname IN ('sequence', 'hash')
          OR (c.relname, a.attname, privilege_type) IN (('gateway_keys', 'revoked_at', 'UPDATE'), ('mcp_instances', 'url_hash', 'SELECT'), ('mcp_session_tokens', 'token_hash', 'SELECT')))
        OR grantee = '${appRole}'::regrole AND (c.relname, privilege_type) = ('instance', 'SELECT') AND a.attname IN ('frozen_at', 'quarantined_at'))`,
    says: (names) => `more is allowed than Postern needs: ${names}`,
  },
  {
    sql: `SELECT r AS name FROM unnest(ARRAY['${appRole}', '${keeperRole}', 'public']) r WHERE has_schema_privilege(r, '${schemaName}', 'CREATE')`,
    says: (names) => `${names} may make tables in the schema`,
  },
];

/** The server: what it acknowledges has to be on disk, and texts have to come back as they were. */
const serverChecks: readonly Check[] = [
  {
    sql: "SELECT current_setting('server_version') AS name WHERE current_setting('server_version_num')::int < 150000",
    says: (names) => `it is PostgreSQL ${names}, older than 15`,
  },
  {
    sql: "SELECT name FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off'",
    says: (names) => `${names} is off, so that acknowledged rows can be lost`,
  },
  {
    sql: "SELECT current_setting('server_encoding') AS name WHERE current_setting('server_encoding') <> 'UTF8'",
    says: (names) => `its encoding is ${names}, not UTF8`,
  },
  {
    sql: "SELECT 'it' AS name WHERE pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on'",
    says: () => "it takes no writes",
  },
];

const checks = [...roleChecks, ...tableChecks, ...rightChecks, ...serverChecks];

const run = async (pool: pg.Pool, { sql, says }: Check): Promise<string[]> => {
  const text = sql.replaceAll("$condition", `'${ownCondition.replaceAll("'", "''")}'`);
  const { rows } = await pool.query<{ name: string }>(text);
  return rows.length === 0 ? [] : [says(rows.map(({ name }) => name).join(", "))];
};

// Calls of other gateways are told apart from abandoned ones by their times.
const clocksDifferAtMostMs = 30_000;

const clockFault = async (pool: pg.Pool, now: number): Promise<string[]> => {
  const { rows } = await pool.query("SELECT extract(epoch FROM clock_timestamp()) * 1000 AS now");
  const difference = Math.abs(Number(rows[0]?.now) - now);
  if (difference <= clocksDifferAtMostMs) return [];
  return [`its clock and this machine's differ by ${Math.round(difference / 1_000)} s`];
};

/** `now` in epoch milliseconds. Each fault is a part of a sentence, without the database's own texts. */
export const findPostgresFaults = async (pool: pg.Pool, now: number): Promise<string[]> => {
  const found: string[] = [];
  for (const check of checks) found.push(...(await run(pool, check)));
  return [...found, ...(await clockFault(pool, now))];
};
