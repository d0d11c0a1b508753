// Every route of the HTTP API as data: the door is checked against it, and the OpenAPI document is made of it.
import { z } from "zod";
import { auditEvent } from "./audit-events.ts";
import { blastRadius, blastRadiusQuery } from "./blast-radius.ts";
import { canary, canaryAlarm, createCanaryBody } from "./canaries.ts";
import type { ErrorCode } from "./errors.ts";
import { freeze, freezeBody } from "./freezes.ts";
import {
  callToolBody,
  callToolResult,
  connectedAccount,
  connectedAccountParams,
  connection,
  connectionParams,
  createGatewayKeyBody,
  disconnectedAccount,
  gatewayKey,
  gatewayKeyParams,
  listAuditEventsQuery,
  listConnectedAccountsQuery,
  listConnectionsQuery,
  listGatewayKeysQuery,
  listToolsQuery,
  listUsageQuery,
  problem,
  putConnectedAccountBody,
  putCredentialBody,
  setConnectionPolicyBody,
  toolDescription,
  toolParams,
  workspaceUsage,
} from "./http.ts";
import type { RouteDescription } from "./route-description.ts";
import { tenant, tenantRoutes } from "./tenants.ts";
import { tokenLeaksBody } from "./token-leaks.ts";
import { vaultJob, vaultStatus } from "./vault.ts";
import { vaultRoutes } from "./vault-routes.ts";

const nextPageToken = z.string().optional();

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
  Problem: problem,
  ToolCallResult: callToolResult,
} as const;

const accountAnswer = { status: 200, schema: z.object({ connectedAccount }) } as const;

const intakeErrors = [
  "invalid_request",
  "frozen",
  "policy_denied",
  "not_found",
  "conflict",
  "credential_rejected",
  "upstream_unavailable",
  "upstream_timeout",
  "upstream_unexpected_response",
  "audit_unavailable",
  "vault_locked",
] as const satisfies readonly ErrorCode[];

const accountRoutes: readonly RouteDescription[] = [
  {
    operationId: "getOrCreateConnectedAccount",
    method: "PUT",
    path: "/v1/connected-accounts",
    summary: "Gets or creates a connected account; with a credential it is stored once upstream has accepted it",
    secured: true,
    body: putConnectedAccountBody,
    answer: accountAnswer,
    errors: intakeErrors,
  },
  {
    operationId: "setCredential",
    method: "PUT",
    path: "/v1/connected-accounts/{id}/credential",
    summary: "Gives an account another credential; a refused one leaves the old one working",
    secured: true,
    params: connectedAccountParams,
    body: putCredentialBody,
    answer: accountAnswer,
    errors: intakeErrors,
  },
  {
    operationId: "listConnectedAccounts",
    method: "GET",
    path: "/v1/connected-accounts",
    summary: "Lists a tenant's connected accounts",
    secured: true,
    query: listConnectedAccountsQuery,
    answer: { status: 200, schema: z.object({ connectedAccounts: z.array(connectedAccount), nextPageToken }) },
    errors: ["invalid_request"],
  },
  {
    operationId: "getConnectedAccount",
    method: "GET",
    path: "/v1/connected-accounts/{id}",
    summary: "Shows one connected account",
    secured: true,
    params: connectedAccountParams,
    answer: accountAnswer,
    errors: ["not_found"],
  },
  {
    operationId: "disconnectAccount",
    method: "DELETE",
    path: "/v1/connected-accounts/{id}",
    summary: "Erases the credential and disconnects the account; its row and id stay. Nothing of it starts afterwards",
    secured: true,
    params: connectedAccountParams,
    answer: { status: 200, schema: disconnectedAccount },
    errors: ["policy_denied", "not_found", "audit_unavailable"],
  },
];

