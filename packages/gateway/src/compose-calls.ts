// The spine and the other functions that doors call.
import { createEventSlices } from "./audit/event-slices.ts";
import { createScanChain } from "./audit/scan-chain.ts";
import { createAuditCall } from "./call/audit-call.ts";
import { createAuthenticate } from "./call/authenticate.ts";
import { createAuthenticateSession } from "./call/authenticate-session.ts";
import { createAuthorize } from "./call/authorize.ts";
import { createCallProxy } from "./call/call-proxy.ts";
import { createCallTool } from "./call/call-tool.ts";
import { createClaimKey } from "./call/claim-key.ts";
import { createExecuteTool } from "./call/execute-tool.ts";
import { createListAuditEvents } from "./call/list-audit-events.ts";
import { createListTools } from "./call/list-tools.ts";
import { createListUsage } from "./call/list-usage.ts";
import { createManageCanaries } from "./call/manage-canaries.ts";
import { createManageConnectedAccounts } from "./call/manage-connected-accounts.ts";
import { createManageConnections } from "./call/manage-connections.ts";
import { createManageFreezes } from "./call/manage-freezes.ts";
import { createManageGatewayKeys } from "./call/manage-gateway-keys.ts";
import { createManageMcpInstances } from "./call/manage-mcp-instances.ts";
import { createManageMcpServers } from "./call/manage-mcp-servers.ts";
import { createManageTenants } from "./call/manage-tenants.ts";
import { createManageVault } from "./call/manage-vault.ts";
import { createSessionSurface } from "./call/mcp/session-surface.ts";
import { createRecordRefusal } from "./call/record-refusal.ts";
import { createReserveRateBudget } from "./call/reserve-rate-budget.ts";
import { createLeaseConnectedAccount, createResolveConnectedAccount } from "./call/resolve-connected-account.ts";
import { createResolveDoubt } from "./call/resolve-doubt.ts";
import { createTellBlastRadius } from "./call/tell-blast-radius.ts";
import { composeCanaries } from "./compose-canaries.ts";
import type { Foundations, Ground } from "./compose-ground.ts";
import type { Nouns } from "./compose-nouns.ts";
import type { VaultWork } from "./compose-vault-work.ts";
import type { createCatalog } from "./connections/catalog.ts";
import { createLimitGuesses } from "./gateway-keys/guess-limit.ts";
import { createReportLeaks } from "./gateway-keys/report-leaks.ts";
import { createTakeRequest } from "./gateway-keys/request-rate.ts";
import { createMcpLeaks } from "./mcp-servers/mcp-leaks.ts";
import type { DeleteTenant } from "./tenants/delete-tenant.ts";

type Parts = Ground &
  Nouns & {
    readonly catalog: ReturnType<typeof createCatalog>;
    readonly vaultWork: VaultWork;
    readonly deleteTenant: DeleteTenant;
  };

export const composeCalls = ({ configuration, clock, createId, database, log }: Foundations, parts: Parts) => {
  const { catalog, rateBudget, keyStore } = parts;
  const limitGuesses = createLimitGuesses({
    mostFailures: configuration.badKeysPerMinute,
    now: clock.now,
    onHeld: (network) => log.warn({ network }, "too many gateway keys that are not valid: held back for a minute"),
  });
  const guarding = { ...parts, ...parts.canaryWatch, keys: keyStore, limitGuesses };
  const authenticate = createAuthenticate({ ...guarding, authenticateSession: createAuthenticateSession(guarding) });
  const resolveConnectedAccount = createResolveConnectedAccount(parts);
  const slices = createEventSlices(database);
  const callTool = createCallTool({
    auditCall: createAuditCall({ ...parts, clock, createId, log }),
    authenticate,
    leaseConnectedAccount: createLeaseConnectedAccount(parts),
    authorize: createAuthorize({ ...parts, now: clock.now, maxResultTokens: configuration.maxResultTokens }),
    claimKey: createClaimKey(parts.idempotentCalls),
    resolveDoubt: createResolveDoubt({ ...parts, now: clock.now }),
    reserveRateBudget: createReserveRateBudget(rateBudget, catalog),
    executeTool: createExecuteTool(parts),
  });
  return {
    authenticate,
    callTool,
    callProxy: createCallProxy(callTool, catalog),
    sessionSurface: createSessionSurface({
      ...parts,
      callTool,
      resolveConnectedAccount,
      keepsSessions: configuration.mcpSessions === "on",
    }),
    tools: createListTools({ authenticate, resolveConnectedAccount, catalog, policies: parts.policies }),
    accounts: createManageConnectedAccounts({ ...parts, authenticate }),
    connections: createManageConnections({ ...parts, authenticate }),
    gatewayKeys: createManageGatewayKeys({ ...parts, authenticate, keys: parts.gatewayKeys, store: keyStore }),
    listAuditEvents: createListAuditEvents({ authenticate, store: parts.auditStore }),
    listUsage: createListUsage({ authenticate, monthLedger: parts.monthLedger }),
    tellBlastRadius: createTellBlastRadius({
      ...parts,
      authenticate,
      slices,
      scanChain: createScanChain(slices, clock),
    }),
    mcpServers: createManageMcpServers({ ...parts, authenticate }),
    mcpInstances: createManageMcpInstances({ ...parts, authenticate }),
    reportLeaks: createReportLeaks({
      ...parts,
      log,
      onLeak: configuration.onLeakedKey,
      onCanary: (canary) => parts.canaryWatch.onCanary(canary, undefined),
      others: createMcpLeaks({ ...parts, log, onLeak: configuration.onLeakedKey }),
    }),
    takeLeakReport: createTakeRequest({ mostOfOne: 30, mostOfAll: 300, now: clock.now }),
    canaries: createManageCanaries({
      ...parts,
      ...parts.canaryWatch,
      authenticate,
      canaries: composeCanaries({ database }, { ...parts, clock, createId }),
    }),
    freezes: createManageFreezes({ ...parts, authenticate }),
    tenants: createManageTenants({ ...parts, authenticate }),
    vault: createManageVault({ ...parts, ...parts.vaultWork, authenticate }),
    recordRefusal: createRecordRefusal({ authenticate, auditLog: parts.auditLog, tenants: parts.tenants }),
  };
};
