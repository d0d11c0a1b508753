// The routes of tools, and of their calls.
import { z } from "zod";
import { callToolBody, callToolResult, listToolsQuery, toolDescription, toolParams } from "../http.ts";
import type { RouteDescription } from "../route-description.ts";

export const toolRoutes: readonly RouteDescription[] = [
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