const toolRoutes: readonly RouteDescription[] = [
  {
    operationId: "listTools",
    method: "GET",
    path: "/v1/tools",
    summary: "Lists the tools; with an identifier those that the user's account may run now",
    secured: true,
    query: listToolsQuery,
    answer: { status: 200, schema: z.object({ tools: z.array(toolDescription) }) },
    errors: ["invalid_request", "not_found"],
  },
  {
    operationId: "getTool",
    method: "GET",
    path: "/v1/tools/{name}",
    summary: "Shows one tool with its schemas",
    secured: true,
    params: toolParams,
    answer: { status: 200, schema: z.object({ tool: toolDescription }) },
    errors: ["not_found"],
  },
  {
    operationId: "callTool",
    method: "POST",
    path: "/v1/tools/{name}/call",
    summary: "Runs a tool for a user, with that user's own credential",
    secured: true,
    params: toolParams,
    body: callToolBody,
    answer: { status: 200, schema: callToolResult },
    errors: [
      "invalid_request",
      "scope_missing",
      "policy_denied",
      "frozen",
      "not_found",
      "record_not_found",
      "conflict",
      "connected_account_not_ready",
      "credential_rejected",
      "invalid_input",
      "upstream_rejected",
      "result_too_large",
      "rate_budget_exhausted",
      "upstream_unexpected_response",
      "upstream_outcome_unknown",
      "audit_unavailable",
      "vault_locked",
      "upstream_unavailable",
      "upstream_timeout",
    ],
  },
];

const administrationRoutes: readonly RouteDescription[] = [
  {
    operationId: "listAuditEvents",
    method: "GET",
    path: "/v1/audit-events",
    summary: "Lists a tenant's audit events, newest first",
    secured: true,
    query: listAuditEventsQuery,
    answer: { status: 200, schema: z.object({ auditEvents: z.array(auditEvent), nextPageToken }) },
    errors: ["invalid_request", "policy_denied"],
  },
  {
    operationId: "listUsage",
    method: "GET",
    path: "/v1/usage",
    summary: "Tells what a tenant's upstream workspaces have used of their month",
    secured: true,
    query: listUsageQuery,
    answer: { status: 200, schema: z.object({ usage: z.array(workspaceUsage) }) },
    errors: ["invalid_request", "policy_denied"],
  },
  {
    operationId: "listConnections",
    method: "GET",
    path: "/v1/connections",
    summary: "Lists a tenant's connections, each with the rules that hold for all calls through it",
    secured: true,
    query: listConnectionsQuery,
    answer: { status: 200, schema: z.object({ connections: z.array(connection) }) },
    errors: ["invalid_request", "policy_denied"],
  },
  {
    operationId: "setConnectionPolicy",
    method: "PUT",
    path: "/v1/connections/{name}/policy",
    summary:
      "Says what may be done through a connection at most, from the next call on; an empty policy limits nothing",
    secured: true,
    params: connectionParams,
    body: setConnectionPolicyBody,
    answer: { status: 200, schema: z.object({ connection }) },
    errors: ["invalid_request", "policy_denied", "not_found", "audit_unavailable"],
  },
  {
    operationId: "createGatewayKey",
    method: "POST",
    path: "/v1/gateway-keys",
    summary: "Makes a gateway key; the key is in this one answer and never shown again",
    secured: true,
    body: createGatewayKeyBody,
    answer: { status: 201, schema: z.object({ gatewayKey, key: z.string() }) },
    errors: ["invalid_request", "policy_denied", "not_found", "audit_unavailable"],
  },
  {
    operationId: "listGatewayKeys",
    method: "GET",
    path: "/v1/gateway-keys",
    summary: "Lists the gateway keys that the caller may see",
    secured: true,
    query: listGatewayKeysQuery,
    answer: { status: 200, schema: z.object({ gatewayKeys: z.array(gatewayKey), nextPageToken }) },
    errors: ["invalid_request", "policy_denied"],
  },
  {
    operationId: "revokeGatewayKey",
    method: "DELETE",
    path: "/v1/gateway-keys/{id}",
    summary: "Revokes a gateway key at once",
    secured: true,
    params: gatewayKeyParams,
    answer: { status: 200, schema: z.object({ gatewayKey }) },
    errors: ["policy_denied", "not_found", "audit_unavailable"],
  },
];

const freezeErrors = ["invalid_request", "policy_denied", "not_found", "conflict", "audit_unavailable"] as const;

