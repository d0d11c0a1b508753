// The MCP endpoints: who is let in at one and what is offered there, under which host names, and the streams that stay open.
import { randomBytes } from "node:crypto";
import { GatewayError } from "@postern/contract";
import type { Foundations } from "./compose-ground.ts";
import { isLoopback } from "./configuration/is-loopback.ts";
import type { McpRoutes } from "./inbound/mcp/mcp-routes.ts";
import type { OpenSurface } from "./inbound/mcp/open-surface.ts";
import { createStreamHub, type StreamHub } from "./inbound/mcp/stream-hub.ts";

const nobody: OpenSurface = () =>
  Promise.reject(
    new GatewayError(
      "unauthenticated",
      "The request carries no credential that is valid for this endpoint. Nothing was done.",
    ),
  );

/** Endpoints beside those of virtual servers, by the id in their path. */
export type ExtraSurfaces = (hub: StreamHub) => ReadonlyMap<string, OpenSurface>;

export const composeMcp = ({ configuration, clock, extraSurfaces }: Foundations): McpRoutes => {
  const hub = createStreamHub({ now: clock.now });
  const extra = extraSurfaces(hub);
  return {
    openSurface: (caller) => (extra.get(caller.instanceId) ?? nobody)(caller),
    hub,
    isLoopback: isLoopback(configuration.host),
    allowedHosts: configuration.mcpHosts,
    allowedOrigins: configuration.mcpOrigins,
    stateKey: randomBytes(32),
    now: clock.now,
    randomBytes,
  };
};
