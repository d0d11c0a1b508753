// A developer's hour with the real program: start, call, connect, restart on the same data, and every way to stop.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Postern } from "@postern/sdk";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DevFile } from "./dev-file.ts";
import { runBin, type Started, startBin } from "./test-bin.ts";

const run = promisify(execFile);
const repositoryRoot = join(import.meta.dirname, "..", "..", "..");

let dataDir: string;
let started: Started[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "postern-dev-"));
});
afterEach(async () => {
  for (const { process: child } of started) child.kill("SIGKILL");
  await Promise.all(started.map(({ ended }) => ended));
  started = [];
  rmSync(dataDir, { recursive: true, force: true });
});

const start = (...words: string[]): Started => {
  const one = startBin(words);
  started.push(one);
  return one;
};
const startDev = async (...words: string[]): Promise<Started> => {
  const dev = start("dev", "--port", "0", "--sandbox-port", "0", "--data-dir", dataDir, ...words);
  await dev.printed("Ctrl-C stops it.");
  return dev;
};
const readDevFile = (): DevFile => JSON.parse(readFileSync(join(dataDir, "dev.json"), "utf8"));
const clientOf = ({ gatewayUrl, gatewayKey }: DevFile): Postern => new Postern({ url: gatewayUrl, apiKey: gatewayKey });
const stop = async (running: Started, signal: NodeJS.Signals = "SIGTERM") => {
  running.process.kill(signal);
  return running.ended;
};
const postern = (...words: string[]) => runBin([...words, "--data-dir", dataDir]);

