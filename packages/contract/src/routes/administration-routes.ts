// The routes of whoever looks after a tenant: its audit log, usage, connections and gateway keys.
import { z } from "zod";
import { auditEvent } from "../audit-events.ts";
import {
  connection,
  connectionParams,
  createGatewayKeyBody,
  gatewayKey,
  gatewayKeyParams,
  listAuditEventsQuery,
  listConnectionsQuery,
  listGatewayKeysQuery,
  listUsageQuery,
  setConnectionPolicyBody,
  workspaceUsage,
} from "../http.ts";
import type { RouteDescription } from "../route-description.ts";

const nextPageToken = z.string().optional();

export const administrationRoutes: readonly RouteDescription[] = [
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
