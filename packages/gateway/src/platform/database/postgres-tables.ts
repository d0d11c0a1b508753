// All rows of a store in PostgreSQL, as of one moment: each tenant's with that tenant's rights, since no role reads them all.
import type pg from "pg";
import { appRole, createPostgresClient, keeperRole, schemaName } from "./postgres-connection.ts";
import { toPostgresFailure } from "./postgres-failure.ts";
import {
  inOrderOfReferences,
  quoteName,
  type StoredRow,
  type StoredTable,
  type StoredTables,
} from "./stored-tables.ts";

const pageSize = 500;

interface OwnedTable extends StoredTable {
  /** Whether rows belong to tenants; `sometimes`: some belong to none. */
  readonly ofTenants: "always" | "sometimes" | "never";
}

/** Whose rights to read with, and which rows are left to be read with them. */
interface Part {
  readonly tenant: string | undefined;
  readonly condition: string;
}

const tablesSql = `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns,
    bool_or(a.attname = 'tenant_id') AS has_tenant, bool_or(a.attname = 'tenant_id' AND NOT a.attnotnull) AS may_lack
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relnamespace = '${schemaName}'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'schema_migrations'
  GROUP BY c.relname ORDER BY c.relname`;

const referencesSql = `SELECT DISTINCT conrelid::regclass::text AS from, confrelid::regclass::text AS to
  FROM pg_constraint WHERE contype = 'f' AND connamespace = '${schemaName}'::regnamespace`;

const findTables = async (client: pg.Client): Promise<OwnedTable[]> => {
  const { rows } = await client.query(tablesSql);
  const tables = rows.map(({ name, columns, has_tenant: hasTenant, may_lack: mayLack }): OwnedTable => {
    const ofTenants = mayLack ? "sometimes" : "always";
    return { name, columns, ofTenants: hasTenant ? ofTenants : "never" };
  });
  const references = (await client.query(referencesSql)).rows;
  return inOrderOfReferences(tables, references);
};

const enter = (client: pg.Client, tenant: string | undefined): string =>
  `SELECT set_config('role', '${tenant === undefined ? keeperRole : appRole}', true), set_config('postern.tenant', ${client.escapeLiteral(tenant ?? "")}, true);`;

/** Every name that rows stand under, also that of a chain whose tenant or head is gone. */
const findTenants = async (client: pg.Client): Promise<string[]> => {
  await client.query(enter(client, undefined));
  const { rows } = await client.query(`WITH RECURSIVE chains (tenant_id) AS (
      SELECT min(tenant_id) FROM audit_events
      UNION ALL SELECT (SELECT min(e.tenant_id) FROM audit_events e WHERE e.tenant_id > chains.tenant_id)
      FROM chains WHERE chains.tenant_id IS NOT NULL)
    SELECT tenant_id AS tenant FROM chains WHERE tenant_id IS NOT NULL
    UNION SELECT tenant_id FROM tenants UNION SELECT tenant_id FROM audit_heads ORDER BY 1`);
  return rows.map(({ tenant }) => String(tenant));
};

const partsOf = ({ ofTenants }: OwnedTable, tenants: readonly string[]): Part[] => {
  if (ofTenants === "never") return [{ tenant: undefined, condition: "true" }];
  const own = tenants.map((tenant) => ({ tenant, condition: "true" }));
  return ofTenants === "always" ? own : [...own, { tenant: undefined, condition: "tenant_id IS NULL" }];
};

/** Answers of several statements that are sent as one. */
const ask = async (client: pg.Client, text: string): Promise<pg.QueryArrayResult[]> => {
  // With several statements in a text the driver gives an array, which its types do not know.
  const answers = (await client.query({ text, rowMode: "array" })) as unknown;
  return Array.isArray(answers) ? answers : [answers as pg.QueryArrayResult];
};

const fetch = `FETCH ${pageSize} FROM postern_rows;`;

async function* readPart(client: pg.Client, { name, columns }: OwnedTable, part: Part) {
  const select = `SELECT ${columns.map(quoteName).join(", ")} FROM ${quoteName(name)} WHERE ${part.condition}`;
  const open = `${enter(client, part.tenant)} DECLARE postern_rows NO SCROLL CURSOR FOR ${select};`;
  let page = (await ask(client, `${open} ${fetch}`)).at(-1)?.rows ?? [];
  try {
    while (page.length > 0) {
      yield page as StoredRow[];
      if (page.length < pageSize) break;
      page = (await ask(client, fetch)).at(-1)?.rows ?? [];
    }
  } finally {
    // Also for whoever wanted the first page only. Where the transaction has failed, the cursor is gone with it.
    await client.query("CLOSE postern_rows").catch(() => undefined);
  }
}

const countPart = async (client: pg.Client, tables: readonly OwnedTable[], part: Part): Promise<number> => {
  const sums = tables.map(({ name }) => `(SELECT count(*) FROM ${quoteName(name)} WHERE ${part.condition})`);
  if (sums.length === 0) return 0;
  const answer = (await ask(client, `${enter(client, part.tenant)} SELECT ${sums.join(" + ")};`)).at(-1);
  return Number(answer?.rows[0]?.[0] ?? 0);
};

const readSchema = async (client: pg.Client): Promise<number> => {
  await client.query(`SELECT set_config('role', '${appRole}', true)`);
  const { rows } = await client.query("SELECT coalesce(max(number), 0)::int AS schema FROM schema_migrations");
  return Number(rows[0]?.schema ?? 0);
};

const open = async (client: pg.Client): Promise<StoredTables> => {
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY");
  // What takes long here is long, not stuck.
  await client.query("SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0");
  const schema = await readSchema(client);
  const tables = await findTables(client);
  const tenants = await findTenants(client);
  const byName = new Map(tables.map((table) => [table.name, table]));
  return {
    schema,
    tables,
    async count() {
      const owned = tables.filter(({ ofTenants }) => ofTenants !== "never");
      const free = tables.filter(({ ofTenants }) => ofTenants === "never");
      const mixed = tables.filter(({ ofTenants }) => ofTenants === "sometimes");
      let sum = await countPart(client, free, { tenant: undefined, condition: "true" });
      sum += await countPart(client, mixed, { tenant: undefined, condition: "tenant_id IS NULL" });
      for (const tenant of tenants) sum += await countPart(client, owned, { tenant, condition: "true" });
      return sum;
    },
    async *rows({ name }) {
      const table = byName.get(name);
      if (table === undefined) throw new Error(`There is no table ${name}`);
      for (const part of partsOf(table, tenants)) yield* readPart(client, table, part);
    },
    close: () => client.end(),
  };
};

/** Rejects with `PostgresFailure` when the database does not let anybody in. */
export const openPostgresTables = async (url: string): Promise<StoredTables> => {
  const client = createPostgresClient(url);
  try {
    await client.connect();
    return await open(client);
  } catch (error) {
    await client.end();
    throw toPostgresFailure(error);
  }
};
