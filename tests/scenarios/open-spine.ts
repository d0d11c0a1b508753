// A gateway over a sandbox whose spine is called without a door in front of it: what an MCP endpoint relies on.
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSandbox, type Sandbox, type SandboxOptions, type SandboxUser } from "@postern/affinity-sandbox";
import type { AuditEvent } from "@postern/contract";
import { readConfiguration } from "@postern/gateway";
import {
  compose,
  connectors,
  createIdFactory,
  createLog,
  createSystemClock,
  openDataFolder,
  openInstance,
  openStore,
} from "@postern/gateway/parts";
import { createSend, type Send } from "./create-send.ts";
import { storeEnvironment } from "./store-under-test.ts";

export interface Spine {
  readonly sandbox: Sandbox;
  readonly parts: ReturnType<typeof compose>;
  readonly database: Awaited<ReturnType<typeof openStore>>["database"];
  /** A deployment key. */
  readonly key: string;
  readonly url: string;
  readonly send: Send;
  sendWith(key: string): Send;
  /** Connects the sandbox user's key for an identifier. */
  connect(user: SandboxUser, options?: { readonly tenant?: string; readonly identifier?: string }): Promise<string>;
  /** Calls a tool as an MCP endpoint does. Resolves to the result, or to the error's code. */
  callAs(door: McpCaller, call: SpineCall): Promise<{ readonly data?: unknown; readonly error?: string }>;
  auditEvents(query?: string): Promise<AuditEvent[]>;
  /** Moves the gateway's clock. */
  advance(milliseconds: number): void;
  end(): Promise<void>;
}

/** What comes in at an endpoint. */
export interface McpCaller {
  readonly instanceId: string;
  readonly token?: string | undefined;
  readonly urlSecret?: string | undefined;
  readonly address?: string;
}

export interface SpineCall {
  readonly tool: string;
  readonly identifier: string;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly connectionName?: string;
  readonly tenant?: string;
}

const callerOf = ({ token, instanceId, urlSecret, address }: McpCaller) => ({
  authorization: token === undefined ? undefined : `Bearer ${token}`,
  address,
  mcp: { instanceId, urlSecret },
});

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : String(error);

export const openSpine = async (
  environment: Readonly<Record<string, string>> = {},
  sandboxOptions: SandboxOptions = {},
): Promise<Spine> => {
  const sandbox = createSandbox(sandboxOptions);
  const upstream = await sandbox.listen({ port: 0 });
  const dataDir = mkdtempSync(join(tmpdir(), "postern-spine-"));
  const given = { ...(await storeEnvironment(dataDir)), POSTERN_AFFINITY_URL: upstream.url, ...environment };
  const { configuration } = readConfiguration(given, { dataDir, port: 0, purpose: "development" });
  const folder = openDataFolder(dataDir);
  let ahead = 0;
  const system = createSystemClock();
  const clock = { ...system, now: () => system.now() + ahead };
  const log = createLog({ level: "silent" });
  const createId = createIdFactory({ now: clock.now, randomBytes });
  const { database, gatewayId } = await openStore(configuration, folder, createId);
  const { rootKeys } = configuration;
  const instance = await openInstance({ database, rootKeys, randomBytes, createId, now: clock.now });
  const foundations = { configuration, connectors, database, instance, gatewayId, clock, createId, log };
  const witness = { note: () => undefined };
  const parts = compose({
    ...foundations,
    secretStores: new Map(),
    extraSurfaces: () => new Map(),
    witness,
    version: "0",
  });
  const url = await parts.door.listen({ host: "127.0.0.1", port: 0 });
  const { key } = await parts.gatewayKeys.create({ type: "service", id: "test" }, { name: "test", tenant: null });
  const sendWith = (other: string) => createSend(() => url, other);
  const send = sendWith(key);
  return {
    sandbox,
    parts,
    database,
    key,
    url,
    send,
    sendWith,
    async connect(user, { tenant, identifier = user.identifier } = {}) {
      const credential = { apiKey: user.affinityKey };
      const body = { connectionName: "affinity", identifier, credential, ...(tenant === undefined ? {} : { tenant }) };
      return (await send("PUT", "/v1/connected-accounts", body)).body.connectedAccount.id;
    },
    async callAs(door, { tool, input = {}, ...target }) {
      const deadlineAt = clock.now() + 30_000;
      try {
        const { data } = await parts.spine.callTool({
          caller: callerOf(door),
          toolName: tool,
          input,
          deadlineAt,
          ...target,
        });
        return { data };
      } catch (error) {
        return { error: codeOf(error) };
      }
    },
    auditEvents: async (query = "") => (await send("GET", `/v1/audit-events${query}`)).body.auditEvents,
    advance(milliseconds) {
      ahead += milliseconds;
    },
    async end() {
      await parts.door.close();
      await parts.lastUses.close();
      await parts.closeConnectors();
      await parts.leases.close();
      await parts.monthLedger.close();
      parts.idempotentCalls.close();
      parts.notebooks.close();
      await database.close();
      folder.release();
      await upstream.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
