// Two gateways, each its own process, on one PostgreSQL database and before one sandbox; and a caller that knows when answers came.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSandbox, type Sandbox } from "@postern/affinity-sandbox";
import { createTestPostgres, runAsAdmin } from "@postern/gateway/parts";
import { inject } from "vitest";
import { type ServeProcess, spawnServe } from "./serve-process.ts";
import { createSend, type Send } from "./start-stack.ts";

/** An answer, with the moment at which its head arrived (milliseconds, of this process). */
export interface TimedAnswer {
  readonly status: number;
  readonly at: number;
  readonly body: Record<string, unknown>;
}

export interface Gateways {
  readonly sandbox: Sandbox;
  readonly databaseUrl: string;
  readonly send: readonly Send[];
  /** Address of the gateway of this index. */
  url(index: number): string;
  /** As `send` of the gateway of this index. */
  timed(index: number, method: string, path: string, body?: unknown): Promise<TimedAnswer>;
  query(sql: string): Promise<Record<string, unknown>[]>;
  signal(index: number, signal: NodeJS.Signals): void;
  /** As `send` of the gateway of this index, with another gateway key. */
  sendWith(index: number, key: string): Send;
  /** Files with a first key, of which one gateway makes one. */
  firstKeys(): string[];
  kill(index: number): Promise<void>;
  /** Starts a gateway that was killed. */
  start(index: number): Promise<void>;
  /** The database lets nobody in until `work` is done. */
  whileClosed<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Whether the server takes writes, on connections from now on; those that there are are cut. */
  writable(isSo: boolean): Promise<void>;
  close(): Promise<void>;
}

const agent = new Agent({ keepAlive: true });

const sendTimed = (url: string, method: string, headers: Record<string, string>, body: string): Promise<TimedAnswer> =>
  new Promise((resolve, reject) => {
    const sending = request(url, { method, headers, agent }, (response) => {
      const at = performance.now();
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => (text += chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, at, body: JSON.parse(text) }));
      response.on("error", reject);
    });
    sending.on("error", reject).end(body);
  });

const names = ["one", "two"] as const;

/** What an administrator does to the database from outside of it. */
const createAdministration = (adminUrl: string) => {
  const { pathname } = new URL(adminUrl);
  const [name, elsewhere] = [pathname.slice(1), adminUrl.replace(pathname, "/postgres")];
  const alter = (what: string) => runAsAdmin(elsewhere, `ALTER DATABASE "${name}" ${what}`);
  const cutAll = () =>
    runAsAdmin(elsewhere, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
  return {
    async writable(isSo: boolean): Promise<void> {
      await alter(`SET default_transaction_read_only = ${isSo ? "off" : "on"}`);
      await cutAll();
    },
    async whileClosed<Result>(work: () => Promise<Result>): Promise<Result> {
      await alter("ALLOW_CONNECTIONS false");
      await cutAll();
      try {
        return await work();
      } finally {
        await alter("ALLOW_CONNECTIONS true");
      }
    },
  };
};

/** Both are started at once, on a database that holds nothing. */
export const openGateways = async (): Promise<Gateways> => {
  const sandbox = createSandbox({ versionLagMs: 0, perMinuteLimit: 1_000_000, perMonthLimit: null });
  const upstream = await sandbox.listen({ port: 0 });
  const folder = mkdtempSync(join(tmpdir(), "postern-gateways-"));
  const postgres = await createTestPostgres(inject("postgres"), { migrated: false });
  const start = (name: string): Promise<ServeProcess> =>
    spawnServe({
      dataDir: join(folder, name),
      environment: {
        POSTERN_DATABASE_URL: postgres.url,
        POSTERN_ROOT_KEY_FILE: join(folder, "root.key"),
        POSTERN_AFFINITY_URL: upstream.url,
        POSTERN_LOG_LEVEL: "warn",
      },
    });
  const gateways = await Promise.all(names.map(start));
  const firstKeys = () => names.map((name) => join(folder, name, "first-key")).filter((file) => existsSync(file));
  const key = readFileSync(firstKeys()[0] ?? "", "utf8").trim();
  const urlOf = (index: number): string => gateways[index]?.url ?? "";
  const sendWith = (index: number, other: string): Send => createSend(() => urlOf(index), other);
  return {
    sandbox,
    databaseUrl: postgres.url,
    send: gateways.map((_, index) => sendWith(index, key)),
    url: urlOf,
    sendWith,
    firstKeys,
    timed(index, method, path, body) {
      const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
      const content = body === undefined ? "" : JSON.stringify(body);
      return sendTimed(
        urlOf(index) + path,
        method,
        body === undefined ? { authorization: headers.authorization } : headers,
        content,
      );
    },
    query: (sql) => runAsAdmin(postgres.adminUrl, `SET search_path = postern; ${sql}`),
    signal: (index, signal) => gateways[index]?.signal(signal),
    kill: async (index) => gateways[index]?.kill("SIGKILL"),
    async start(index) {
      gateways[index] = await start(names[index] ?? "");
    },
    ...createAdministration(postgres.adminUrl),
    async close() {
      for (const gateway of gateways) await gateway.kill("SIGTERM");
      await upstream.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
