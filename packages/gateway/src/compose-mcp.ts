// The MCP endpoints: who is let in at one and what is offered there, under which host names, and the streams that stay open.
import { randomBytes } from "node:crypto";
import type { Authenticate, Caller } from "./call/authenticate.ts";
import { accountUri } from "./call/mcp/account-resource.ts";
import type { SessionSurface } from "./call/mcp/session-surface.ts";
import type { Foundations } from "./compose-ground.ts";
import { isLoopback } from "./configuration/is-loopback.ts";
import type { McpRoutes } from "./inbound/mcp/mcp-routes.ts";
import type { OpenSurface } from "./inbound/mcp/open-surface.ts";
import { createStreamHub, type StreamHub } from "./inbound/mcp/stream-hub.ts";
import { watchStreams } from "./inbound/mcp/watch-streams.ts";
import type { McpChanges } from "./mcp-servers/mcp-changes.ts";
import type { McpStates } from "./mcp-servers/mcp-states.ts";

/** Endpoints beside those of virtual servers, by the id in their path. */
export type ExtraSurfaces = (hub: StreamHub) => ReadonlyMap<string, OpenSurface>;

interface McpCalls {
  readonly authenticate: Authenticate;
  readonly sessionSurface: SessionSurface;
}

interface McpNouns {
  readonly mcpStates: McpStates;
  readonly mcpChanges: McpChanges;
}

const createOpenSurface =
  ({ authenticate, sessionSurface, mcpStates }: McpCalls & McpNouns, version: string): OpenSurface =>
  async ({ authorization, address, instanceId, secret }) => {
    const caller: Caller = { authorization, address, mcp: { instanceId, urlSecret: secret } };
    const principal = await authenticate(caller);
    if (principal.type !== "mcp_session") throw new Error("an MCP endpoint let in a program");
    const { session, expiresAt } = principal;
    const basis = { instanceId: session.instanceId, grantId: principal.id };
    const look = async () => (await mcpStates.look(session.tenant, [basis]))[0];
    return {
      surface: sessionSurface({ caller, principal, session }),
      instanceId: session.instanceId,
      principalKey: principal.id,
      serverInfo: { name: session.serverName, version },
      restsOn: { tenant: session.tenant, ...basis, look },
      ...(expiresAt === undefined ? {} : { expiresAt }),
    };
  };

export const composeMcp = (foundations: Foundations, parts: McpCalls & McpNouns): McpRoutes => {
  const { configuration, clock, database, extraSurfaces, log, version } = foundations;
  const openSurface = createOpenSurface(parts, version);
  const hub = createStreamHub({ now: clock.now });
  const extra = extraSurfaces(hub);
  const isShared = database.shared !== undefined;
  const stop = watchStreams({ hub, states: parts.mcpStates, changes: parts.mcpChanges, isShared, accountUri, log });
  hub.onClose(stop);
  return {
    openSurface: (caller) => (extra.get(caller.instanceId) ?? openSurface)(caller),
    hub,
    isLoopback: isLoopback(configuration.host),
    allowedHosts: configuration.mcpHosts,
    publicUrl: configuration.publicUrl,
    allowedOrigins: configuration.mcpOrigins,
    stateKey: randomBytes(32),
    now: clock.now,
    randomBytes,
  };
};
