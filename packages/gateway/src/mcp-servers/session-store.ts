// What requests at an MCP endpoint read: an instance with its server's present definition, and a token by its hash.
import type { Database } from "../platform/database/database.ts";
import { prepareQuery } from "../platform/database/prepare-query.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";
import type { McpInstanceRow } from "./mcp-instance-store.ts";
import type { McpServerRow } from "./mcp-server-store.ts";
import { type McpTables, toTime } from "./mcp-tables.ts";

export interface FoundInstance {
  readonly instance: McpInstanceRow;
  readonly server: McpServerRow;
}

export interface FoundToken {
  readonly id: string;
  readonly binding: string;
  readonly expiresAt: number;
}

export type McpSessionStore = ReturnType<typeof createMcpSessionStore>;

type Queries = ReturnType<typeof createQueryBuilder<McpTables>>;

const prepareInstance = (queries: Queries) =>
  prepareQuery((value: (name: "tenant" | "id") => never) =>
    queries
      .selectFrom("mcp_instances as i")
      .innerJoin("mcp_servers as s", (join) =>
        join.onRef("s.tenant_id", "=", "i.tenant_id").onRef("s.id", "=", "i.server_id"),
      )
      .innerJoin("mcp_server_revisions as r", (join) =>
        join
          .onRef("r.tenant_id", "=", "s.tenant_id")
          .onRef("r.server_id", "=", "s.id")
          .onRef("r.revision", "=", "s.revision"),
      )
      .select([
        "i.server_id",
        "i.identifier",
        "i.url_hash",
        "i.binding as instance_binding",
        "i.created_at as instance_created_at",
        "i.last_used_at",
        "s.name",
        "s.revision",
        "s.created_at",
        "s.updated_at",
        "r.definition",
        "r.binding",
      ])
      .where("i.tenant_id", "=", value("tenant"))
      .where("i.id", "=", value("id"))
      .where("i.revoked_at", "is", null)
      .where("s.deleted_at", "is", null),
  );

const prepareToken = (queries: Queries) =>
  prepareQuery((value: (name: "tenant" | "instanceId" | "hash") => never) =>
    queries
      .selectFrom("mcp_session_tokens")
      .select(["id", "binding", "expires_at"])
      .where("tenant_id", "=", value("tenant"))
      .where("instance_id", "=", value("instanceId"))
      .where("token_hash", "=", value("hash"))
      .where("revoked_at", "is", null),
  );

export const createMcpSessionStore = (database: Database) => {
  const queries = createQueryBuilder<McpTables>();
  const [instanceById, tokenByHash] = [prepareInstance(queries), prepareToken(queries)];
  return {
    /** Neither revoked, nor of a server that was deleted. With the digests that bind both, which the caller has to check. */
    findInstance: async (tenant: string, id: string): Promise<FoundInstance | undefined> => {
      const [row] = await database.read(tenant, instanceById({ tenant, id }));
      if (row === undefined) return undefined;
      return {
        instance: {
          tenant,
          id,
          serverId: row.server_id,
          identifier: row.identifier,
          urlHash: row.url_hash,
          binding: row.instance_binding,
          createdAt: Number(row.instance_created_at),
          lastUsedAt: toTime(row.last_used_at),
          revokedAt: undefined,
        },
        server: {
          tenant,
          id: row.server_id,
          name: row.name,
          revision: row.revision,
          definition: row.definition,
          binding: row.binding,
          createdAt: Number(row.created_at),
          updatedAt: Number(row.updated_at),
          deletedAt: undefined,
        },
      };
    },

    /** Of this instance and no other, and not revoked; it may have expired. */
    findToken: async (
      tenant: string,
      token: Readonly<Record<"instanceId" | "hash", string>>,
    ): Promise<FoundToken | undefined> => {
      const [row] = await database.read(tenant, tokenByHash({ tenant, ...token }));
      return row === undefined ? undefined : { id: row.id, binding: row.binding, expiresAt: Number(row.expires_at) };
    },
  };
};
