// Everything that goes with a deleted tenant: its keys first, without which nothing else opens, and then its rows.
import { sql } from "kysely";
import type { Statement } from "../platform/database/database.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";

interface OfTenant {
  tenant_id: string;
}

interface Tables {
  tenant_keys: OfTenant;
  gateway_keys: OfTenant & { revoked_at: number | null };
  notebook_pages: OfTenant & { connected_account_id: string };
  idempotent_calls: OfTenant & { key_hash: string };
  connected_accounts: OfTenant & { id: string };
  call_leases: OfTenant;
  month_ledger: OfTenant;
  connections: OfTenant;
  mcp_session_tokens: OfTenant & { id: string };
  mcp_instances: OfTenant & { id: string; revoked_at: number | null };
  mcp_server_revisions: OfTenant;
  mcp_servers: OfTenant & { id: string; deleted_at: number | null };
}

/** Those with few rows of one tenant. */
type WholeTable =
  | "call_leases"
  | "gateway_keys"
  | "month_ledger"
  | "connections"
  | "mcp_server_revisions"
  | "mcp_servers";

/** Rows that a statement deletes at most, so that others are written in between. */
const rowsAtOnce = 500;

export type TenantDataStore = ReturnType<typeof createTenantDataStore>;

export const createTenantDataStore = () => {
  const queries = createQueryBuilder<Tables>();
  const all = (table: WholeTable) => (tenant: string) =>
    queries.deleteFrom(table).where("tenant_id", "=", tenant).compile();
  const someById = (table: "connected_accounts" | "mcp_session_tokens" | "mcp_instances") => (tenant: string) =>
    queries
      .deleteFrom(table)
      .where("tenant_id", "=", tenant)
      .where("id", "in", ({ selectFrom }) =>
        selectFrom(table).select("id").where("tenant_id", "=", tenant).limit(rowsAtOnce),
      )
      .compile();
  // In the order in which rows may go: what refers to others before those.
  const deletions = {
    notebook_pages: (tenant: string) =>
      queries
        .deleteFrom("notebook_pages")
        .where("tenant_id", "=", tenant)
        .where("connected_account_id", "in", ({ selectFrom }) =>
          selectFrom("notebook_pages").select("connected_account_id").where("tenant_id", "=", tenant).limit(rowsAtOnce),
        )
        .compile(),
    idempotent_calls: (tenant: string) =>
      queries
        .deleteFrom("idempotent_calls")
        .where("tenant_id", "=", tenant)
        .where("key_hash", "in", ({ selectFrom }) =>
          selectFrom("idempotent_calls").select("key_hash").where("tenant_id", "=", tenant).limit(rowsAtOnce),
        )
        .compile(),
    connected_accounts: someById("connected_accounts"),
    mcp_session_tokens: someById("mcp_session_tokens"),
    mcp_instances: someById("mcp_instances"),
    mcp_server_revisions: all("mcp_server_revisions"),
    mcp_servers: all("mcp_servers"),
    call_leases: all("call_leases"),
    month_ledger: all("month_ledger"),
    connections: all("connections"),
    gateway_keys: all("gateway_keys"),
  } as const;
  return {
    /** Tables whose rows go, in order. */
    tables: Object.keys(deletions) as readonly (keyof typeof deletions)[],

    /** Deletes some rows of a table; none are left when it changes none. */
    deleteSome: (tenant: string, table: keyof typeof deletions): Statement => ({
      reach: tenant,
      query: deletions[table](tenant),
    }),

    /** All versions of the tenant's key. */
    deleteKeys: (tenant: string): Statement => ({
      reach: tenant,
      query: queries.deleteFrom("tenant_keys").where("tenant_id", "=", tenant).compile(),
    }),

    /** Nothing that was given out for the tenant opens anything any more: gateway keys, and MCP endpoints with their tokens. */
    revokeAll: (tenant: string, at: number): Statement[] => {
      const revoked = { revoked_at: sql<number>`COALESCE("revoked_at", ${at})` };
      const deleted = { deleted_at: sql<number>`COALESCE("deleted_at", ${at})` };
      return [
        queries.updateTable("gateway_keys").set(revoked).where("tenant_id", "=", tenant),
        queries.updateTable("mcp_instances").set(revoked).where("tenant_id", "=", tenant),
        queries.updateTable("mcp_servers").set(deleted).where("tenant_id", "=", tenant),
      ].map((update) => ({ reach: tenant, query: update.compile() }));
    },
  };
};