describe("dev", () => {
  it("writes dev.json for its owner only, with the first three users ACTIVE, and prints no key", async () => {
    const dev = await startDev();
    const devFile = readDevFile();
    expect(statSync(join(dataDir, "dev.json")).mode & 0o777).toBe(0o600);
    expect(Object.keys(devFile)).toEqual(["gatewayUrl", "sandboxUrl", "gatewayKey", "connectionName", "users"]);
    expect(devFile.users[0]?.identifier).toBe("user_aff_123");
    const { connectedAccounts } = await clientOf(devFile).actions.listConnectedAccounts();
    const shown = connectedAccounts.map(({ identifier, status }) => [identifier, status]).sort();
    expect(shown).toEqual(devFile.users.slice(0, 3).map(({ identifier }) => [identifier, "ACTIVE"]));
    const { exitCode, stdout, stderr } = await stop(dev, "SIGINT");
    expect(exitCode).toBe(0);
    for (const secret of [devFile.gatewayKey, ...devFile.users.map(({ affinityKey }) => affinityKey)]) {
      expect(stdout + stderr).not.toContain(secret);
    }
  });

  it("prints no key for programs either", async () => {
    const dev = start("dev", "--port", "0", "--sandbox-port", "0", "--data-dir", dataDir, "--json");
    const facts = JSON.parse(await dev.printed("\n"));
    const { gatewayUrl, gatewayKey, users } = readDevFile();
    expect(facts).toMatchObject({ gatewayUrl, devFile: join(dataDir, "dev.json"), worldRebuilt: false });
    const { stdout, stderr } = await stop(dev);
    for (const secret of [gatewayKey, ...users.map(({ affinityKey }) => affinityKey)]) {
      expect(stdout + stderr).not.toContain(secret);
    }
  });

  it("prints a curl and an SDK snippet that work as they stand", async () => {
    const printed = await (await startDev()).printed("Ctrl-C stops it.");
    const curl = printed.slice(printed.indexOf("curl -s"), printed.indexOf("or with the SDK"));
    const snippet = printed.slice(printed.indexOf("npx node"), printed.indexOf("Ctrl-C stops it."));
    const shell = { cwd: repositoryRoot };
    expect(JSON.parse((await run("sh", ["-c", curl], shell)).stdout)).toMatchObject({ callId: expect.any(String) });
    expect((await run("sh", ["-c", snippet], shell)).stdout).toContain("Jane");
  });

  it("starts again on the same data with the same key and accounts, and says that the world was rebuilt", async () => {
    const first = await startDev();
    const before = readDevFile();
    const { connectedAccounts: accountsBefore } = await clientOf(before).actions.listConnectedAccounts();
    expect(await first.printed("Postern is up.")).not.toContain("rebuilt");
    expect((await stop(first)).exitCode).toBe(0);

    const second = await startDev();
    expect(await second.printed("Postern is up.")).toContain("rebuilt from its seed");
    const after = readDevFile();
    expect(after.gatewayKey).toBe(before.gatewayKey);
    expect(after.users).toEqual(before.users);
    const { connectedAccounts } = await clientOf(after).actions.listConnectedAccounts();
    expect(connectedAccounts).toEqual(accountsBefore);
    const { gatewayKeys } = await clientOf(after).actions.listGatewayKeys();
    expect(gatewayKeys).toHaveLength(1);
  });

  it("makes a new key when the one in dev.json no longer works", async () => {
    await stop(await startDev());
    const before = readDevFile();
    writeFileSync(join(dataDir, "dev.json"), JSON.stringify({ ...before, gatewayKey: "pstn_sk_forgotten" }));
    await startDev();
    const after = readDevFile();
    expect(after.gatewayKey).not.toBe("pstn_sk_forgotten");
    await clientOf(after).actions.listTools();
  });

  it("refuses a second start on the same folder, a taken port and a folder that cannot be used: one line, exit 3", async () => {
    await startDev();
    const { gatewayUrl, sandboxUrl } = readDevFile();
    const elsewhere = join(dataDir, "other");
    const attempts = [
      ["--port", "0", "--sandbox-port", "0", "--data-dir", dataDir],
      ["--port", new URL(gatewayUrl).port, "--sandbox-port", "0", "--data-dir", elsewhere],
      ["--port", "0", "--sandbox-port", new URL(sandboxUrl).port, "--data-dir", elsewhere],
      ["--port", "0", "--sandbox-port", "0", "--data-dir", join(dataDir, "dev.json", "folder")],
    ];
    for (const words of attempts) {
      const { exitCode, stdout, stderr } = await runBin(["dev", ...words]);
      expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: "" });
      expect(stderr.split("\n").filter((line) => line.startsWith("postern: "))).toHaveLength(1);
      expect(stderr).not.toMatch(/^\s+at /m);
    }
  });

  it("names the option, also through npm, when the sandbox's port is taken", async () => {
    await startDev();
    const { port } = new URL(readDevFile().sandboxUrl);
    const words = ["--port", "0", "--sandbox-port", port, "--data-dir", join(dataDir, "other")];
    const { stderr } = await runBin(["dev", ...words]);
    expect(stderr).toContain(`port ${port} is taken`);
    expect(stderr).toMatch(/--sandbox-port, 0 for a free one; through npm: npm start -- --sandbox-port 0/);
    const alone = await runBin(["sandbox", "--port", port, "--keys-json", join(dataDir, "keys.json")]);
    expect(alone.stderr).toContain("Choose another with --port");
  });

  it("works with a sandbox that runs as its own process, and survives that only it is restarted", async () => {
    const keysJson = join(dataDir, "keys.json");
    const sandbox = start("sandbox", "--port", "0", "--keys-json", keysJson, "--json");
    const { url } = JSON.parse(await sandbox.printed("\n"));
    expect(statSync(keysJson).mode & 0o777).toBe(0o600);
    const startBeside = async (): Promise<Started> => {
      const words = ["--port", "0", "--data-dir", dataDir, "--sandbox-url", url, "--keys-json", keysJson];
      const dev = start("dev", ...words);
      await dev.printed("Ctrl-C stops it.");
      return dev;
    };
    const dev = await startBeside();
    expect(readDevFile().sandboxUrl).toBe(url);
    const note = { content: "kept", person_ids: [44320] };
    const toolInput = { identifier: "user_aff_123", toolName: "affinity_create_note", toolInput: note } as const;
    const { data } = await clientOf(readDevFile()).actions.executeTool(toolInput);
    await stop(dev, "SIGKILL");

    const again = await startBeside();
    expect(await again.printed("Postern is up.")).not.toContain("rebuilt");
    const listed = await clientOf(readDevFile()).actions.executeTool({
      identifier: "user_aff_123",
      toolName: "affinity_list_notes",
      toolInput: { person_id: 44320 },
    });
    expect(listed.data.notes.map(({ id }) => id)).toContain(data.id);
    expect((await stop(sandbox)).exitCode).toBe(0);
  });
});

