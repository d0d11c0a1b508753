// The chains as they lie in a store, for whoever verifies them: events in pages, heads, and whose chains there should be.
import { everyTenant } from "../platform/database/database.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";
import type { Snapshot } from "../platform/database/snapshot.ts";
import { deploymentChain } from "./audit-record.ts";
import type { ChainHead } from "./chain.ts";

/** A row of audit_events, all but its tenant. */
export interface StoredEvent {
  readonly sequence: number;
  readonly id: string;
  readonly at: number;
  readonly type: string;
  readonly outcome: string;
  readonly call_id: string | null;
  readonly identifier: string | null;
  readonly tool_name: string | null;
  readonly body: string;
  readonly hash: string;
}

interface Tables {
  instance: { id: string };
  audit_events: StoredEvent & { tenant_id: string };
  audit_heads: { tenant_id: string; sequence: number; hash: string };
  connected_accounts: { tenant_id: string };
  gateway_keys: { tenant_id: string | null };
}

export type StoredChains = ReturnType<typeof createStoredChains>;

const pageSize = 1_000;
const columns = [
  "sequence",
  "id",
  "at",
  "type",
  "outcome",
  "call_id",
  "identifier",
  "tool_name",
  "body",
  "hash",
] as const;

export const createStoredChains = (snapshot: Snapshot) => {
  const queries = createQueryBuilder<Tables>();
  const pageOf = (tenant: string, after: number): Promise<StoredEvent[]> =>
    snapshot.read(
      tenant,
      queries
        .selectFrom("audit_events")
        .select(columns)
        .where("tenant_id", "=", tenant)
        .where("sequence", ">", after)
        .orderBy("sequence")
        .limit(pageSize)
        .compile(),
    );
  const tenantsIn = (table: "audit_events" | "audit_heads" | "connected_accounts" | "gateway_keys") =>
    snapshot.read(everyTenant, queries.selectFrom(table).select("tenant_id as tenant").distinct().compile());
  return {
    instanceId: async (): Promise<string> =>
      (await snapshot.read(everyTenant, queries.selectFrom("instance").select("id").compile()))[0]?.id ?? "",

    /** Also tenants whose chain is gone: where there are keys or accounts, there must be events of them. */
    async tenants(): Promise<string[]> {
      const found = new Set<string>();
      for (const table of ["audit_events", "audit_heads", "connected_accounts", "gateway_keys"] as const)
        for (const { tenant } of await tenantsIn(table)) found.add(tenant ?? deploymentChain);
      return [...found].sort();
    },

    headOf: async (tenant: string): Promise<ChainHead | undefined> =>
      (
        await snapshot.read(
          tenant,
          queries.selectFrom("audit_heads").select(["sequence", "hash"]).where("tenant_id", "=", tenant).compile(),
        )
      )[0],

    async *eventsOf(tenant: string): AsyncGenerator<StoredEvent> {
      let after = Number.MIN_SAFE_INTEGER;
      for (;;) {
        const page = await pageOf(tenant, after);
        yield* page;
        if (page.length < pageSize) return;
        after = page.at(-1)?.sequence ?? 0;
      }
    },
  };
};
