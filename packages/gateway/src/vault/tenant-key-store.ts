// Rows of tenant_keys: a tenant's key, wrapped by the root key.
import type { Database, Statement } from "../platform/database/database.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";

interface Tables {
  tenant_keys: { tenant_id: string; version: number; wrapped: string; created_at: number };
}

export interface WrappedTenantKey {
  readonly version: number;
  readonly wrapped: string;
}

export interface TenantKeyStore {
  /** The newest version, or undefined when the tenant has no key. */
  findNewest(tenant: string): Promise<WrappedTenantKey | undefined>;
  find(tenant: string, version: number): Promise<WrappedTenantKey | undefined>;
  /** Keeps a key that is there already: of two that race, the first one stays. */
  insertFirst(tenant: string, row: { readonly wrapped: string; readonly createdAt: number }): Statement;
}

export const createTenantKeyStore = (database: Database): TenantKeyStore => {
  const queries = createQueryBuilder<Tables>();
  const ofTenant = (tenant: string) =>
    queries.selectFrom("tenant_keys").select(["version", "wrapped"]).where("tenant_id", "=", tenant);
  return {
    findNewest: async (tenant) =>
      (await database.read(ofTenant(tenant).orderBy("version", "desc").limit(1).compile()))[0],
    find: async (tenant, version) =>
      (await database.read(ofTenant(tenant).where("version", "=", version).compile()))[0],
    insertFirst: (tenant, row) => ({
      query: queries
        .insertInto("tenant_keys")
        .values({ tenant_id: tenant, version: 1, wrapped: row.wrapped, created_at: row.createdAt })
        .onConflict((conflict) => conflict.doNothing())
        .compile(),
    }),
  };
};
