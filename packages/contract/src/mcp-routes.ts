// The routes of virtual MCP servers, their instances and session tokens.
import { z } from "zod";
import {
  createdMcpSessionToken,
  createMcpServerBody,
  createMcpSessionTokenBody,
  ensuredMcpInstance,
  ensureMcpInstanceBody,
  listMcpInstancesQuery,
  listMcpServersQuery,
  mcpInstance,
  mcpInstanceParams,
  mcpServer,
  mcpServerParams,
  mcpServerQuery,
  mcpSessionToken,
  mcpSessionTokenParams,
  updateMcpServerBody,
} from "./mcp.ts";
import type { RouteDescription } from "./route-description.ts";

const nextPageToken = z.string().optional();
const serverAnswer = { status: 200, schema: z.object({ server: mcpServer }) } as const;
const instanceAnswer = { status: 200, schema: z.object({ instance: mcpInstance }) } as const;
const readErrors = ["invalid_request", "policy_denied", "not_found"] as const;
const changeErrors = [...readErrors, "frozen", "conflict", "audit_unavailable"] as const;

const serverRoutes: readonly RouteDescription[] = [
  {
    operationId: "createMcpServer",
    method: "POST",
    path: "/v1/mcp-servers",
    summary: "Declares a virtual MCP server: which tools of which connections it shows, by exact name",
    secured: true,
    body: createMcpServerBody,
    answer: { status: 201, schema: z.object({ server: mcpServer }) },
    errors: changeErrors,
  },
  {
    operationId: "listMcpServers",
    method: "GET",
    path: "/v1/mcp-servers",
    summary: "Lists a tenant's virtual MCP servers",
    secured: true,
    query: listMcpServersQuery,
    answer: { status: 200, schema: z.object({ servers: z.array(mcpServer), nextPageToken }) },
    errors: readErrors,
  },
  {
    operationId: "getMcpServer",
    method: "GET",
    path: "/v1/mcp-servers/{name}",
    summary: "Shows one virtual MCP server",
    secured: true,
    params: mcpServerParams,
    query: mcpServerQuery,
    answer: serverAnswer,
    errors: readErrors,
  },
  {
    operationId: "updateMcpServer",
    method: "PUT",
    path: "/v1/mcp-servers/{name}",
    summary: "Gives a virtual MCP server another definition, from the next request on; the same one changes nothing",
    secured: true,
    params: mcpServerParams,
    body: updateMcpServerBody,
    answer: serverAnswer,
    errors: changeErrors,
  },
  {
    operationId: "deleteMcpServer",
    method: "DELETE",
    path: "/v1/mcp-servers/{name}",
    summary: "Deletes a virtual MCP server; its instances, tokens and URLs open nothing any more",
    secured: true,
    params: mcpServerParams,
    query: mcpServerQuery,
    answer: serverAnswer,
    errors: changeErrors,
  },
];

const instanceRoutes: readonly RouteDescription[] = [
  {
    operationId: "ensureMcpInstance",
    method: "POST",
    path: "/v1/mcp-servers/{name}/instances",
    summary: "Gets or makes a user's own endpoint of a virtual MCP server, also before the user has connected",
    secured: true,
    params: mcpServerParams,
    body: ensureMcpInstanceBody,
    answer: { status: 200, schema: ensuredMcpInstance },
    errors: changeErrors,
  },
  {
    operationId: "listMcpInstances",
    method: "GET",
    path: "/v1/mcp-servers/{name}/instances",
    summary: "Lists the endpoints of a virtual MCP server that are not revoked",
    secured: true,
    params: mcpServerParams,
    query: listMcpInstancesQuery,
    answer: { status: 200, schema: z.object({ instances: z.array(mcpInstance), nextPageToken }) },
    errors: readErrors,
  },
  {
    operationId: "getMcpInstance",
    method: "GET",
    path: "/v1/mcp-servers/{name}/instances/{id}",
    summary: "Shows one endpoint, with the state of the accounts that it calls with",
    secured: true,
    params: mcpInstanceParams,
    query: mcpServerQuery,
    answer: instanceAnswer,
    errors: readErrors,
  },
  {
    operationId: "revokeMcpInstance",
    method: "DELETE",
    path: "/v1/mcp-servers/{name}/instances/{id}",
    summary: "Revokes an endpoint at once, with all its tokens and its secret URL",
    secured: true,
    params: mcpInstanceParams,
    query: mcpServerQuery,
    answer: instanceAnswer,
    errors: changeErrors,
  },
];

const tokenRoutes: readonly RouteDescription[] = [
  {
    operationId: "createMcpSessionToken",
    method: "POST",
    path: "/v1/mcp-servers/{name}/session-tokens",
    summary:
      "Makes a short-lived token for a user's own endpoint, which is made where there is none yet unless `instanceId` names it",
    secured: true,
    params: mcpServerParams,
    body: createMcpSessionTokenBody,
    answer: { status: 201, schema: createdMcpSessionToken },
    errors: changeErrors,
  },
  {
    operationId: "listMcpSessionTokens",
    method: "GET",
    path: "/v1/mcp-servers/{name}/session-tokens",
    summary: "Lists the session tokens of a virtual MCP server, expired ones for a day",
    secured: true,
    params: mcpServerParams,
    query: listMcpInstancesQuery,
    answer: { status: 200, schema: z.object({ sessionTokens: z.array(mcpSessionToken), nextPageToken }) },
    errors: readErrors,
  },
  {
    operationId: "revokeMcpSessionToken",
    method: "DELETE",
    path: "/v1/mcp-servers/{name}/session-tokens/{id}",
    summary: "Revokes a session token at once",
    secured: true,
    params: mcpSessionTokenParams,
    query: mcpServerQuery,
    answer: { status: 200, schema: z.object({ sessionToken: mcpSessionToken }) },
    errors: changeErrors,
  },
];

export const mcpRoutes: readonly RouteDescription[] = [...serverRoutes, ...instanceRoutes, ...tokenRoutes];
