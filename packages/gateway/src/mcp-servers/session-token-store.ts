// Rows of mcp_session_tokens.
import { type Database, everyTenant, type Statement } from "../platform/database/database.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";
import { type McpTables, toTime } from "./mcp-tables.ts";

/** Times in epoch milliseconds. */
export interface SessionTokenRow {
  readonly tenant: string;
  readonly id: string;
  readonly instanceId: string;
  readonly identifier: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | undefined;
}

export interface NewSessionToken {
  readonly id: string;
  readonly instanceId: string;
  readonly hash: string;
  readonly binding: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface TokenFilter {
  readonly serverId: string;
  readonly identifier?: string | undefined;
  readonly after?: string | undefined;
  readonly size: number;
}

export type SessionTokenStore = ReturnType<typeof createSessionTokenStore>;

const createReads = (database: Database) => {
  const queries = createQueryBuilder<McpTables>();
  const ofServer = (tenant: string, serverId: string) =>
    queries
      .selectFrom("mcp_session_tokens as t")
      .innerJoin("mcp_instances as i", (join) =>
        join.onRef("i.tenant_id", "=", "t.tenant_id").onRef("i.id", "=", "t.instance_id"),
      )
      .select([
        "t.tenant_id as tenant",
        "t.id",
        "t.instance_id as instanceId",
        "i.identifier",
        "t.created_at",
        "t.expires_at",
        "t.revoked_at",
      ])
      .where("t.tenant_id", "=", tenant)
      .where("i.server_id", "=", serverId);
  const read = async (tenant: string, query: ReturnType<typeof ofServer>): Promise<SessionTokenRow[]> =>
    (await database.read(tenant, query.compile())).map(({ created_at, expires_at, revoked_at, ...row }) => ({
      ...row,
      createdAt: Number(created_at),
      expiresAt: Number(expires_at),
      revokedAt: toTime(revoked_at),
    }));
  return {
    findOfServer: async (
      tenant: string,
      { serverId, id }: Readonly<Record<"serverId" | "id", string>>,
    ): Promise<SessionTokenRow | undefined> =>
      (await read(tenant, ofServer(tenant, serverId).where("t.id", "=", id)))[0],

    list: (tenant: string, { serverId, identifier, after, size }: TokenFilter): Promise<SessionTokenRow[]> => {
      let rows = ofServer(tenant, serverId);
      if (identifier !== undefined) rows = rows.where("i.identifier", "=", identifier);
      if (after !== undefined) rows = rows.where("t.id", ">", after);
      return read(tenant, rows.orderBy("t.id").limit(size));
    },

    find: async (
      tenant: string,
      id: string,
    ): Promise<{ instanceId: string; revokedAt: number | undefined } | undefined> => {
      const query = queries
        .selectFrom("mcp_session_tokens")
        .select(["instance_id", "revoked_at"])
        .where("tenant_id", "=", tenant)
        .where("id", "=", id);
      const [row] = await database.read(tenant, query.compile());
      return row === undefined ? undefined : { instanceId: row.instance_id, revokedAt: toTime(row.revoked_at) };
    },

    /** Over all tenants: whose token was found in public. */
    findByHash: async (hash: string): Promise<{ readonly tenant: string; readonly id: string } | undefined> => {
      const query = queries
        .selectFrom("mcp_session_tokens")
        .select(["tenant_id as tenant", "id"])
        .where("token_hash", "=", hash);
      return (await database.read(everyTenant, query.compile()))[0];
    },
  };
};

export const createSessionTokenStore = (database: Database) => {
  const queries = createQueryBuilder<McpTables>();
  return {
    ...createReads(database),

    insert: (tenant: string, token: NewSessionToken): Statement => ({
      reach: tenant,
      query: queries
        .insertInto("mcp_session_tokens")
        .values({
          tenant_id: tenant,
          id: token.id,
          instance_id: token.instanceId,
          token_hash: token.hash,
          binding: token.binding,
          created_at: token.createdAt,
          expires_at: token.expiresAt,
          revoked_at: null,
        })
        .compile(),
      expectRows: 1,
    }),

    revoke: (tenant: string, id: string, at: number): Statement => ({
      reach: tenant,
      query: queries
        .updateTable("mcp_session_tokens")
        .set({ revoked_at: at })
        .where("tenant_id", "=", tenant)
        .where("id", "=", id)
        .where("revoked_at", "is", null)
        .compile(),
      expectRows: 1,
    }),

    revokeOfInstance: (tenant: string, instanceId: string, at: number): Statement => ({
      reach: tenant,
      query: queries
        .updateTable("mcp_session_tokens")
        .set({ revoked_at: at })
        .where("tenant_id", "=", tenant)
        .where("instance_id", "=", instanceId)
        .where("revoked_at", "is", null)
        .compile(),
    }),

    revokeOfServer: (tenant: string, serverId: string, at: number): Statement => ({
      reach: tenant,
      query: queries
        .updateTable("mcp_session_tokens")
        .set({ revoked_at: at })
        .where("tenant_id", "=", tenant)
        .where("instance_id", "in", ({ selectFrom }) =>
          selectFrom("mcp_instances").select("id").where("tenant_id", "=", tenant).where("server_id", "=", serverId),
        )
        .where("revoked_at", "is", null)
        .compile(),
    }),

    /** Of one instance, those that expired before. */
    deleteExpired: (tenant: string, instanceId: string, before: number): Statement => ({
      reach: tenant,
      query: queries
        .deleteFrom("mcp_session_tokens")
        .where("tenant_id", "=", tenant)
        .where("instance_id", "=", instanceId)
        .where("expires_at", "<", before)
        .compile(),
    }),
  };
};
