// Rows of tenants. A tenant is made by the first account or key that names it, never by a read.
import type { Database, Statement } from "../platform/database/database.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";

interface Tables {
  tenants: { tenant_id: string; created_at: number };
}

export type TenantStore = ReturnType<typeof createTenantStore>;

export const createTenantStore = (database: Database) => {
  const queries = createQueryBuilder<Tables>();
  return {
    exists: async (tenant: string): Promise<boolean> =>
      (
        await database.read(
          tenant,
          queries.selectFrom("tenants").select("tenant_id").where("tenant_id", "=", tenant).compile(),
        )
      ).length > 0,

    insertIfMissing: (tenant: string, createdAt: number): Statement => ({
      reach: tenant,
      query: queries
        .insertInto("tenants")
        .values({ tenant_id: tenant, created_at: createdAt })
        .onConflict((conflict) => conflict.doNothing())
        .compile(),
    }),
  };
};
