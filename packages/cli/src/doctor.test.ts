// Every fault that doctor knows, seeded one at a time into a set-up that is healthy otherwise: it has to be named, with
// what to do about it, and nothing else may be.
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { judgeFreeSpace } from "./doctor/check-folder.ts";
import { type Ended, runBin, type Started, startBin } from "./test-bin.ts";
import { startTestDev } from "./test-dev.ts";

let folder: string;
let dataDir: string;
let rootKey: string;
let gatewayUrl: string;
let env: Record<string, string>;
const processes: Started[] = [];

const start = async (words: readonly string[], variables: Record<string, string> = {}) => {
  const started = startBin([...words, "--json"], { env: variables });
  processes.push(started);
  return JSON.parse(await started.printed("\n"));
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "postern-doctor-"));
  dataDir = join(folder, "data");
  rootKey = join(folder, "keys", "root.key");
  mkdirSync(join(folder, "keys"), { mode: 0o700 });
  const sandbox = await start(["sandbox", "--port", "0", "--keys-json", join(folder, "users.json")]);
  env = { POSTERN_AFFINITY_URL: sandbox.url, POSTERN_ROOT_KEY_FILE: rootKey };
  const gateway = await start(["serve", "--port", "0", "--data-dir", dataDir], env);
  gatewayUrl = gateway.url;
  env["POSTERN_API_KEY"] = readFileSync(gateway.firstKeyFile, "utf8").trim();
});
afterAll(async () => {
  for (const { process: child } of processes) child.kill("SIGKILL");
  await Promise.all(processes.map(({ ended }) => ended));
  rmSync(folder, { recursive: true, force: true });
});

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** A server that answers everything by `answer`, until the test ends. */
const serveUntilEnd = async (answer: Parameters<typeof createServer>[1]): Promise<string> => {
  const server: Server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  undo.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const fakeGateway = (
  facts: { readonly version?: string; readonly ready?: boolean; readonly date?: Date } = {},
): Promise<string> => {
  const { version = "0.1.0", ready = true, date = new Date() } = facts;
  return serveUntilEnd((request, response) => {
    const answers: Record<string, readonly [number, unknown]> = {
      "/version": [200, { name: "postern", version, node: "24.0.0" }],
      "/readyz": ready ? [200, { status: "ready" }] : [503, { status: "not_ready" }],
    };
    const [status, body] = answers[request.url ?? ""] ?? [200, { gatewayKeys: [] }];
    response.writeHead(status, { "content-type": "application/json", date: date.toUTCString() });
    response.end(JSON.stringify(body));
  });
};

const setMode = (path: string, mode: number, before: number): void => {
  chmodSync(path, mode);
  undo.push(() => chmodSync(path, before));
};

const put = (path: string, text: string | Buffer, mode = 0o600): string => {
  writeFileSync(path, text, { mode });
  undo.push(() => rmSync(path, { force: true }));
  return path;
};

/** A port on which nothing listens: it was free a moment ago. */
const closedUrl = async (): Promise<string> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
};

const emptyFolder = (): string => mkdtempSync(join(folder, "other-"));

/** What a seeded fault changes of the healthy command line. */
interface Change {
  readonly dataDir?: string;
  /** null: none is given. */
  readonly url?: string | null;
  readonly env?: Record<string, string>;
}

const examine = (change: Change = {}): Promise<Ended> => {
  const url = change.url === undefined ? gatewayUrl : change.url;
  const words = ["doctor", "--data-dir", change.dataDir ?? dataDir, ...(url === null ? [] : ["--url", url])];
  return runBin(words, { env: { ...env, ...change.env } });
};

interface Seeded {
  readonly fault: string;
  readonly seed: () => Change | Promise<Change>;
  /** `check: what is said`. */
  readonly said: RegExp;
  readonly remedy: RegExp;
}

