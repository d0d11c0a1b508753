// A gateway and a sandbox over real sockets in a temporary folder, and a plain HTTP caller for them.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSandbox, type Sandbox, type SandboxOptions, type SandboxUser } from "@postern/affinity-sandbox";
import type { AuditEvent, ConnectedAccount } from "@postern/contract";
import { type RunningGateway, readConfiguration, startGateway } from "@postern/gateway";
import { type Answer, createSend, type Send } from "./create-send.ts";
import { storeEnvironment } from "./store-under-test.ts";

export { type Answer, createSend, type Send } from "./create-send.ts";

export interface Stack {
  readonly sandbox: Sandbox;
  readonly sandboxUrl: string;
  readonly dataDir: string;
  readonly gateway: RunningGateway;
  /** A deployment key. */
  readonly key: string;
  /** Sends with the deployment key. */
  readonly send: Send;
  sendWith(key: string): Send;
  user(index: number): SandboxUser;
  /** Connects a sandbox user's key and resolves to the account. */
  connect(
    index: number,
    options?: { readonly tenant?: string; readonly identifier?: string },
  ): Promise<ConnectedAccount>;
  call(tool: string, input: unknown, options?: Record<string, unknown>): Promise<Answer>;
  auditEvents(query?: string): Promise<AuditEvent[]>;
  /** Requests that reached the sandbox for this path prefix. */
  upstreamRequests(path?: string): number;
  /** Stops the gateway and starts another on the same folder. */
  restart(): Promise<void>;
  end(): Promise<void>;
}

export interface StackOptions {
  readonly sandbox?: SandboxOptions;
  readonly environment?: Record<string, string>;
}

export const startStack = async (options: StackOptions = {}): Promise<Stack> => {
  const sandbox = createSandbox(options.sandbox);
  const upstream = await sandbox.listen({ port: 0 });
  const dataDir = mkdtempSync(join(tmpdir(), "postern-scenario-"));
  const store = await storeEnvironment(dataDir);
  const start = () => {
    const given = { ...store, ...options.environment };
    const environment = { POSTERN_AFFINITY_URL: upstream.url, POSTERN_LOG_LEVEL: "silent", ...given };
    return startGateway(readConfiguration(environment, { dataDir, port: 0, purpose: "development" }).configuration);
  };
  let gateway = await start();
  const { key } = await gateway.createGatewayKey({ name: "test" });
  const sendWith = (other: string) => createSend(() => gateway.url, other);
  const send = sendWith(key);
  const user = (index: number): SandboxUser => {
    const found = sandbox.users[index];
    if (found === undefined) throw new Error(`The sandbox has no user ${index}`);
    return found;
  };
  return {
    sandbox,
    sandboxUrl: upstream.url,
    dataDir,
    get gateway() {
      return gateway;
    },
    key,
    send,
    sendWith,
    user,
    async connect(index, { tenant, identifier } = {}) {
      const body = {
        connectionName: "affinity",
        identifier: identifier ?? user(index).identifier,
        credential: { apiKey: user(index).affinityKey },
        ...(tenant === undefined ? {} : { tenant }),
      };
      return (await send("PUT", "/v1/connected-accounts", body)).body.connectedAccount;
    },
    call: (tool, input, more = {}) =>
      send("POST", `/v1/tools/${tool}/call`, { identifier: user(0).identifier, input, ...more }),
    auditEvents: async (query = "") => (await send("GET", `/v1/audit-events${query}`)).body.auditEvents,
    upstreamRequests: (path = "/") => sandbox.control.requests({ path }).length,
    async restart() {
      await gateway.close();
      gateway = await start();
    },
    async end() {
      await gateway.close();
      await upstream.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
