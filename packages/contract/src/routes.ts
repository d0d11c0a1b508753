// Every route of the HTTP API as data: the door is checked against it, and the OpenAPI document is made of it.
import { auditEvent } from "./audit-events.ts";
import { blastRadius } from "./blast-radius.ts";
import { freeze } from "./freezes.ts";
import {
  callToolResult,
  connectedAccount,
  connection,
  gatewayKey,
  problem,
  toolDescription,
  workspaceUsage,
} from "./http.ts";
import { mcpInstance, mcpServer, mcpSessionToken } from "./mcp.ts";
import { mcpRoutes } from "./mcp-routes.ts";
import type { RouteDescription } from "./route-description.ts";
import { accountRoutes } from "./routes/account-routes.ts";
import { administrationRoutes } from "./routes/administration-routes.ts";
import { canaryRoutes } from "./routes/canary-routes.ts";
import { freezeRoutes } from "./routes/freeze-routes.ts";
import { healthRoutes, leakRoutes } from "./routes/open-routes.ts";
import { tenantRoutes } from "./routes/tenant-routes.ts";
import { toolRoutes } from "./routes/tool-routes.ts";
import { vaultRoutes } from "./routes/vault-routes.ts";
import { tenant } from "./tenants.ts";
import { vaultJob, vaultStatus } from "./vault.ts";

/** Schemas that have a name of their own in the OpenAPI document. */
export const namedSchemas = {
  ConnectedAccount: connectedAccount,
  ToolDescription: toolDescription,
  AuditEvent: auditEvent,
  Connection: connection,
  GatewayKey: gatewayKey,
  WorkspaceUsage: workspaceUsage,
  Freeze: freeze,
  BlastRadius: blastRadius,
  Tenant: tenant,
  VaultJob: vaultJob,
  VaultStatus: vaultStatus,
  McpServer: mcpServer,
  McpInstance: mcpInstance,
  McpSessionToken: mcpSessionToken,
  Problem: problem,
  ToolCallResult: callToolResult,
} as const;

export const routes: readonly RouteDescription[] = [
  ...toolRoutes,
  ...accountRoutes,
  ...administrationRoutes,
  ...mcpRoutes,
  ...tenantRoutes,
  ...vaultRoutes,
  ...freezeRoutes,
  ...canaryRoutes,
  ...leakRoutes,
  ...healthRoutes,
];
