// Does once more to a restored store what was done to it after its backup. Each step may be done twice.
import type { AuditLog } from "./audit/audit-log.ts";
import { deploymentChain, type NewAuditEvent } from "./audit/audit-record.ts";
import type { ConnectedAccount } from "./connected-accounts/connected-account.ts";
import type { ConnectedAccountStore } from "./connected-accounts/connected-account-store.ts";
import type { Disconnect } from "./connected-accounts/disconnect.ts";
import type { Freezes } from "./freezes/freezes.ts";
import type { GatewayKeys } from "./gateway-keys/gateway-keys.ts";
import type { McpInstances } from "./mcp-servers/mcp-instances.ts";
import type { McpServers } from "./mcp-servers/mcp-servers.ts";
import type { SessionTokens } from "./mcp-servers/session-tokens.ts";
import type { Clock } from "./platform/clock.ts";
import type { ChangesSince } from "./quarantine/changes-since.ts";
import type { DeleteTenant } from "./tenants/delete-tenant.ts";
import type { TenantStore } from "./tenants/tenant-store.ts";

/** The parts of a gateway that it takes. */
export interface ReapplyParts {
  readonly accounts: ConnectedAccountStore;
  readonly disconnect: Disconnect;
  readonly gatewayKeys: GatewayKeys;
  readonly mcpServers: Pick<McpServers, "delete">;
  readonly mcpInstances: Pick<McpInstances, "revoke" | "eraseSecretUrl">;
  readonly sessionTokens: Pick<SessionTokens, "revoke">;
  readonly freezes: Freezes;
  readonly tenants: Pick<TenantStore, "find">;
  readonly deleteTenant: DeleteTenant;
  readonly auditLog: AuditLog;
  readonly clock: Clock;
}

/** What was done, a line for people each. */
export type Reapply = (changes: ChangesSince) => Promise<string[]>;

export const acceptingOperator: NewAuditEvent["principal"] = { type: "service", id: "local-operator" };

const outdatedReason = "The store was restored from a backup that is older than the account's last key.";

/** The key that the store holds is not the newest: it may be one that was taken back. */
const createOutdate =
  ({ accounts, auditLog, clock }: ReapplyParts) =>
  async (from: ConnectedAccount): Promise<void> => {
    const to: ConnectedAccount = { ...from, status: "REVOKED", reason: outdatedReason, updatedAt: clock.now() };
    const event: NewAuditEvent = {
      type: "connected_account.credential_outdated",
      outcome: "succeeded",
      principal: acceptingOperator,
      connectedAccountId: from.id,
      connectionName: from.connectionName,
      identifier: from.identifier,
      credentialVersion: from.credentialVersion,
    };
    const { tenant } = from;
    await auditLog.append(tenant, event, [
      accounts.update(tenant, { from, to }),
      accounts.eraseCredential(tenant, from),
    ]);
  };

const createReapplyAccounts = (parts: ReapplyParts) => {
  const { accounts, disconnect } = parts;
  const outdate = createOutdate(parts);
  return async ({ tenant, disconnected, outdated }: ChangesSince): Promise<string[]> => {
    const done: string[] = [];
    for (const id of disconnected) {
      if ((await accounts.find(tenant, id)) === undefined) continue;
      await disconnect(acceptingOperator, { tenant, id });
      done.push(`account ${id} of ${tenant} is disconnected`);
    }
    for (const id of outdated) {
      const account = await accounts.find(tenant, id);
      if (account?.status === "ACTIVE") await outdate(account);
      if (account !== undefined) done.push(`account ${id} of ${tenant} has to be given its key again`);
    }
    return done;
  };
};

/** What of MCP servers was taken back opens nothing again. */
const createReapplyMcp =
  ({ mcpServers, mcpInstances, sessionTokens }: ReapplyParts) =>
  async ({ tenant, mcp }: ChangesSince): Promise<string[]> => {
    const done: string[] = [];
    for (const id of mcp.deletedServers) {
      const deleted = await mcpServers.delete(acceptingOperator, { tenant, id });
      if (deleted !== undefined) done.push(`MCP server ${deleted.name} of ${tenant} is deleted`);
    }
    for (const id of mcp.revokedInstances) {
      const revoked = await mcpInstances.revoke(acceptingOperator, { tenant, id });
      if (revoked !== undefined) done.push(`MCP endpoint ${id} of ${tenant} is revoked`);
    }
    for (const id of mcp.outdatedUrls) {
      const erased = await mcpInstances.eraseSecretUrl(acceptingOperator, { tenant, id });
      if (erased !== undefined) done.push(`MCP endpoint ${id} of ${tenant} has no secret URL; make another`);
    }
    for (const id of mcp.revokedTokens) {
      if (await sessionTokens.revoke(acceptingOperator, { tenant, id }))
        done.push(`MCP session token ${id} of ${tenant} is revoked`);
    }
    return done;
  };

const createReapplyFreezes =
  ({ freezes, accounts }: ReapplyParts) =>
  async ({ tenant, frozenAccounts, isTenantFrozen, isAllFrozen }: ChangesSince): Promise<string[]> => {
    const done: string[] = [];
    if (isAllFrozen) {
      await freezes.freeze(acceptingOperator, { range: "all" });
      done.push("everything is frozen");
    }
    if (isTenantFrozen) {
      await freezes.freeze(acceptingOperator, { range: "tenant", tenant });
      done.push(`tenant ${tenant} is frozen`);
    }
    for (const id of frozenAccounts) {
      const account = await accounts.find(tenant, id);
      if (account === undefined) continue;
      const { identifier, connectionName } = account;
      const names = { identifier, connectionName };
      await freezes.freeze(acceptingOperator, { range: "account", tenant, connectedAccountId: id, names });
      done.push(`account ${id} of ${tenant} is frozen`);
    }
    return done;
  };

const createReapplyDeletions =
  ({ tenants, deleteTenant }: ReapplyParts) =>
  async ({ deletedTenants }: ChangesSince): Promise<string[]> => {
    const done: string[] = [];
    for (const tenant of deletedTenants) {
      if ((await tenants.find(tenant)) === undefined) continue;
      await deleteTenant.begin(tenant, acceptingOperator);
      await deleteTenant.resume();
      done.push(`tenant ${tenant} is deleted`);
    }
    return done;
  };

export const createReapply = (parts: ReapplyParts): Reapply => {
  const [reapplyAccounts, reapplyFreezes] = [createReapplyAccounts(parts), createReapplyFreezes(parts)];
  const [reapplyDeletions, reapplyMcp] = [createReapplyDeletions(parts), createReapplyMcp(parts)];
  return async (changes) => {
    const { tenant, revokedKeys } = changes;
    const range = tenant === deploymentChain ? "deployment" : { tenant };
    const done = await reapplyAccounts(changes);
    for (const id of revokedKeys) {
      const revoked = await parts.gatewayKeys.revoke(acceptingOperator, { range, id });
      if (revoked !== undefined) done.push(`gateway key ${id} of ${tenant} is revoked`);
    }
    done.push(...(await reapplyMcp(changes)));
    return [...done, ...(await reapplyFreezes(changes)), ...(await reapplyDeletions(changes))];
  };
};
