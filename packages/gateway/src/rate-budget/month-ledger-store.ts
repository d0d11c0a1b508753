// Rows of month_ledger: per workspace and calendar month.
import type { Database, Statement } from "../platform/database/database.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";

/** The upstream account whose month is shared by all its users. */
export interface Workspace {
  readonly tenant: string;
  readonly connector: string;
  readonly id: string;
  readonly name: string;
}

/** What upstream's answers last told of the month. */
export interface ReportedMonth {
  readonly quota: number;
  readonly remaining: number;
  /** Epoch milliseconds. */
  readonly resetsAt: number;
  readonly observedAt: number;
}

export interface MonthUsage {
  readonly workspace: Workspace;
  /** Upstream requests that this gateway has made in the month. */
  readonly requests: number;
  /** Undefined while no answer has told of a quota; plans without one never do. */
  readonly reported?: ReportedMonth;
}

interface LedgerRow {
  tenant_id: string;
  connector: string;
  workspace_id: string;
  month: string;
  workspace_name: string;
  requests: number;
  quota: number | null;
  remaining: number | null;
  resets_at: number | null;
  observed_at: number | null;
}

interface Tables {
  month_ledger: LedgerRow;
}

const columns = [
  "tenant_id",
  "connector",
  "workspace_id",
  "workspace_name",
  "requests",
  "quota",
  "remaining",
  "resets_at",
  "observed_at",
] as const;

const toUsage = (row: Omit<LedgerRow, "month">): MonthUsage => {
  const { quota, remaining, resets_at: resetsAt, observed_at: observedAt } = row;
  const workspace = { tenant: row.tenant_id, connector: row.connector, id: row.workspace_id, name: row.workspace_name };
  const isReported = quota !== null && remaining !== null && resetsAt !== null && observedAt !== null;
  return {
    workspace,
    requests: row.requests,
    ...(isReported ? { reported: { quota, remaining, resetsAt, observedAt } } : {}),
  };
};

export type MonthLedgerStore = ReturnType<typeof createMonthLedgerStore>;

export const createMonthLedgerStore = (database: Database) => {
  const queries = createQueryBuilder<Tables>();
  const ofTenant = (tenant: string, month: string) =>
    queries.selectFrom("month_ledger").select(columns).where("tenant_id", "=", tenant).where("month", "=", month);
  return {
    list: async (tenant: string, month: string): Promise<MonthUsage[]> =>
      (await database.read(ofTenant(tenant, month).orderBy("workspace_id").compile())).map(toUsage),

    find: async (workspace: Workspace, month: string): Promise<MonthUsage | undefined> => {
      const { tenant, connector, id } = workspace;
      const row = ofTenant(tenant, month).where("connector", "=", connector).where("workspace_id", "=", id);
      const [found] = await database.read(row.compile());
      return found === undefined ? undefined : toUsage(found);
    },

    /** Sets the month's row to what is known now. */
    put: ({ workspace, requests, reported }: MonthUsage, month: string): Statement => {
      const known = {
        workspace_name: workspace.name,
        requests,
        quota: reported?.quota ?? null,
        remaining: reported?.remaining ?? null,
        resets_at: reported?.resetsAt ?? null,
        observed_at: reported?.observedAt ?? null,
      };
      const key = { tenant_id: workspace.tenant, connector: workspace.connector, workspace_id: workspace.id, month };
      return {
        query: queries
          .insertInto("month_ledger")
          .values({ ...key, ...known })
          .onConflict((conflict) =>
            conflict.columns(["tenant_id", "connector", "workspace_id", "month"]).doUpdateSet(known),
          )
          .compile(),
      };
    },
  };
};
