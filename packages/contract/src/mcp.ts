// Virtual MCP servers, their instances and session tokens: shapes of the HTTP API.
import { z } from "zod";
import { freezeRange } from "./freezes.ts";
import { accountStatus, pageSize, pageToken, toolSet } from "./http.ts";
import {
  connectionName,
  identifier,
  mcpInstanceId,
  mcpServerName,
  mcpSessionTokenId,
  tenantId,
  toolName,
} from "./identifiers.ts";
import { maxMaxResultTokens, minMaxResultTokens } from "./result-parts.ts";
import { toolSetNames } from "./tool-sets.ts";

const mostConnections = 20;
export const mostWhitelisted = 200;
const mostInstructions = 8_000;

const chosenTools = z.strictObject({
  connectionName,
  /** By exact name. */
  tools: z.array(toolName).min(1).max(mostWhitelisted).optional(),
  /** Resolved to names once, when the server is defined: a tool that a later release adds to a set is not shown. */
  toolSets: z.array(toolSet).min(1).max(toolSetNames.length).optional(),
});

const definition = {
  connections: z.array(chosenTools).min(1).max(mostConnections),
  /** Nothing can be written through it; of tool sets only the tools that read are taken. */
  readOnly: z.boolean().optional(),
  /** Told to the model by its client. */
  instructions: z
    .string()
    .min(1)
    .max(mostInstructions)
    .regex(/^[^\p{Cs}]*$/u, "no lone surrogates")
    .optional(),
  /** Tokens that a result may have, as the gateway estimates them; its setting without it. */
  maxOutputTokens: z.number().int().min(minMaxResultTokens).max(maxMaxResultTokens).optional(),
  /** `search` lists three tools that find, describe and call the others. `all` without it. */
  mode: z.enum(["all", "search"]).optional(),
  tenant: tenantId.optional(),
} as const;

export const createMcpServerBody = z.strictObject({ name: mcpServerName, ...definition });
/** Takes the place of the whole definition. */
export const updateMcpServerBody = z.strictObject(definition);
export const mcpServerParams = z.strictObject({ name: mcpServerName });
export const mcpServerQuery = z.strictObject({ tenant: tenantId.optional() });
export const listMcpServersQuery = z.strictObject({
  tenant: tenantId.optional(),
  pageToken: pageToken.optional(),
  pageSize,
});

export const mcpServer = z.object({
  id: z.string(),
  tenant: z.string(),
  name: z.string(),
  /** Grows with each change of the definition. */
  revision: z.number().int(),
  /** Exactly what the server shows: no tool is in two of them. */
  connections: z.array(z.object({ connectionName: z.string(), tools: z.array(z.string()) })),
  readOnly: z.boolean(),
  mode: z.enum(["all", "search"]),
  instructions: z.string().optional(),
  maxOutputTokens: z.number().int().optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type McpServer = z.infer<typeof mcpServer>;

export const ensureMcpInstanceBody = z.strictObject({
  identifier,
  tenant: tenantId.optional(),
  /** Makes a URL that needs no token, in the place of an earlier one; the gateway has to allow them. */
  secretUrl: z.literal(true).optional(),
});
export const mcpInstanceParams = z.strictObject({ name: mcpServerName, id: mcpInstanceId });
export const listMcpInstancesQuery = z.strictObject({
  tenant: tenantId.optional(),
  identifier: identifier.optional(),
  pageToken: pageToken.optional(),
  pageSize,
});

/** One of the accounts that an instance calls with. */
export const mcpAccountState = z.object({
  connectionName: z.string(),
  connectedAccountId: z.string().optional(),
  /** `NONE`: nobody has connected this identifier yet. */
  status: z.enum([...accountStatus.options, "NONE"]),
  reason: z.string().optional(),
  frozen: freezeRange.optional(),
  /** How the account gets a key that works; absent while it has one. */
  reconnect: z.object({ method: z.literal("PUT"), path: z.string() }).optional(),
});
export type McpAccountState = z.infer<typeof mcpAccountState>;

export const mcpInstance = z.object({
  id: z.string(),
  /** The MCP endpoint. */
  url: z.string(),
  identifier: z.string(),
  serverName: z.string(),
  /** Of the server's definition. */
  revision: z.number().int(),
  /** Of the server's first connection. */
  connectedAccount: mcpAccountState,
  /** Of all its connections, where there are several. */
  connectedAccounts: z.array(mcpAccountState).optional(),
  /** Whether there is a URL that needs no token. */
  hasSecretUrl: z.boolean(),
  /** To the minute. */
  lastUsedAt: z.string().optional(),
  createdAt: z.string(),
  revokedAt: z.string().optional(),
});
export type McpInstance = z.infer<typeof mcpInstance>;

export const ensuredMcpInstance = z.object({
  instance: mcpInstance,
  /** In this one answer and never shown again: whoever has it needs nothing else. */
  secretUrl: z.string().optional(),
});
export type EnsuredMcpInstance = z.infer<typeof ensuredMcpInstance>;

export const defaultSessionSeconds = 3_600;
export const createMcpSessionTokenBody = z.strictObject({
  identifier,
  tenant: tenantId.optional(),
  expiresInSeconds: z.number().int().min(60).max(86_400).default(defaultSessionSeconds),
  /** Only for this endpoint, while it stands: none is made in its place. */
  instanceId: mcpInstanceId.optional(),
});
export const mcpSessionTokenParams = z.strictObject({ name: mcpServerName, id: mcpSessionTokenId });

export const createdMcpSessionToken = z.object({
  /** In this one answer and never shown again. */
  token: z.string(),
  tokenId: z.string(),
  instanceId: z.string(),
  expiresAt: z.string(),
  /** The MCP endpoint that the token opens, and nothing else. */
  url: z.string(),
});
export type CreatedMcpSessionToken = z.infer<typeof createdMcpSessionToken>;

export const mcpSessionToken = z.object({
  id: z.string(),
  instanceId: z.string(),
  identifier: z.string(),
  serverName: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  revokedAt: z.string().optional(),
});
export type McpSessionToken = z.infer<typeof mcpSessionToken>;
