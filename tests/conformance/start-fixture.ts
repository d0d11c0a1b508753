// A whole gateway with the suite's fixtures behind its endpoints: its HTTP stack, its guards, its limits, and no virtual server.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { GatewayError } from "@postern/contract";
import { readConfiguration, startGateway } from "@postern/gateway";
import type { McpCaller, OpenedSurface, OpenSurface, StreamHub } from "@postern/gateway/parts";
import { createFixtureSurface } from "./fixture-surface.ts";
import { createWaitingTool } from "./fixture-waiting-tool.ts";

/** The endpoint that asks for no credential, as the suite can send none. */
const openInstance = "conformance";

export interface RunningFixture {
  /** Of the endpoint that asks for no credential. */
  readonly url: string;
  /** Of endpoints that want a token of theirs: `a`, `b`, and `slow`, which takes a while to look at one. */
  urlOf(instanceId: string, secret?: string): string;
  /** A token of the endpoint. With a time it ends by itself. */
  issue(instanceId: string, principalKey: string, expiresAt?: number): string;
  revoke(token: string): void;
  readonly hub: StreamHub;
  /** Calls of `test_wait` that are under way. */
  waiting(): number;
  stopWaiting(): void;
  close(): Promise<void>;
}

interface Token {
  readonly instanceId: string;
  readonly principalKey: string;
  readonly expiresAt?: number;
}

const refused = () =>
  new GatewayError("unauthenticated", "The request carries no credential that is valid for this endpoint.");

/** Tokens in the place of the gateway's own: as a bearer, or as the last part of the URL. */
const createTokens = () => {
  const tokens = new Map<string, Token>();
  const find = ({ instanceId, authorization, secret }: McpCaller): Token => {
    const token = tokens.get(secret ?? authorization?.replace(/^Bearer /, "") ?? "");
    if (token?.instanceId !== instanceId) throw refused();
    return token;
  };
  return { tokens, find };
};

export const startFixture = async (environment: Record<string, string> = {}): Promise<RunningFixture> => {
  const dataDir = mkdtempSync(join(tmpdir(), "postern-conformance-"));
  const { configuration } = readConfiguration(
    { POSTERN_LOG_LEVEL: "error", ...environment },
    { dataDir, port: 0, purpose: "development" },
  );
  const { tokens, find } = createTokens();
  const waiting = createWaitingTool();
  const hubs: StreamHub[] = [];
  const surfaces = (hub: StreamHub): ReadonlyMap<string, OpenSurface> => {
    hubs.push(hub);
    const open = (instanceId: string, token: Omit<Token, "instanceId">): OpenedSurface => ({
      ...token,
      surface: createFixtureSurface({ hub, instanceId, more: [waiting.tool] }),
      instanceId,
      serverInfo: { name: "postern-fixtures", version: "1.0.0" },
    });
    const guarded: OpenSurface = async (caller) => open(caller.instanceId, find(caller));
    const free = open(openInstance, { principalKey: "suite" });
    return new Map([
      [openInstance, async () => free],
      ["a", guarded],
      ["b", guarded],
      ["slow", (caller) => wait(200).then(() => guarded(caller))],
    ]);
  };
  const gateway = await startGateway(configuration, { extraSurfaces: surfaces });
  const [hub] = hubs;
  if (hub === undefined) throw new Error("the gateway made no hub");
  const urlOf = (instanceId: string, secret?: string) =>
    `${gateway.url}/mcp/${instanceId}${secret === undefined ? "" : `/${secret}`}`;
  return {
    url: urlOf(openInstance),
    urlOf,
    issue(instanceId, principalKey, expiresAt) {
      const token = `token-${tokens.size}-${principalKey}`;
      tokens.set(token, { instanceId, principalKey, ...(expiresAt === undefined ? {} : { expiresAt }) });
      return token;
    },
    revoke: (token) => void tokens.delete(token),
    hub,
    waiting: waiting.count,
    stopWaiting: waiting.stop,
    async close() {
      await gateway.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
