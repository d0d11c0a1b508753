// What the events that a store has lost mean for it: nobody who was let go may come back with it.
import type { Continuation, ExportedEvent } from "./read-export.ts";

/** What has to be done to a restored store for one of the chains that go on without it. */
export interface ChangesSince {
  readonly tenant: string;
  /** Ids of accounts that were disconnected. */
  readonly disconnected: readonly string[];
  /** Ids of accounts whose key died or was replaced: what the store holds of it is not the newest. */
  readonly outdated: readonly string[];
  /** Ids of gateway keys. */
  readonly revokedKeys: readonly string[];
  readonly frozenAccounts: readonly string[];
  readonly isTenantFrozen: boolean;
  readonly isAllFrozen: boolean;
  /** Tenants that were deleted, or began to be. */
  readonly deletedTenants: readonly string[];
  /** What cannot be done again from an event, a line for people each. */
  readonly byHand: readonly string[];
}

type Fate = "disconnected" | "outdated";

const fates: Readonly<Record<string, Fate>> = {
  "connected_account.disconnected": "disconnected",
  "connected_account.created": "disconnected",
  "connected_account.connected": "outdated",
  "connected_account.credential_replaced": "outdated",
  "connected_account.credential_outdated": "outdated",
  "connected_account.revoked": "outdated",
};

/** Nothing in a store depends on them. */
const harmless = new Set([
  "connected_account.credential_refused",
  "connected_account.credential_unchecked",
  "connected_account.secret_changed",
  "gateway_key.leak_reported",
  "store.accepted",
]);

const freezing: Readonly<Record<string, "account" | "tenant" | "all">> = {
  "connected_account.frozen": "account",
  "tenant.frozen": "tenant",
  "gateway.frozen": "all",
};

const isOfDeletion = (type: string): boolean => type === "tenant.deletion_started" || type === "tenant.deleted";

const idOfKey = ({ details }: ExportedEvent): string => String(details?.["gatewayKeyId"] ?? "");

/** Keys that wrap keys are made anew by the next rotation; an older store has older ones. */
const isOfVault = (type: string): boolean => type.startsWith("vault.");

/** Freezes are set again and never lifted: whoever lifted one since can do so once more. */
const isLifting = (type: string): boolean => type.endsWith(".unfrozen");

const byHandOf = (tenant: string, event: ExportedEvent): string | undefined => {
  const { type, connectionName, details } = event;
  if (type === "gateway_key.created")
    return `gateway key ${idOfKey(event)} of ${tenant} was made since and is not in the store: whoever uses it needs another`;
  if (type === "connection.policy_changed")
    return `the rules of connection ${connectionName ?? ""} of ${tenant} were set since (${details?.["rules"] ?? "none"}): set them again`;
  const isKnown =
    fates[type] ??
    freezing[type] ??
    (harmless.has(type) || isLifting(type) || isOfVault(type) || isOfDeletion(type) || type === "gateway_key.revoked");
  return isKnown === false ? `${type} of ${tenant} (event ${event.sequence}): look what it changed` : undefined;
};

export const changesSince = ({ tenant, changes }: Continuation): ChangesSince => {
  const accounts = new Map<string, Fate>();
  for (const { type, connectedAccountId: id } of changes) {
    const fate = fates[type];
    if (fate !== undefined && id !== undefined) accounts.set(id, fate);
  }
  const idsOf = (fate: Fate) => [...accounts].filter(([, each]) => each === fate).map(([id]) => id);
  const frozen = changes.filter(({ type }) => freezing[type] !== undefined);
  return {
    tenant,
    disconnected: idsOf("disconnected"),
    outdated: idsOf("outdated"),
    revokedKeys: changes.filter(({ type }) => type === "gateway_key.revoked").map(idOfKey),
    frozenAccounts: [...new Set(frozen.flatMap(({ connectedAccountId: id }) => (id === undefined ? [] : [id])))],
    isTenantFrozen: frozen.some(({ type }) => freezing[type] === "tenant"),
    isAllFrozen: frozen.some(({ type }) => freezing[type] === "all"),
    deletedTenants: [
      ...new Set(changes.filter(({ type }) => isOfDeletion(type)).map(({ details }) => String(details?.["tenant"]))),
    ],
    byHand: changes.map((event) => byHandOf(tenant, event)).filter((line) => line !== undefined),
  };
};
