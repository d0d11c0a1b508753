// Rows of call_leases: which calls run for which accounts, on all gateways of one database.
import { sql } from "kysely";
import { type Condition, type Database, everyTenant } from "../platform/database/database.ts";
import { prepareQuery } from "../platform/database/prepare-query.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";
import { type AccountName, type NameColumn, selectByName, toRemembered } from "./account-by-name.ts";
import type { AccountTables } from "./account-rows.ts";
import type { RememberedAccount } from "./account-text.ts";
import type { ConnectedAccount } from "./connected-account.ts";

export interface NewLease {
  readonly callId: string;
  /** Epoch milliseconds after which nothing of the call can run any more, whatever became of its gateway. */
  readonly expiresAt: number;
}

/** Where a lease lies. */
export interface LeasePlace {
  readonly tenant: string;
  readonly accountId: string;
  readonly callId: string;
}

export interface LeaseSearch {
  /** Of the whole tenant without it. */
  readonly accountId?: string | undefined;
  /** Only leases of an earlier epoch than this one. */
  readonly before?: number | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
}

export type CallLeaseStore = ReturnType<typeof createCallLeaseStore>;

type Queries = ReturnType<typeof createQueryBuilder<AccountTables>>;
type LeaseColumn = NameColumn | "callId" | "gatewayId" | "expiresAt";

/**
 * Reads the account and notes the call in one statement. Whoever ends the account has its row locked until that is committed:
 * either this waits and then finds the account ended, or the other waits and then finds the lease.
 */
const prepareTake = (queries: Queries) =>
  prepareQuery((value: (name: LeaseColumn) => never) =>
    queries
      .with("held", (inner) => selectByName(inner, value).forShare("a"))
      .with("noted", (inner) =>
        inner
          .insertInto("call_leases")
          .columns(["tenant_id", "connected_account_id", "call_id", "gateway_id", "epoch", "expires_at"])
          .expression((of) =>
            of
              .selectFrom("held")
              .select((row) => [
                row.cast<string>(row.val(value("tenant")), "text").as("tenant_id"),
                "held.id",
                row.cast<string>(row.val(value("callId")), "text").as("call_id"),
                row.cast<string>(row.val(value("gatewayId")), "text").as("gateway_id"),
                "held.epoch",
                row.cast<number>(row.val(value("expiresAt")), sql`bigint`).as("expires_at"),
              ])
              .where("held.status", "=", sql.lit("ACTIVE")),
          )
          .onConflict((conflict) => conflict.doNothing()),
      )
      .selectFrom("held")
      .selectAll(),
  );

const prepareCondition = (queries: Queries) =>
  prepareQuery((value: (name: "tenant" | "id" | "epoch") => never) =>
    queries
      .selectFrom("connected_accounts")
      .select("id")
      .where("tenant_id", "=", value("tenant"))
      .where("id", "=", value("id"))
      .where("epoch", "=", value("epoch")),
  );

/** What a gateway asks of its own leases, over all tenants. */
const createOwn = ({ read, shared }: Database, queries: Queries, gatewayId: string) => {
  const ended = queries
    .selectFrom("call_leases as l")
    .leftJoin("connected_accounts as a", (join) =>
      join.onRef("a.tenant_id", "=", "l.tenant_id").onRef("a.id", "=", "l.connected_account_id"),
    )
    .select("l.call_id as callId")
    .where("l.gateway_id", "=", gatewayId)
    .where((row) => row.or([row("a.epoch", "is", null), row("a.epoch", "<>", row.ref("l.epoch"))]))
    .compile();
  const ofGateway = queries.deleteFrom("call_leases").where("gateway_id", "=", gatewayId);
  return {
    /** Calls of this gateway whose accounts were ended since, wherever. */
    listEnded: async (): Promise<string[]> => (await read(everyTenant, ended)).map(({ callId }) => callId),

    /** All at once: they have ended. */
    deleteMany: async (places: readonly LeasePlace[]): Promise<void> => {
      const parts = (["tenant", "accountId", "callId"] as const).map((name) => places.map((place) => place[name]));
      const [tenants, accounts, calls] = parts;
      const query = sql`delete from call_leases where (tenant_id, connected_account_id, call_id) in
        (select * from unnest(${tenants}::text[], ${accounts}::text[], ${calls}::text[]))`;
      await shared?.jot(everyTenant, query.compile(queries));
    },

    /** Before this gateway takes calls: what the one that ran in its place before left. */
    deleteOwn: async (): Promise<void> => void (await shared?.jot(everyTenant, ofGateway.compile())),

    /** Of gateways that did not come back. `now` in epoch milliseconds. */
    deleteExpired: async (now: number): Promise<void> => {
      await shared?.jot(everyTenant, queries.deleteFrom("call_leases").where("expires_at", "<", now).compile());
    },
  };
};

/** Only for a database that several gateways share. */
export const createCallLeaseStore = (database: Database, gatewayId: string) => {
  const queries = createQueryBuilder<AccountTables>();
  const [take, condition] = [prepareTake(queries), prepareCondition(queries)];
  const standing = (tenant: string, { id, epoch }: ConnectedAccount): Condition => ({
    reach: tenant,
    query: condition({ tenant, id, epoch }),
  });
  return {
    /** The account of this name. The call is noted when the account is ACTIVE. */
    take: async (tenant: string, name: AccountName, lease: NewLease): Promise<RememberedAccount | undefined> => {
      const { connectionName, identifier } = name;
      const query = take({ tenant, connectionName, identifier, gatewayId, ...lease });
      const [row] = (await database.shared?.jot(tenant, query)) ?? [];
      return row === undefined ? undefined : toRemembered(tenant, name, row);
    },

    /** The calls that run, on all gateways. */
    list: async (tenant: string, { accountId, before, now }: LeaseSearch): Promise<string[]> => {
      let rows = queries.selectFrom("call_leases").select("call_id as callId").where("tenant_id", "=", tenant);
      if (accountId !== undefined) rows = rows.where("connected_account_id", "=", accountId);
      if (before !== undefined) rows = rows.where("epoch", "<", before);
      const query = rows.where("expires_at", ">", now).orderBy("call_id").compile();
      return (await database.read(tenant, query)).map(({ callId }) => callId);
    },

    /** Holds while the account is in the epoch in which the caller found it. */
    standing,
    stands: async (tenant: string, account: ConnectedAccount): Promise<boolean> =>
      (await database.read(tenant, standing(tenant, account).query)).length > 0,

    ...createOwn(database, queries, gatewayId),
  };
};