const faults: readonly Seeded[] = [
  {
    fault: "a malformed variable",
    seed: () => ({ env: { POSTERN_LISTEN_PORT: "70000" } }),
    said: /settings: .*POSTERN_LISTEN_PORT.* from 0 to 65535/,
    remedy: /Correct the value/,
  },
  {
    fault: "a variable that nothing reads",
    seed: () => ({ env: { POSTERN_AFINITY_URL: "http://127.0.0.1" } }),
    said: /settings: .*POSTERN_AFINITY_URL is unknown.*POSTERN_AFFINITY_URL/,
    remedy: /Correct the name/,
  },
  {
    fault: "a data folder that is a file",
    seed: () => ({ dataDir: put(join(folder, "a-file"), "") }),
    said: /data folder: .* is a file, not a folder/,
    remedy: /--data-dir/,
  },
  {
    fault: "a data folder that others may enter",
    seed: () => {
      setMode(dataDir, 0o755, 0o700);
      return {};
    },
    said: /data folder: Others .*mode 0755/,
    remedy: /chmod 700 \S+\/data$/,
  },
  {
    fault: "a store that others may read",
    seed: () => {
      setMode(join(dataDir, "postern.db"), 0o644, 0o600);
      return {};
    },
    said: /store: Others .*mode 0644/,
    remedy: /chmod 600 \S+postern\.db/,
  },
  {
    fault: "a store of a newer program",
    seed: () => {
      const other = emptyFolder();
      const database = new DatabaseSync(join(other, "postern.db"));
      database.exec("PRAGMA user_version = 999");
      database.close();
      chmodSync(join(other, "postern.db"), 0o600);
      return { dataDir: other };
    },
    said: /store: .*newer Postern \(schema 999/,
    remedy: /newer program/,
  },
  {
    fault: "a store that is none",
    seed: () => {
      const other = emptyFolder();
      put(join(other, "postern.db"), "this is no database, whatever its name says".repeat(50));
      return { dataDir: other };
    },
    said: /store: .*not a readable store/,
    remedy: /backup/,
  },
  {
    fault: "a root key that is missing although the store holds data",
    seed: () => ({ env: { POSTERN_ROOT_KEY_FILE: join(folder, "keys", "gone.key") } }),
    said: /root key: .*gone\.key is missing/,
    remedy: /Put the file back .*POSTERN_ROOT_KEY_FILE/,
  },
  {
    fault: "a root key that everybody may read",
    seed: () => {
      setMode(rootKey, 0o444, 0o400);
      return {};
    },
    said: /root key: Everybody .*mode 0444/,
    remedy: /chmod 400 \S+root\.key/,
  },
  {
    fault: "a root key of the wrong length",
    seed: () => ({ env: { POSTERN_ROOT_KEY_FILE: put(join(folder, "keys", "short.key"), "short", 0o400) } }),
    said: /root key: .*32 bytes \(it has 5\)/,
    remedy: /right file/,
  },
  {
    fault: "a root key in the data folder",
    seed: () => {
      const inside = join(dataDir, "root.key");
      copyFileSync(rootKey, inside);
      undo.push(() => rmSync(inside, { force: true }));
      return { env: { POSTERN_ROOT_KEY_FILE: inside } };
    },
    said: /root key: .*lies in the data folder/,
    remedy: /folder of its own .*POSTERN_ROOT_KEY_FILE/,
  },
  {
    fault: "a root key whose folder is missing",
    seed: () => ({ dataDir: emptyFolder(), env: { POSTERN_ROOT_KEY_FILE: join(folder, "nowhere", "root.key") } }),
    said: /root key: The folder \S+nowhere .*missing/,
    remedy: /mkdir -m 700 -p \S+nowhere/,
  },
  {
    fault: "a broken dev.json",
    seed: () => {
      put(join(dataDir, "dev.json"), '{"gatewayUrl":');
      return {};
    },
    said: /dev\.json: .*is broken/,
    remedy: /postern dev/,
  },
  {
    fault: "a dev.json that others may read",
    seed: () => {
      const other = emptyFolder();
      const content = { gatewayUrl, sandboxUrl: "", gatewayKey: "", connectionName: "affinity", users: [] };
      chmodSync(put(join(other, "dev.json"), JSON.stringify(content)), 0o644);
      return { dataDir: other };
    },
    said: /dev\.json: Others .*gateway key/,
    remedy: /chmod 600 \S+dev\.json/,
  },
  {
    fault: "a first key that others may read",
    seed: () => {
      setMode(join(dataDir, "first-key"), 0o644, 0o600);
      return {};
    },
    said: /first key: Others .*deployment key/,
    remedy: /chmod 600 \S+first-key/,
  },
  {
    fault: "a gateway that does not run",
    seed: async () => ({ url: await closedUrl() }),
    said: /gateway: No gateway answers at http:\/\/127\.0\.0\.1:\d+ \(ECONNREFUSED\)/,
    remedy: /postern serve/,
  },
  {
    fault: "another program on the gateway's port",
    seed: async () => ({ url: await serveUntilEnd((_request, response) => response.end("hello")) }),
    said: /gateway: .*not a Postern gateway/,
    remedy: /Correct --url/,
  },
  {
    fault: "a gateway that is not ready",
    seed: async () => ({ url: await fakeGateway({ ready: false }) }),
    said: /gateway: .*not ready/,
    remedy: /log and its disk/,
  },
  {
    fault: "a gateway of another version",
    seed: async () => ({ url: await fakeGateway({ version: "9.9.9" }) }),
    said: /versions: .*version 9\.9\.9, this command line is 0\.1\.0/,
    remedy: /gateway's version/,
  },
  {
    fault: "a clock that is an hour ahead",
    seed: async () => ({ url: await fakeGateway({ date: new Date(Date.now() - 3_600_000) }) }),
    said: /clock: .*36\d\d seconds ahead of the gateway's/,
    remedy: /timedatectl/,
  },
  {
    fault: "a gateway key that is not valid",
    seed: () => ({ env: { POSTERN_API_KEY: "pstn_sk_forgotten" } }),
    said: /gateway key: .*does not accept the key from POSTERN_API_KEY/,
    remedy: /postern keys create/,
  },
  {
    fault: "an Affinity that cannot be reached",
    seed: async () => ({ env: { POSTERN_AFFINITY_URL: await closedUrl() } }),
    said: /Affinity: .*cannot be reached \(ECONNREFUSED\)/,
    remedy: /network, name resolution and firewall/,
  },
  {
    fault: "an Affinity that is something else",
    seed: async () => ({
      env: { POSTERN_AFFINITY_URL: await serveUntilEnd((_request, response) => response.end("hi")) },
    }),
    said: /Affinity: .*not Affinity's API.*status 200 instead of 401/,
    remedy: /Correct POSTERN_AFFINITY_URL/,
  },
  {
    fault: "an Affinity that fails",
    seed: async () => ({
      env: { POSTERN_AFFINITY_URL: await serveUntilEnd((_request, response) => response.writeHead(503).end()) },
    }),
    said: /Affinity: .*status 503/,
    remedy: /later/,
  },
];

describe("doctor", () => {
  it("finds nothing wrong with a healthy gateway, and tells a program so", async () => {
    const { exitCode, stdout, stderr } = await examine();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "Nothing is wrong.\n" });
    expect(stdout).not.toContain("✗");
    expect(stdout).toMatch(/^· running gateway: A gateway runs on .*second one .* is refused/m);
    const words = ["doctor", "--data-dir", dataDir, "--url", gatewayUrl, "--json"];
    const json = await runBin(words, { env });
    const { ok, findings } = JSON.parse(json.stdout);
    expect({ exitCode: json.exitCode, ok }).toEqual({ exitCode: 0, ok: true });
    const checks = ["Node.js", "settings", "data folder", "disk", "store", "root key", "gateway", "versions"];
    for (const check of [...checks, "gateway key", "clock", "Affinity"]) {
      expect(findings).toContainEqual({ check, verdict: "ok", said: expect.any(String) });
    }
  });

  it("finds nothing wrong with a running dev, whose sandbox stands in for Affinity", async () => {
    const dev = await startTestDev();
    try {
      const { exitCode, stdout } = await dev.run("doctor");
      expect(exitCode).toBe(0);
      expect(stdout).toMatch(/✓ Affinity: The sandbox at/);
    } finally {
      await dev.end();
    }
  });

  it.each(faults)("names $fault, what to do, and nothing else", async ({ seed, said, remedy }) => {
    const { exitCode, stdout, stderr } = await examine(await seed());
    expect(exitCode).toBe(1);
    const lines = stdout.split("\n");
    const named = lines.flatMap((line, index) => (line.startsWith("✗") ? [index] : []));
    expect(named.map((index) => lines[index])).toEqual([expect.stringMatching(said)]);
    expect(lines[(named[0] ?? 0) + 1]).toMatch(remedy);
    expect(lines[(named[0] ?? 0) + 1]).toMatch(/^ {2}→ /);
    expect(stderr).toContain("1 fault found");
    expect(stdout + stderr).not.toContain(env["POSTERN_API_KEY"]);
  });

  it("says where there is nothing at all how to begin", async () => {
    const { port } = new URL(await closedUrl());
    const { exitCode, stdout } = await examine({
      dataDir: join(folder, "nothing"),
      url: null,
      env: { POSTERN_LISTEN_PORT: port },
    });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/✗ data folder: There is no data folder .*\n {2}→ .*postern dev/);
    expect(stdout).toContain(`✗ gateway: No gateway answers at http://127.0.0.1:${port} `);
  });

  it("takes a nearly full disk for a fault", () => {
    expect(judgeFreeSpace("/data", 10 * 1024 * 1024)).toMatchObject({
      verdict: "fault",
      said: expect.stringContaining("Only 10 MiB are free"),
      remedy: expect.stringContaining("Free space"),
    });
    expect(judgeFreeSpace("/data", 1024 ** 3)).toMatchObject({ verdict: "ok" });
  });

  it("gives programs the faults with their remedies", async () => {
    const words = ["doctor", "--data-dir", dataDir, "--url", await closedUrl(), "--json"];
    const { exitCode, stdout, stderr } = await runBin(words, { env });
    expect(exitCode).toBe(1);
    const { ok, findings } = JSON.parse(stdout);
    expect(ok).toBe(false);
    const fault = { check: "gateway", verdict: "fault", said: expect.any(String), remedy: expect.any(String) };
    expect(findings.filter(({ verdict }: { verdict: string }) => verdict === "fault")).toEqual([fault]);
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: "failed" } });
  });
});
