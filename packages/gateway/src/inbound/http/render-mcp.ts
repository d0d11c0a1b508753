// How virtual MCP servers, their instances and tokens look on the wire.
import type { CreatedMcpSessionToken, McpInstance, McpServer, McpSessionToken } from "@postern/contract";
import type { ShownInstance } from "../../call/manage-mcp-instances.ts";
import type { McpServerRow } from "../../mcp-servers/mcp-server-store.ts";
import { readDefinitionText } from "../../mcp-servers/server-definition.ts";
import type { SessionTokenRow } from "../../mcp-servers/session-token-store.ts";
import type { CreatedToken } from "../../mcp-servers/session-tokens.ts";
import { toIso } from "../../platform/clock.ts";

export const renderMcpServer = (row: McpServerRow): McpServer => {
  const { connections, isReadOnly, mode, instructions, maxOutputTokens } = readDefinitionText(row.definition);
  return {
    id: row.id,
    tenant: row.tenant,
    name: row.name,
    revision: row.revision,
    connections: connections.map(({ connectionName, tools }) => ({ connectionName, tools: [...tools] })),
    readOnly: isReadOnly,
    mode,
    ...(instructions === undefined ? {} : { instructions }),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
  };
};

/** `base` without a slash at its end. */
export const mcpUrl = (base: string, instanceId: string): string => `${base}/mcp/${instanceId}`;

export const renderMcpInstance = (base: string, { instance, server, accounts }: ShownInstance): McpInstance => {
  const [connectedAccount = { connectionName: "", status: "NONE" as const }] = accounts;
  return {
    id: instance.id,
    url: mcpUrl(base, instance.id),
    identifier: instance.identifier,
    serverName: server.name,
    revision: server.revision,
    connectedAccount,
    ...(accounts.length > 1 ? { connectedAccounts: [...accounts] } : {}),
    hasSecretUrl: instance.urlHash !== null && instance.revokedAt === undefined,
    ...(instance.lastUsedAt === undefined ? {} : { lastUsedAt: toIso(instance.lastUsedAt) }),
    createdAt: toIso(instance.createdAt),
    ...(instance.revokedAt === undefined ? {} : { revokedAt: toIso(instance.revokedAt) }),
  };
};

export const renderCreatedToken = (
  base: string,
  { token, id, expiresAt, instanceId }: CreatedToken & { readonly instanceId: string },
): CreatedMcpSessionToken => ({
  token,
  tokenId: id,
  instanceId,
  expiresAt: toIso(expiresAt),
  url: mcpUrl(base, instanceId),
});

export const renderSessionToken = (row: SessionTokenRow & { readonly serverName: string }): McpSessionToken => ({
  id: row.id,
  instanceId: row.instanceId,
  identifier: row.identifier,
  serverName: row.serverName,
  createdAt: toIso(row.createdAt),
  expiresAt: toIso(row.expiresAt),
  ...(row.revokedAt === undefined ? {} : { revokedAt: toIso(row.revokedAt) }),
});
