// What a token or a secret URL was found to open, with the whitelist as rules that the spine judges calls by.
import type { Policy } from "@postern/contract";
import type { McpInstanceRow } from "./mcp-instance-store.ts";
import type { McpServerRow } from "./mcp-server-store.ts";
import type { McpSession } from "./mcp-session.ts";
import { readDefinitionText } from "./server-definition.ts";

export interface OpenedSession {
  readonly session: McpSession;
  /** Of what opened it: a session token, or the instance itself where its secret URL did. */
  readonly grantId: string;
  /** Epoch milliseconds; undefined for a secret URL. */
  readonly expiresAt: number | undefined;
  /** What may be called through each connection, at most; a connection that is not in it is none of the session's. */
  readonly rules: ReadonlyMap<string, Policy>;
}

/** Of rows whose bindings were checked. */
export const toSession = (instance: McpInstanceRow, server: McpServerRow): McpSession => ({
  tenant: instance.tenant,
  instanceId: instance.id,
  serverId: server.id,
  serverName: server.name,
  revision: server.revision,
  identifier: instance.identifier,
  ...readDefinitionText(server.definition),
});

export const rulesOfSession = ({ serverName, connections, isReadOnly }: McpSession): ReadonlyMap<string, Policy> =>
  new Map(
    connections.map(({ connectionName, tools }) => [
      connectionName,
      [{ name: `MCP server ${serverName}`, tools: [...tools], ...(isReadOnly ? { effects: ["read"] } : {}) }],
    ]),
  );
