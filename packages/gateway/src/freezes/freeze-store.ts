// What is frozen: a mark in the row of an account, of a tenant or of the instance.
import type { FreezeRange } from "@postern/contract";
import { type Database, everyTenant, type Statement } from "../platform/database/database.ts";
import { createQueryBuilder } from "../platform/database/query-builder.ts";

interface Tables {
  connected_accounts: { tenant_id: string; id: string; frozen_at: number | null };
  tenants: { tenant_id: string; frozen_at: number | null };
  instance: { frozen_at: number | null; quarantined_at: number | null };
}

/** What one freeze holds. */
export type FreezeTarget =
  | { readonly range: "all" }
  | { readonly range: "tenant"; readonly tenant: string }
  | { readonly range: "account"; readonly tenant: string; readonly connectedAccountId: string };

/** `frozenAt` in epoch milliseconds. Nobody freezes by a quarantine, nor lifts one: see quarantine/. */
export type Frozen = (FreezeTarget | { readonly range: "quarantine" }) & { readonly frozenAt: number };

interface MarkedRow {
  readonly tenant_id: string;
  readonly id?: string;
  readonly frozen_at: number | null;
}

export type FreezeStore = ReturnType<typeof createFreezeStore>;

const mostAccounts = 1_000;

const toFrozen = ({ tenant_id: tenant, id, frozen_at }: MarkedRow): Frozen => {
  const frozenAt = Number(frozen_at);
  return id === undefined
    ? { range: "tenant", tenant, frozenAt }
    : { range: "account", tenant, connectedAccountId: id, frozenAt };
};

const createReads = (database: Database) => {
  const queries = createQueryBuilder<Tables>();
  const tenants = queries.selectFrom("tenants").select(["tenant_id", "frozen_at"]);
  const accounts = queries.selectFrom("connected_accounts").select(["tenant_id", "id", "frozen_at"]);
  return {
    /** Of everything, whichever tenant asks; the quarantine first. */
    findAll: async (): Promise<Frozen[]> => {
      const query = queries.selectFrom("instance").select(["frozen_at", "quarantined_at"]);
      const [row] = await database.read(everyTenant, query.compile());
      const [frozenAt, quarantinedAt] = [row?.frozen_at ?? null, row?.quarantined_at ?? null];
      return [
        ...(quarantinedAt === null ? [] : [{ range: "quarantine", frozenAt: Number(quarantinedAt) } as const]),
        ...(frozenAt === null ? [] : [{ range: "all", frozenAt: Number(frozenAt) } as const]),
      ];
    },

    findTenant: async (tenant: string): Promise<Frozen | undefined> => {
      const query = tenants.where("tenant_id", "=", tenant).where("frozen_at", "is not", null);
      return (await database.read(tenant, query.compile())).map(toFrozen)[0];
    },

    /** Accounts that are frozen by themselves, at most 1,000. */
    listAccounts: async (tenant: string): Promise<Frozen[]> => {
      const query = accounts.where("tenant_id", "=", tenant).where("frozen_at", "is not", null).orderBy("id");
      return (await database.read(tenant, query.limit(mostAccounts).compile())).map(toFrozen);
    },

    /** Over all tenants: their names, ids and times. */
    listTenants: async (): Promise<Frozen[]> =>
      (
        await database.read(
          everyTenant,
          tenants.where("frozen_at", "is not", null).orderBy("tenant_id").limit(mostAccounts).compile(),
        )
      ).map(toFrozen),

    listAccountsOfAllTenants: async (): Promise<Frozen[]> => {
      const query = accounts.where("frozen_at", "is not", null).orderBy("tenant_id").orderBy("id");
      return (await database.read(everyTenant, query.limit(mostAccounts).compile())).map(toFrozen);
    },
  };
};

/** Each is guarded: it fails when the mark is already as it should be. `at` null takes the mark away. */
const createWrites = () => {
  const queries = createQueryBuilder<Tables>();
  const present = (at: number | null) => (at === null ? "is not" : "is");
  return {
    markAll: (at: number | null): Statement => ({
      reach: everyTenant,
      query: queries.updateTable("instance").set({ frozen_at: at }).where("frozen_at", present(at), null).compile(),
      expectRows: 1,
    }),

    markTenant: (tenant: string, at: number | null): Statement => ({
      reach: tenant,
      query: queries
        .updateTable("tenants")
        .set({ frozen_at: at })
        .where("tenant_id", "=", tenant)
        .where("frozen_at", present(at), null)
        .compile(),
      expectRows: 1,
    }),

    markAccount: (tenant: string, id: string, at: number | null): Statement => ({
      reach: tenant,
      query: queries
        .updateTable("connected_accounts")
        .set({ frozen_at: at })
        .where("tenant_id", "=", tenant)
        .where("id", "=", id)
        .where("frozen_at", present(at), null)
        .compile(),
      expectRows: 1,
    }),
  };
};

export const createFreezeStore = (database: Database) => ({ ...createReads(database), ...createWrites() });

/** The freeze that holds the most, of those that hold. */
export const widest = (freezes: readonly (Frozen | undefined)[]): FreezeRange | undefined =>
  (["quarantine", "all", "tenant", "account"] as const).find((range) => freezes.some((each) => each?.range === range));