const freezeRoutes: readonly RouteDescription[] = [
  {
    operationId: "freeze",
    method: "POST",
    path: "/v1/freezes",
    summary: "Sends nothing more upstream for an account, a tenant or anybody, and ends their calls that run",
    secured: true,
    body: freezeBody,
    answer: { status: 200, schema: z.object({ freeze, endedCalls: z.number().int() }) },
    errors: freezeErrors,
  },
  {
    operationId: "unfreeze",
    method: "POST",
    path: "/v1/freezes/lift",
    summary: "Lifts one freeze; for deployment keys. Wider and narrower ones stay",
    secured: true,
    body: freezeBody,
    answer: { status: 200, schema: z.object({ freezes: z.array(freeze) }) },
    errors: freezeErrors,
  },
  {
    operationId: "listFreezes",
    method: "GET",
    path: "/v1/freezes",
    summary: "Lists what is frozen within the caller's reach, at most 1,000 accounts of it",
    secured: true,
    answer: { status: 200, schema: z.object({ freezes: z.array(freeze) }) },
    errors: ["policy_denied"],
  },
  {
    operationId: "getBlastRadius",
    method: "GET",
    path: "/v1/blast-radius",
    summary: "Tells what a gateway key, an account, a tenant or a span of time has touched, from the audit log",
    secured: true,
    query: blastRadiusQuery,
    answer: { status: 200, schema: z.object({ blastRadius }) },
    errors: ["invalid_request", "policy_denied", "not_found"],
  },
];

const openRoute = (
  operationId: string,
  path: string,
  more: { summary: string; schema: z.ZodType },
): RouteDescription => ({
  operationId,
  method: "GET",
  path,
  summary: more.summary,
  secured: false,
  answer: { status: 200, schema: more.schema },
  errors: [],
});

const canaryRoutes: readonly RouteDescription[] = [
  {
    operationId: "createCanary",
    method: "POST",
    path: "/v1/canaries",
    summary:
      "Makes a gateway key or an account that nobody has a reason to use, and whose use raises an alarm; for deployment keys",
    secured: true,
    body: createCanaryBody,
    answer: { status: 201, schema: z.object({ canary, key: z.string().optional() }) },
    errors: ["invalid_request", "policy_denied", "not_found", "conflict", "audit_unavailable", "vault_locked"],
  },
  {
    operationId: "listCanaries",
    method: "GET",
    path: "/v1/canaries",
    summary: "Lists the canaries, for which every credential is opened once, and the alarms that stand",
    secured: true,
    answer: { status: 200, schema: z.object({ canaries: z.array(canary), alarms: z.array(canaryAlarm) }) },
    errors: ["policy_denied", "not_found"],
  },
  {
    operationId: "listCanaryAlarms",
    method: "GET",
    path: "/v1/canaries/alarms",
    summary: "Lists the alarms that stand: uses of canaries of which no operator has taken note",
    secured: true,
    answer: { status: 200, schema: z.object({ alarms: z.array(canaryAlarm) }) },
    errors: ["policy_denied", "not_found"],
  },
  {
    operationId: "clearCanaryAlarms",
    method: "DELETE",
    path: "/v1/canaries/alarms",
    summary: "Takes note of the alarms that stand; they stay in the audit log",
    secured: true,
    answer: { status: 200, schema: z.object({ alarms: z.array(canaryAlarm) }) },
    errors: ["policy_denied", "not_found", "audit_unavailable"],
  },
];

const leakRoutes: readonly RouteDescription[] = [
  {
    operationId: "reportTokenLeaks",
    method: "POST",
    path: "/v1/token-leaks",
    summary:
      "Takes gateway keys that somebody found in public, which are revoked; one answer whatever is sent. A list of matches, each with a token, is taken as well",
    secured: false,
    body: tokenLeaksBody,
    answer: { status: 202, schema: z.object({ status: z.literal("received") }) },
    errors: ["too_many_requests"],
  },
];

const healthRoutes: readonly RouteDescription[] = [
  openRoute("healthz", "/healthz", { summary: "The process runs", schema: z.object({ status: z.literal("ok") }) }),
  openRoute("readyz", "/readyz", {
    summary:
      "The gateway can do its work; 503 with status not_ready while it cannot, `frozen` while an operator has frozen everything",
    schema: z.object({ status: z.literal("ready"), frozen: z.literal(true).optional() }),
  }),
  openRoute("version", "/version", {
    summary: "Which program this is",
    schema: z.object({ name: z.literal("postern"), version: z.string(), node: z.string() }),
  }),
  openRoute("openapi", "/openapi.json", { summary: "This document", schema: z.record(z.string(), z.unknown()) }),
];

export const routes: readonly RouteDescription[] = [
  ...toolRoutes,
  ...accountRoutes,
  ...administrationRoutes,
  ...tenantRoutes,
  ...vaultRoutes,
  ...freezeRoutes,
  ...canaryRoutes,
  ...leakRoutes,
  ...healthRoutes,
];
