// How instances stand now, many in one question: for open streams, beside which another gateway may have changed anything.
import type { AccountStatus } from "@postern/contract";
import type { Database } from "../platform/database/database.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";
import type { McpTables } from "./mcp-tables.ts";

interface Tables extends McpTables {
  connected_accounts: {
    tenant_id: string;
    connection_name: string;
    identifier: string;
    status: AccountStatus;
    frozen_at: number | null;
    credential_version: number;
  };
}

export interface McpInstanceState {
  readonly instanceId: string;
  /** Of the server's definition. */
  readonly revision: number;
  /** The identifier's accounts, as text that differs whenever one of them does in status, freeze or credential. */
  readonly accounts: string;
}

export type McpStateStore = ReturnType<typeof createMcpStateStore>;

export const createMcpStateStore = (database: Database) => {
  const queries = createQueryBuilder<Tables>();
  const instancesOf = (tenant: string, ids: readonly string[]) =>
    queries
      .selectFrom("mcp_instances as i")
      .innerJoin("mcp_servers as s", (join) =>
        join.onRef("s.tenant_id", "=", "i.tenant_id").onRef("s.id", "=", "i.server_id"),
      )
      .leftJoin("connected_accounts as a", (join) =>
        join.onRef("a.tenant_id", "=", "i.tenant_id").onRef("a.identifier", "=", "i.identifier"),
      )
      .select(["i.id", "s.revision", "a.connection_name", "a.status", "a.frozen_at", "a.credential_version"])
      .where("i.tenant_id", "=", tenant)
      .where("i.id", "in", [...ids])
      .where("i.revoked_at", "is", null)
      .where("s.deleted_at", "is", null)
      .orderBy("i.id")
      .orderBy("a.connection_name");
  return {
    /** Of these instances those that are neither revoked nor of a deleted server; at most 500 at once. */
    readInstances: async (tenant: string, ids: readonly string[]): Promise<McpInstanceState[]> => {
      const rows = await database.read(tenant, instancesOf(tenant, ids).compile());
      return [...Map.groupBy(rows, ({ id }) => id)].map(([instanceId, ofInstance]) => ({
        instanceId,
        revision: ofInstance[0]?.revision ?? 0,
        accounts: ofInstance
          .filter(({ connection_name: name }) => name !== null)
          .map(({ connection_name: name, status, frozen_at: frozen, credential_version: version }) =>
            [name, status, frozen === null ? "" : "frozen", version].join(" "),
          )
          .join("\n"),
      }));
    },

    /** Of these session tokens those that stand: neither revoked nor expired at `now`. */
    readTokens: async (tenant: string, ids: readonly string[], now: number): Promise<string[]> => {
      const query = queries
        .selectFrom("mcp_session_tokens")
        .select("id")
        .where("tenant_id", "=", tenant)
        .where("id", "in", [...ids])
        .where("revoked_at", "is", null)
        .where("expires_at", ">", now);
      return (await database.read(tenant, query.compile())).map(({ id }) => id);
    },
  };
};
