// Rows of mcp_servers and mcp_server_revisions.
import type { Database, Statement } from "../platform/database/database.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";
import { type McpTables, toTime } from "./mcp-tables.ts";

/** A server with its present definition. Times in epoch milliseconds. */
export interface McpServerRow {
  readonly tenant: string;
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  /** As text; to be trusted when it is bound. */
  readonly definition: string;
  readonly binding: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly deletedAt: number | undefined;
}

export interface NewRevision {
  readonly serverId: string;
  readonly revision: number;
  readonly definition: string;
  readonly binding: string;
  readonly at: number;
}

export type McpServerStore = ReturnType<typeof createMcpServerStore>;

const createReads = (database: Database) => {
  const queries = createQueryBuilder<McpTables>();
  const ofTenant = (tenant: string) =>
    queries
      .selectFrom("mcp_servers as s")
      .innerJoin("mcp_server_revisions as r", (join) =>
        join
          .onRef("r.tenant_id", "=", "s.tenant_id")
          .onRef("r.server_id", "=", "s.id")
          .onRef("r.revision", "=", "s.revision"),
      )
      .select([
        "s.tenant_id as tenant",
        "s.id",
        "s.name",
        "s.revision",
        "r.definition",
        "r.binding",
        "s.created_at",
        "s.updated_at",
        "s.deleted_at",
      ])
      .where("s.tenant_id", "=", tenant);
  const read = async (tenant: string, query: ReturnType<typeof ofTenant>): Promise<McpServerRow[]> =>
    (await database.read(tenant, query.compile())).map(({ created_at, updated_at, deleted_at, ...row }) => ({
      ...row,
      createdAt: Number(created_at),
      updatedAt: Number(updated_at),
      deletedAt: toTime(deleted_at),
    }));
  return {
    /** Not one that was deleted. */
    findByName: async (tenant: string, name: string): Promise<McpServerRow | undefined> =>
      (await read(tenant, ofTenant(tenant).where("s.name", "=", name).where("s.deleted_at", "is", null)))[0],

    /** Also one that was deleted. */
    find: async (tenant: string, id: string): Promise<McpServerRow | undefined> =>
      (await read(tenant, ofTenant(tenant).where("s.id", "=", id)))[0],

    list: (
      tenant: string,
      page: { readonly after?: string | undefined; readonly size: number },
    ): Promise<McpServerRow[]> => {
      const rows = ofTenant(tenant).where("s.deleted_at", "is", null).orderBy("s.name").limit(page.size);
      return read(tenant, page.after === undefined ? rows : rows.where("s.name", ">", page.after));
    },
  };
};

export const createMcpServerStore = (database: Database) => {
  const queries = createQueryBuilder<McpTables>();
  return {
    ...createReads(database),

    /** Fails when a server of the name is there. */
    insert: (
      tenant: string,
      { id, name, at }: Readonly<Record<"id" | "name", string>> & { at: number },
    ): Statement => ({
      reach: tenant,
      query: queries
        .insertInto("mcp_servers")
        .values({ tenant_id: tenant, id, name, revision: 1, created_at: at, updated_at: at, deleted_at: null })
        .onConflict((conflict) => conflict.doNothing())
        .compile(),
      expectRows: 1,
    }),

    insertRevision: (tenant: string, { serverId, revision, definition, binding, at }: NewRevision): Statement => ({
      reach: tenant,
      query: queries
        .insertInto("mcp_server_revisions")
        .values({ tenant_id: tenant, server_id: serverId, revision, definition, binding, created_at: at })
        .onConflict((conflict) => conflict.doNothing())
        .compile(),
      expectRows: 1,
    }),

    /** To the revision after `from`; fails when that is not the present one any more. */
    advance: (tenant: string, from: Pick<McpServerRow, "id" | "revision">, at: number): Statement => ({
      reach: tenant,
      query: queries
        .updateTable("mcp_servers")
        .set({ revision: from.revision + 1, updated_at: at })
        .where("tenant_id", "=", tenant)
        .where("id", "=", from.id)
        .where("revision", "=", from.revision)
        .where("deleted_at", "is", null)
        .compile(),
      expectRows: 1,
    }),

    markDeleted: (tenant: string, id: string, at: number): Statement => ({
      reach: tenant,
      query: queries
        .updateTable("mcp_servers")
        .set({ deleted_at: at })
        .where("tenant_id", "=", tenant)
        .where("id", "=", id)
        .where("deleted_at", "is", null)
        .compile(),
      expectRows: 1,
    }),
  };
};
