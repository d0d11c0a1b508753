// Freezing: one mark in the store stops everything that would go upstream, at once and on every gateway, and loses no credential.
import { type FreezeRange, GatewayError } from "@postern/contract";
import type { AuditLog } from "../audit/audit-log.ts";
import { deploymentChain, type NewAuditEvent } from "../audit/audit-record.ts";
import type { Clock } from "../platform/clock.ts";
import { type Statement, UnexpectedRowCount } from "../platform/database/database.ts";
import { type FreezeStore, type FreezeTarget, type Frozen, widest } from "./freeze-store.ts";

type ChangedBy = NewAuditEvent["principal"];

type AccountTarget = Extract<FreezeTarget, { readonly range: "account" }>;

/** What is to be frozen or lifted. Of an account its names as well: by them the audit log finds what concerns its user. */
export type FreezeOrder =
  | Exclude<FreezeTarget, AccountTarget>
  | (AccountTarget & { readonly names: { readonly identifier: string; readonly connectionName: string } });

export interface Freezes {
  /** What was frozen before stays as it was, with its time. */
  freeze(by: ChangedBy, order: FreezeOrder): Promise<Frozen>;
  /** What is not frozen stays so. */
  unfreeze(by: ChangedBy, order: FreezeOrder): Promise<void>;
  /** The freezes of a tenant's accounts, of the tenant and of all; of every tenant where none is named. */
  list(tenant: string | undefined): Promise<Frozen[]>;
  /** The freeze of everything, if there is one. */
  ofAll(): Promise<Frozen | undefined>;
  /** The widest freeze that holds all accounts of the tenant, those that come included. */
  rangeOver(tenant: string): Promise<FreezeRange | undefined>;
}

export interface FreezesDependencies {
  readonly store: FreezeStore;
  readonly auditLog: AuditLog;
  readonly clock: Clock;
  /** Called when a mark has settled, before anybody hears of it: forgets what was read of accounts. */
  readonly onMarked: () => void;
}

const nouns = { all: "gateway", tenant: "tenant", account: "connected_account" } as const;

const eventOf = (by: ChangedBy, order: FreezeOrder, what: "frozen" | "unfrozen"): NewAuditEvent => ({
  type: `${nouns[order.range]}.${what}`,
  outcome: "succeeded",
  principal: by,
  ...(order.range === "account" ? { connectedAccountId: order.connectedAccountId, ...order.names } : {}),
});

const targetOf = (order: FreezeOrder): FreezeTarget =>
  order.range === "account"
    ? { range: "account", tenant: order.tenant, connectedAccountId: order.connectedAccountId }
    : order;

const chainOf = (target: FreezeTarget): string => (target.range === "all" ? deploymentChain : target.tenant);

const unsettled = (cause: unknown): GatewayError =>
  new GatewayError(
    "conflict",
    "The freeze was changed by others at the same time. Look at GET /v1/freezes, and send it again if it is not as you want it.",
    { cause, retryable: true },
  );

const isSame = (one: Frozen, target: FreezeTarget): boolean => {
  switch (target.range) {
    case "all":
      return one.range === "all";
    case "tenant":
      return one.range === "tenant" && one.tenant === target.tenant;
    case "account":
      return one.range === "account" && one.connectedAccountId === target.connectedAccountId;
  }
};

export const createFreezes = ({ store, auditLog, clock, onMarked }: FreezesDependencies): Freezes => {
  const markOf = (target: FreezeTarget, at: number | null): Statement => {
    switch (target.range) {
      case "all":
        return { ...store.markAll(at), onSettled: onMarked };
      case "tenant":
        return { ...store.markTenant(target.tenant, at), onSettled: onMarked };
      case "account":
        return { ...store.markAccount(target.tenant, target.connectedAccountId, at), onSettled: onMarked };
    }
  };

  const listOf = async (tenant: string | undefined): Promise<Frozen[]> => {
    const narrower =
      tenant === undefined
        ? [store.listTenants(), store.listAccountsOfAllTenants()]
        : [store.findTenant(tenant).then((found) => (found === undefined ? [] : [found])), store.listAccounts(tenant)];
    return [...(await store.findAll()), ...(await Promise.all(narrower)).flat()];
  };

  const find = async (target: FreezeTarget): Promise<Frozen | undefined> =>
    (await listOf(target.range === "all" ? undefined : target.tenant)).find((each) => isSame(each, target));

  return {
    list: listOf,
    ofAll: async () => (await store.findAll())[0],
    rangeOver: async (tenant) => widest([...(await store.findAll()), await store.findTenant(tenant)]),
    async freeze(by, order) {
      const target = targetOf(order);
      const frozenAt = clock.now();
      try {
        await auditLog.append(chainOf(target), eventOf(by, order, "frozen"), [markOf(target, frozenAt)]);
        return { ...target, frozenAt };
      } catch (error) {
        if (!(error instanceof UnexpectedRowCount)) throw error;
        const present = await find(target);
        if (present === undefined) throw unsettled(error);
        return present;
      }
    },
    async unfreeze(by, order) {
      const target = targetOf(order);
      try {
        await auditLog.append(chainOf(target), eventOf(by, order, "unfrozen"), [markOf(target, null)]);
      } catch (error) {
        if (!(error instanceof UnexpectedRowCount)) throw error;
        if ((await find(target)) !== undefined) throw unsettled(error);
      }
    },
  };
};
