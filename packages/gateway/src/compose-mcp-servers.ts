// Puts together virtual MCP servers, their instances, and what opens them.
import { randomBytes } from "node:crypto";
import type { Foundations, Ground } from "./compose-ground.ts";
import { createLastUses } from "./mcp-servers/last-uses.ts";
import type { McpChange } from "./mcp-servers/mcp-changes.ts";
import { createMcpInstanceStore } from "./mcp-servers/mcp-instance-store.ts";
import { createMcpInstances } from "./mcp-servers/mcp-instances.ts";
import { createMcpServerStore } from "./mcp-servers/mcp-server-store.ts";
import { createMcpServers } from "./mcp-servers/mcp-servers.ts";
import { createMcpStateStore } from "./mcp-servers/mcp-state-store.ts";
import { createMcpStates } from "./mcp-servers/mcp-states.ts";
import { createOpenSessions } from "./mcp-servers/open-sessions.ts";
import { createMcpSessionStore } from "./mcp-servers/session-store.ts";
import { createSessionTokenStore } from "./mcp-servers/session-token-store.ts";
import { createSessionTokens } from "./mcp-servers/session-tokens.ts";

export const composeMcpServers = ({ configuration, database, clock, createId, log }: Foundations, ground: Ground) => {
  const [mcpServerStore, instances] = [createMcpServerStore(database), createMcpInstanceStore(database)];
  const tokens = createSessionTokenStore(database);
  const acceptsSecretUrls = configuration.mcpSecretUrls === "allow";
  const sessionStore = createMcpSessionStore(database);
  const openSessions = createOpenSessions({ ...ground, sessionStore, instances, clock, database, acceptsSecretUrls });
  const onChanged = (change: McpChange): void => {
    openSessions.forgetAll();
    ground.mcpChanges.tell(change);
  };
  const change = { ...ground, servers: mcpServerStore, instances, tokens, clock, createId, randomBytes, onChanged };
  return {
    mcpServerStore,
    instances,
    tokens,
    acceptsSecretUrls,
    openSessions,
    mcpServers: createMcpServers(change),
    mcpInstances: createMcpInstances(change),
    sessionTokens: createSessionTokens(change),
    mcpStates: createMcpStates(createMcpStateStore(database), clock),
    lastUses: createLastUses({ instances, database, clock, log }),
  };
};
