// Versions of tenants' keys in the table tenant_keys: how they are looked over, come and go.
import { type Database, everyTenant, type Statement } from "../platform/database/database.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";
import type { WrappedKey } from "./root-keys/root-key-ring.ts";

export interface TenantKeyTables {
  tenant_keys: {
    tenant_id: string;
    version: number;
    wrapped: string;
    root_key_id: string | null;
    created_at: number;
  };
  // What is sealed or digested by a tenant's key, and by which version of it.
  connected_accounts: { tenant_id: string; credential_tenant_key_version: number | null };
  notebook_pages: { tenant_id: string; tenant_key_version: number };
  idempotent_calls: { tenant_id: string; tenant_key_version: number };
}

export interface WrappedTenantKey extends WrappedKey {
  readonly version: number;
}

/** `createdAt` in epoch milliseconds. */
export interface DatedTenantKey extends WrappedTenantKey {
  readonly createdAt: number;
}

export interface TenantPage {
  /** The tenant that the last page ended with. */
  readonly after: string | undefined;
  readonly size: number;
}

export const createVersionReads = (database: Database) => {
  const queries = createQueryBuilder<TenantKeyTables>();
  const pageOf = ({ after, size }: TenantPage) => {
    const rows = queries
      .selectFrom("tenant_keys")
      .select("tenant_id as tenant")
      .groupBy("tenant_id")
      .orderBy("tenant_id")
      .limit(size);
    return after === undefined ? rows : rows.where("tenant_id", ">", after);
  };
  const read = async (page: ReturnType<typeof pageOf>): Promise<string[]> =>
    (await database.read(everyTenant, page.compile())).map(({ tenant }) => tenant);
  return {
    /** All versions of a tenant's key, newest first. */
    list: async (tenant: string): Promise<DatedTenantKey[]> => {
      const query = queries
        .selectFrom("tenant_keys")
        .select(["version", "wrapped", "created_at"])
        // Without a name only while a store from before is being opened, which happens before anything is read here.
        .select((expression) => expression.fn.coalesce("root_key_id", expression.val("")).as("rootKeyId"))
        .where("tenant_id", "=", tenant)
        .orderBy("version", "desc");
      return (await database.read(tenant, query.compile())).map(({ created_at: createdAt, ...row }) => ({
        ...row,
        createdAt: Number(createdAt),
      }));
    },

    /** How many tenants have a key, and how many versions these have together. */
    countVersions: async (): Promise<{ readonly tenants: number; readonly versions: number }> => {
      const query = queries
        .selectFrom("tenant_keys")
        .select((expression) => expression.fn.count("tenant_id").distinct().as("tenants"))
        .select((expression) => expression.fn.countAll().as("versions"));
      const [row] = await database.read(everyTenant, query.compile());
      return { tenants: Number(row?.tenants ?? 0), versions: Number(row?.versions ?? 0) };
    },

    /** Those of all tenants that have a key: their names, and no key. */
    listTenants: (page: TenantPage) => read(pageOf(page)),

    /** Of these only those whose key has more than one version. */
    listBetweenVersions: (page: TenantPage) =>
      read(pageOf(page).having((expression) => expression.fn.countAll(), ">", 1)),
  };
};

/** A version that a newer one follows and that nothing of the tenant names. */
const unusedVersion = (tenant: string, version: number) =>
  createQueryBuilder<TenantKeyTables>()
    .deleteFrom("tenant_keys")
    .where("tenant_id", "=", tenant)
    .where("version", "=", version)
    .where(({ and, not, exists, selectFrom }) => {
      const newer = selectFrom("tenant_keys as k").select("k.version").where("k.tenant_id", "=", tenant);
      const accounts = selectFrom("connected_accounts as a").select("a.tenant_id").where("a.tenant_id", "=", tenant);
      const pages = selectFrom("notebook_pages as p").select("p.tenant_id").where("p.tenant_id", "=", tenant);
      const calls = selectFrom("idempotent_calls as c").select("c.tenant_id").where("c.tenant_id", "=", tenant);
      return and([
        exists(newer.where("k.version", ">", version)),
        not(exists(accounts.where("a.credential_tenant_key_version", "=", version))),
        not(exists(pages.where("p.tenant_key_version", "=", version))),
        not(exists(calls.where("c.tenant_key_version", "=", version))),
      ]);
    });

export const createVersionWrites = () => {
  const queries = createQueryBuilder<TenantKeyTables>();
  const insert = (tenant: string, row: DatedTenantKey) =>
    queries
      .insertInto("tenant_keys")
      .values({
        tenant_id: tenant,
        version: row.version,
        wrapped: row.wrapped,
        root_key_id: row.rootKeyId,
        created_at: row.createdAt,
      })
      .onConflict((conflict) => conflict.doNothing())
      .compile();
  return {
    /** Keeps a key that is there already: of two that race, the first one stays. */
    insertFirst: (tenant: string, row: WrappedKey & { readonly createdAt: number }): Statement => ({
      reach: tenant,
      query: insert(tenant, { ...row, version: 1 }),
    }),

    /** Takes effect only while nobody else has made this version. */
    insertNext: (tenant: string, row: DatedTenantKey): Statement => ({
      reach: tenant,
      query: insert(tenant, row),
      expectRows: 1,
    }),

    /** Takes effect only while a newer version is there, and nothing names this one. */
    deleteUnused: (tenant: string, version: number): Statement => ({
      reach: tenant,
      query: unusedVersion(tenant, version).compile(),
      expectRows: 1,
    }),
  };
};
