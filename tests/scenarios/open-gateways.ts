// Two gateways, each its own process, on one PostgreSQL database and before one sandbox; and a caller that knows when answers came.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
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
  /** As `send` of the gateway of this index. */
  timed(index: number, method: string, path: string, body?: unknown): Promise<TimedAnswer>;
  query(sql: string): Promise<Record<string, unknown>[]>;
  signal(index: number, signal: NodeJS.Signals): void;
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
  // The first makes the first key.
  const gateways = [await start("one"), await start("two")];
  const key = readFileSync(join(folder, "one", "first-key"), "utf8").trim();
  const urlOf = (index: number): string => gateways[index]?.url ?? "";
  return {
    sandbox,
    databaseUrl: postgres.url,
    send: gateways.map((_, index) => createSend(() => urlOf(index), key)),
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
    async writable(isSo) {
      const { pathname } = new URL(postgres.adminUrl);
      const [name, elsewhere] = [pathname.slice(1), postgres.adminUrl.replace(pathname, "/postgres")];
      await runAsAdmin(
        elsewhere,
        `ALTER DATABASE "${name}" SET default_transaction_read_only = ${isSo ? "off" : "on"}`,
      );
      await runAsAdmin(elsewhere, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    },
    async close() {
      for (const gateway of gateways) await gateway.kill("SIGTERM");
      await upstream.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
