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
  readonly mcp: McpChangesSince;
  readonly frozenAccounts: readonly string[];
  readonly isTenantFrozen: boolean;
  readonly isAllFrozen: boolean;
  /** Tenants that were deleted, or began to be. */
  readonly deletedTenants: readonly string[];
  /** What cannot be done again from an event, a line for people each. */
  readonly byHand: readonly string[];
}

/** What was taken back of virtual MCP servers; ids. */
export interface McpChangesSince {
  readonly deletedServers: readonly string[];
  readonly revokedInstances: readonly string[];
  /** Their secret URL was taken back or replaced: the one in the store is not the newest. */
  readonly outdatedUrls: readonly string[];
  readonly revokedTokens: readonly string[];
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
  "canary.alarms_cleared",
  "gateway_key.leak_reported",
  "mcp_instance.leak_reported",
  // It is not in the store, so it opens nothing; the next one is made within the hour.
  "mcp_session_token.created",
  "store.accepted",
]);

const freezing: Readonly<Record<string, "account" | "tenant" | "all">> = {
  "connected_account.frozen": "account",
  "tenant.frozen": "tenant",
  "gateway.frozen": "all",
};

const isOfDeletion = (type: string): boolean => type === "tenant.deletion_started" || type === "tenant.deleted";

const idOfKey = ({ details }: ExportedEvent): string => String(details?.["gatewayKeyId"] ?? "");

const takenBack = new Set([
  "gateway_key.revoked",
  "mcp_server.deleted",
  "mcp_instance.revoked",
  "mcp_instance.secret_url_made",
  "mcp_instance.secret_url_erased",
  "mcp_session_token.revoked",
]);

/** Keys that wrap keys are made anew by the next rotation; an older store has older ones. */
const isOfVault = (type: string): boolean => type.startsWith("vault.");

/** Freezes are set again and never lifted: whoever lifted one since can do so once more. */
const isLifting = (type: string): boolean => type.endsWith(".unfrozen");

/** What was made or widened since, and what was narrowed: nothing tells it but the log. */
const mcpByHandOf = (tenant: string, { type, identifier = "", details = {} }: ExportedEvent): string | undefined => {
  const server = `MCP server ${details["mcpServer"] ?? ""} of ${tenant}`;
  switch (type) {
    case "mcp_server.created":
      return `${server} was declared since and is not in the store: declare it again`;
    case "mcp_server.changed":
      return `${server} was changed since (revision ${details["revision"] ?? ""}): look what it shows, and set it again`;
    case "mcp_instance.created":
      return `the MCP endpoint ${details["mcpInstanceId"] ?? ""} of ${tenant} for ${identifier} was made since: its user needs another`;
    default:
      return undefined;
  }
};

const byHandOf = (tenant: string, event: ExportedEvent): string | undefined => {
  const { type, connectionName, details } = event;
  const ofMcp = mcpByHandOf(tenant, event);
  if (ofMcp !== undefined) return ofMcp;
  if (type === "gateway_key.created")
    return `gateway key ${idOfKey(event)} of ${tenant} was made since and is not in the store: whoever uses it needs another`;
  if (type === "connection.policy_changed")
    return `the rules of connection ${connectionName ?? ""} of ${tenant} were set since (${details?.["rules"] ?? "none"}): set them again`;
  if (type === "canary.used")
    return `a canary of ${details?.["tenant"] ?? "the deployment"} (${details?.["canaryId"] ?? ""}) was used since, and the store raises no alarm for it: somebody has what nobody should have`;
  const isKnown =
    fates[type] ??
    freezing[type] ??
    (harmless.has(type) || isLifting(type) || isOfVault(type) || isOfDeletion(type) || takenBack.has(type));
  return isKnown === false ? `${type} of ${tenant} (event ${event.sequence}): look what it changed` : undefined;
};

const mcpChangesSince = (changes: readonly ExportedEvent[]): McpChangesSince => {
  const idsOf = (name: string, ...types: readonly string[]): string[] => [
    ...new Set(changes.filter(({ type }) => types.includes(type)).map(({ details }) => String(details?.[name] ?? ""))),
  ];
  return {
    deletedServers: idsOf("mcpServerId", "mcp_server.deleted"),
    revokedInstances: idsOf("mcpInstanceId", "mcp_instance.revoked"),
    outdatedUrls: idsOf("mcpInstanceId", "mcp_instance.secret_url_made", "mcp_instance.secret_url_erased"),
    revokedTokens: idsOf("mcpSessionTokenId", "mcp_session_token.revoked"),
  };
};

export const changesSince = ({ tenant, changes }: Pick<Continuation, "tenant" | "changes">): ChangesSince => {
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
    mcp: mcpChangesSince(changes),
    frozenAccounts: [...new Set(frozen.flatMap(({ connectedAccountId: id }) => (id === undefined ? [] : [id])))],
    isTenantFrozen: frozen.some(({ type }) => freezing[type] === "tenant"),
    isAllFrozen: frozen.some(({ type }) => freezing[type] === "all"),
    deletedTenants: [
      ...new Set(changes.filter(({ type }) => isOfDeletion(type)).map(({ details }) => String(details?.["tenant"]))),
    ],
    byHand: changes.map((event) => byHandOf(tenant, event)).filter((line) => line !== undefined),
  };
};