describe("beside a running dev", () => {
  it("calls a tool, as text and as JSON, and tells an error in one line", async () => {
    await startDev();
    const call = ["tools", "call", "affinity_get_person", "--identifier", "user_aff_123"];
    const human = await postern(...call, "--input", '{"person_id":44320}');
    expect(human.exitCode).toBe(0);
    expect(JSON.parse(human.stdout)).toMatchObject({ id: 44320, first_name: "Jane" });
    expect(human.stderr).toMatch(/^call_\w+: 1 upstream request/);

    const json = await postern(...call, "--input", '{"person_id":44320}', "--json");
    expect(JSON.parse(json.stdout)).toMatchObject({ data: { id: 44320 }, meta: { upstreamRequests: 1 } });
    expect(json.stderr).toBe("");

    const missing = await postern(...call, "--input", '{"person_id":1}');
    expect(missing).toMatchObject({ exitCode: 1, stdout: "" });
    expect(missing.stderr).toMatch(/^postern: .*record_not_found, call_\w+\)\n$/);
    const malformed = await postern(...call, "--input", '{"person_id":"x"}');
    expect(malformed).toMatchObject({ exitCode: 1, stdout: "" });
    expect(malformed.stderr).toMatch(/person_id.*invalid_input/);
  });

  it("connects a user with a key from standard input, and does not store a refused one", async () => {
    await startDev();
    const user = readDevFile().users[4];
    const connect = ["accounts", "connect", "--identifier", "someone", "--data-dir", dataDir];
    const refused = await runBin(connect, { stdin: "not-a-key-that-affinity-knows-of-000000000000\n" });
    expect(refused).toMatchObject({ exitCode: 1, stdout: "" });
    expect(refused.stderr).not.toContain("not-a-key");

    const accepted = await runBin([...connect, "--json"], { stdin: `${user?.affinityKey}\n` });
    expect(accepted).toMatchObject({ exitCode: 0, stderr: "" });
    const expected = { identifier: "someone", status: "ACTIVE", affinityUser: { email: user?.email } };
    expect(JSON.parse(accepted.stdout)).toMatchObject({ connectedAccount: expected });
    expect(accepted.stdout).not.toContain(user?.affinityKey);

    const nothing = await runBin(connect);
    expect(nothing).toMatchObject({ exitCode: 2, stdout: "" });
  });

  it("makes, lists and revokes gateway keys", async () => {
    await startDev();
    const { gatewayUrl } = readDevFile();
    const human = await postern("keys", "create", "--name", "agents", "--tenant", "acme");
    expect(human).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^pstn_sk_\w+\n$/) });
    expect(human.stderr).toContain("for tenant acme");
    const env = { POSTERN_API_KEY: human.stdout.trim() };
    const bound = ["keys", "list", "--url", gatewayUrl, "--json"];
    const listed = JSON.parse((await runBin(bound, { env })).stdout);
    expect(listed.gatewayKeys).toMatchObject([{ name: "agents", tenant: "acme" }]);

    const { id } = listed.gatewayKeys[0];
    expect(await postern("keys", "revoke", id)).toMatchObject({ exitCode: 0, stdout: `Revoked ${id} (agents).\n` });
    const refused = await runBin(bound, { env });
    expect(refused.exitCode).toBe(1);
    expect(JSON.parse(refused.stderr)).toMatchObject({ error: { code: "unauthenticated" } });
    expect((await postern("keys", "list")).stdout).toMatch(new RegExp(`^${id} .*revoked`, "m"));
  });

  it("verifies the audit log offline while the gateway runs, and finds nothing where there is no store", async () => {
    await startDev();
    await postern("tools", "call", "affinity_list_lists", "--identifier", "user_aff_123");
    const { exitCode, stdout } = await postern("audit", "verify", "--json");
    expect(exitCode).toBe(0);
    const verified = JSON.parse(stdout);
    expect(verified.ok).toBe(true);
    expect(verified.tenants).toContainEqual({ tenant: "default", events: expect.any(Number) });
    expect(await postern("audit", "verify", "--tenant", "nobody")).toMatchObject({ exitCode: 1, stdout: "" });
    const empty = await runBin(["audit", "verify", "--data-dir", join(dataDir, "nothing")]);
    expect(empty).toMatchObject({ exitCode: 3, stdout: "" });
  });
});

describe("serve", () => {
  it("writes the first key to a file and prints its path, never the key", async () => {
    const serve = start("serve", "--port", "0", "--data-dir", dataDir, "--json");
    const { url, firstKeyFile } = JSON.parse(await serve.printed("\n"));
    expect(statSync(firstKeyFile).mode & 0o777).toBe(0o600);
    const key = readFileSync(firstKeyFile, "utf8").trim();
    const env = { POSTERN_API_KEY: key };
    expect(await runBin(["keys", "list", "--url", url], { env })).toMatchObject({ exitCode: 0 });
    const { exitCode, stdout, stderr } = await stop(serve);
    expect(exitCode).toBe(0);
    expect(stdout + stderr).not.toContain(key);
  });
});
