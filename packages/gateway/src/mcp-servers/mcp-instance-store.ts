// Rows of mcp_instances: one endpoint for each server and identifier.
import { type Database, everyTenant, type Statement } from "../platform/database/database.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";
import { type McpTables, toTime } from "./mcp-tables.ts";

/** Times in epoch milliseconds. */
export interface McpInstanceRow {
  readonly tenant: string;
  readonly id: string;
  readonly serverId: string;
  readonly identifier: string;
  /** Of the secret part of a URL that needs no token; null where there is none. */
  readonly urlHash: string | null;
  readonly binding: string;
  readonly createdAt: number;
  readonly lastUsedAt: number | undefined;
  readonly revokedAt: number | undefined;
}

export interface InstanceFilter {
  readonly serverId: string;
  readonly identifier?: string | undefined;
  readonly after?: string | undefined;
  readonly size: number;
}

export type McpInstanceStore = ReturnType<typeof createMcpInstanceStore>;

const createReads = (database: Database) => {
  const queries = createQueryBuilder<McpTables>();
  const ofTenant = (tenant: string) =>
    queries
      .selectFrom("mcp_instances")
      .select([
        "tenant_id as tenant",
        "id",
        "server_id as serverId",
        "identifier",
        "url_hash as urlHash",
        "binding",
        "created_at",
        "last_used_at",
        "revoked_at",
      ])
      .where("tenant_id", "=", tenant);
  const read = async (tenant: string, query: ReturnType<typeof ofTenant>): Promise<McpInstanceRow[]> =>
    (await database.read(tenant, query.compile())).map(({ created_at, last_used_at, revoked_at, ...row }) => ({
      ...row,
      createdAt: Number(created_at),
      lastUsedAt: toTime(last_used_at),
      revokedAt: toTime(revoked_at),
    }));
  return {
    /** Also one that was revoked. */
    find: async (tenant: string, id: string): Promise<McpInstanceRow | undefined> =>
      (await read(tenant, ofTenant(tenant).where("id", "=", id)))[0],

    /** The one that is not revoked. */
    findByIdentifier: async (
      tenant: string,
      { serverId, identifier }: Readonly<Record<"serverId" | "identifier", string>>,
    ): Promise<McpInstanceRow | undefined> => {
      const query = ofTenant(tenant).where("server_id", "=", serverId).where("identifier", "=", identifier);
      return (await read(tenant, query.where("revoked_at", "is", null)))[0];
    },

    /** Those of a server that are not revoked. */
    list: (tenant: string, { serverId, identifier, after, size }: InstanceFilter): Promise<McpInstanceRow[]> => {
      let rows = ofTenant(tenant).where("server_id", "=", serverId).where("revoked_at", "is", null);
      if (identifier !== undefined) rows = rows.where("identifier", "=", identifier);
      if (after !== undefined) rows = rows.where("id", ">", after);
      return read(tenant, rows.orderBy("id").limit(size));
    },

    /** Over all tenants: a request names an instance before its tenant is known. */
    findTenantOf: async (id: string): Promise<string | undefined> => {
      const query = queries.selectFrom("mcp_instances").select("tenant_id").where("id", "=", id);
      return (await database.read(everyTenant, query.compile()))[0]?.tenant_id;
    },

    /** Over all tenants: whose secret URL was found in public. */
    findByUrlHash: async (hash: string): Promise<{ readonly tenant: string; readonly id: string } | undefined> => {
      const query = queries
        .selectFrom("mcp_instances")
        .select(["tenant_id as tenant", "id"])
        .where("url_hash", "=", hash);
      return (await database.read(everyTenant, query.compile()))[0];
    },
  };
};

export const createMcpInstanceStore = (database: Database) => {
  const queries = createQueryBuilder<McpTables>();
  return {
    ...createReads(database),

    /** Fails when the identifier has one that is not revoked. */
    insert: (tenant: string, row: Omit<McpInstanceRow, "tenant" | "lastUsedAt" | "revokedAt">): Statement => ({
      reach: tenant,
      query: queries
        .insertInto("mcp_instances")
        .values({
          tenant_id: tenant,
          id: row.id,
          server_id: row.serverId,
          identifier: row.identifier,
          url_hash: row.urlHash,
          binding: row.binding,
          created_at: row.createdAt,
          last_used_at: null,
          revoked_at: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .compile(),
      expectRows: 1,
    }),

    /** Only of an instance that is not revoked. */
    setUrl: (
      tenant: string,
      { id, urlHash, binding }: Pick<McpInstanceRow, "id" | "urlHash" | "binding">,
    ): Statement => ({
      reach: tenant,
      query: queries
        .updateTable("mcp_instances")
        .set({ url_hash: urlHash, binding })
        .where("tenant_id", "=", tenant)
        .where("id", "=", id)
        .where("revoked_at", "is", null)
        .compile(),
      expectRows: 1,
    }),

    revoke: (tenant: string, id: string, at: number): Statement => ({
      reach: tenant,
      query: queries
        .updateTable("mcp_instances")
        .set({ revoked_at: at })
        .where("tenant_id", "=", tenant)
        .where("id", "=", id)
        .where("revoked_at", "is", null)
        .compile(),
      expectRows: 1,
    }),

    revokeOfServer: (tenant: string, serverId: string, at: number): Statement => ({
      reach: tenant,
      query: queries
        .updateTable("mcp_instances")
        .set({ revoked_at: at })
        .where("tenant_id", "=", tenant)
        .where("server_id", "=", serverId)
        .where("revoked_at", "is", null)
        .compile(),
    }),

    /** Never to an earlier time. */
    markUsed: (tenant: string, id: string, at: number): Statement => ({
      reach: tenant,
      query: queries
        .updateTable("mcp_instances")
        .set({ last_used_at: at })
        .where("tenant_id", "=", tenant)
        .where("id", "=", id)
        .where((or) => or.or([or("last_used_at", "is", null), or("last_used_at", "<", at)]))
        .compile(),
    }),
  };
};
