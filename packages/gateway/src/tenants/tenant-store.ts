// Rows of tenants. A tenant is made by the first account or key that names it, never by a read.
import type { Generated } from "kysely";
import { type Database, everyTenant, type Statement } from "../platform/database/database.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";

interface Tables {
  tenants: {
    tenant_id: string;
    created_at: number;
    frozen_at: Generated<number | null>;
    deleting_at: Generated<number | null>;
    deleted_at: Generated<number | null>;
  };
}

/** Times in epoch milliseconds. */
export interface Tenant {
  readonly createdAt: number;
  /** Since when it is being deleted. */
  readonly deletingAt: number | undefined;
  /** Since when nothing of it is left. */
  readonly deletedAt: number | undefined;
}

export type TenantStore = ReturnType<typeof createTenantStore>;

const toTime = (value: number | null): number | undefined => (value === null ? undefined : Number(value));

const createDeletionMarks = (database: Database) => {
  const queries = createQueryBuilder<Tables>();
  return {
    /** Freezes it as well: no call of it sends anything more, in any gateway. Fails when it is being deleted already. */
    markDeleting: (tenant: string, at: number): Statement => ({
      reach: tenant,
      query: queries
        .updateTable("tenants")
        .set((expression) => ({ deleting_at: at, frozen_at: expression.fn.coalesce("frozen_at", expression.val(at)) }))
        .where("tenant_id", "=", tenant)
        .where("deleting_at", "is", null)
        .compile(),
      expectRows: 1,
    }),

    markDeleted: (tenant: string, at: number): Statement => ({
      reach: tenant,
      query: queries
        .updateTable("tenants")
        .set({ deleted_at: at, frozen_at: null })
        .where("tenant_id", "=", tenant)
        .where("deleting_at", "is not", null)
        .where("deleted_at", "is", null)
        .compile(),
      expectRows: 1,
    }),

    /** Over all tenants: whose deletion has not come to its end. */
    listDeleting: async (): Promise<string[]> => {
      const query = queries
        .selectFrom("tenants")
        .select("tenant_id")
        .where("deleting_at", "is not", null)
        .where("deleted_at", "is", null);
      return (await database.read(everyTenant, query.compile())).map(({ tenant_id: tenant }) => tenant);
    },
  };
};

export const createTenantStore = (database: Database) => {
  const queries = createQueryBuilder<Tables>();
  const find = async (tenant: string): Promise<Tenant | undefined> => {
    const query = queries
      .selectFrom("tenants")
      .select(["created_at", "deleting_at", "deleted_at"])
      .where("tenant_id", "=", tenant);
    const [row] = await database.read(tenant, query.compile());
    if (row === undefined) return undefined;
    return {
      createdAt: Number(row.created_at),
      deletingAt: toTime(row.deleting_at),
      deletedAt: toTime(row.deleted_at),
    };
  };
  return {
    find,

    /** Not any more as soon as its deletion begins. */
    exists: async (tenant: string): Promise<boolean> => {
      const found = await find(tenant);
      return found !== undefined && found.deletingAt === undefined;
    },

    insertIfMissing: (tenant: string, createdAt: number): Statement => ({
      reach: tenant,
      query: queries
        .insertInto("tenants")
        .values({ tenant_id: tenant, created_at: createdAt })
        .onConflict((conflict) => conflict.doNothing())
        .compile(),
    }),

    ...createDeletionMarks(database),
  };
};
