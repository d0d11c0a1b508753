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
  /** Upstream requests that were made through Postern in the month. */
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

const keyOf = ({ tenant, connector, id }: Workspace, month: string) => ({
  tenant_id: tenant,
  connector,
  workspace_id: id,
  month,
});

export type MonthLedgerStore = ReturnType<typeof createMonthLedgerStore>;

export const createMonthLedgerStore = (database: Database) => {
  const queries = createQueryBuilder<Tables>();
  const ofTenant = (tenant: string, month: string) =>
    queries.selectFrom("month_ledger").select(columns).where("tenant_id", "=", tenant).where("month", "=", month);
  return {
    list: async (tenant: string, month: string): Promise<MonthUsage[]> =>
      (await database.read(tenant, ofTenant(tenant, month).orderBy("workspace_id").compile())).map(toUsage),

    find: async (workspace: Workspace, month: string): Promise<MonthUsage | undefined> => {
      const { tenant, connector, id } = workspace;
      const row = ofTenant(tenant, month).where("connector", "=", connector).where("workspace_id", "=", id);
      const [found] = await database.read(tenant, row.compile());
      return found === undefined ? undefined : toUsage(found);
    },

    /** Adds to the month's count, to which other gateways may add as well. */
    add: ({ workspace, requests }: MonthUsage, month: string): Statement => ({
      reach: workspace.tenant,
      query: queries
        .insertInto("month_ledger")
        .values({ ...keyOf(workspace, month), workspace_name: workspace.name, requests })
        .onConflict((conflict) =>
          conflict.columns(["tenant_id", "connector", "workspace_id", "month"]).doUpdateSet((of) => ({
            workspace_name: of.ref("excluded.workspace_name"),
            requests: of("month_ledger.requests", "+", of.ref("excluded.requests")),
          })),
        )
        .compile(),
    }),

    /** Puts into the month's row, which has to be there, what upstream told, unless the row holds something newer. */
    report: (workspace: Workspace, month: string, told: ReportedMonth): Statement => ({
      reach: workspace.tenant,
      query: queries
        .updateTable("month_ledger")
        .set({
          quota: told.quota,
          remaining: told.remaining,
          resets_at: told.resetsAt,
          observed_at: told.observedAt,
        })
        .where("tenant_id", "=", workspace.tenant)
        .where("connector", "=", workspace.connector)
        .where("workspace_id", "=", workspace.id)
        .where("month", "=", month)
        .where((of) => of.or([of("observed_at", "is", null), of("observed_at", "<=", told.observedAt)]))
        .compile(),
    }),
  };
};
