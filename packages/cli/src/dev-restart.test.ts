// What `dev` keeps when it starts again, and whom it does not believe.
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Postern } from "@postern/sdk";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DevFile } from "./dev-file.ts";
import { runBin, type Started, startBin } from "./test-bin.ts";

let dataDir: string;
let running: Started | undefined;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "postern-again-"));
});
afterEach(async () => {
  running?.process.kill("SIGKILL");
  await running?.ended;
  rmSync(dataDir, { recursive: true, force: true });
});

const start = async (...words: string[]): Promise<string> => {
  running = startBin(["dev", "--port", "0", "--sandbox-port", "0", "--data-dir", dataDir, ...words]);
  return running.printed("Ctrl-C stops it.");
};
const stop = async (signal: NodeJS.Signals = "SIGTERM"): Promise<void> => {
  running?.process.kill(signal);
  await running?.ended;
};
const devFile = (): DevFile => JSON.parse(readFileSync(join(dataDir, "dev.json"), "utf8"));
const actions = () => new Postern({ url: devFile().gatewayUrl, apiKey: devFile().gatewayKey }).actions;
const find = async (identifier: string) =>
  (await actions().getConnectedAccount({ connectionName: "affinity", identifier })).connectedAccount;

describe("beside a sandbox that lives on", () => {
  it("keeps a key that was set meanwhile, although the first one is dead, also after kill -9", async () => {
    const keysJson = join(dataDir, "keys.json");
    const sandbox = startBin(["sandbox", "--port", "0", "--keys-json", keysJson, "--json"]);
    const { url } = JSON.parse(await sandbox.printed("\n"));
    const control = async (path: string, body: object): Promise<{ key: string }> => {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`${url}/_sandbox/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
      return (await answer.json()) as { key: string };
    };
    const words = ["--sandbox-url", url, "--keys-json", keysJson];
    await start(...words);
    const [first, second] = devFile().users;
    if (first === undefined || second === undefined) throw new Error("There are no users");
    await control("keys/revoke", { user: first.identifier });
    const { id } = await find(first.identifier);
    const { key: apiKey } = await control("keys", { user: first.identifier });
    await actions().setCredential({ id, apiKey });
    await control("keys/revoke", { user: second.identifier });
    const call = { toolName: "affinity_list_lists", toolInput: {} } as const;
    await actions()
      .executeTool({ ...call, identifier: second.identifier })
      .catch(() => undefined);
    await stop("SIGKILL");

    const printed = await start(...words);
    expect(printed).toContain(`${second.identifier}  ${second.name}, ${second.role}  (REVOKED)`);
    expect((await actions().executeTool({ ...call, identifier: first.identifier })).data).toHaveProperty("lists");
    expect((await find(second.identifier)).status).toBe("REVOKED");
    await stop();
    sandbox.process.kill("SIGKILL");
    await sandbox.ended;
  });
});

describe("with a sandbox made anew", () => {
  it("brings a dead key's account back, and leaves a disconnected one disconnected", async () => {
    await start();
    const [first, second] = devFile().users;
    if (first === undefined || second === undefined) throw new Error("There are no users");
    await actions().deleteConnectedAccount({ id: (await find(second.identifier)).id });
    await stop();
    await start();
    expect((await find(first.identifier)).status).toBe("ACTIVE");
    expect((await find(second.identifier)).status).toBe("DISCONNECTED");
  });

  it("does not touch the data of serve", async () => {
    writeFileSync(join(dataDir, "first-key"), "x");
    const { exitCode, stderr } = await runBin(["dev", "--port", "0", "--sandbox-port", "0", "--data-dir", dataDir]);
    expect([exitCode, stderr.includes("holds the data of `postern serve`")]).toEqual([3, true]);
  });
});

describe("a dev.json that somebody else left", () => {
  const plant = (gatewayUrl: string, mode: number) => {
    const content = {
      gatewayUrl,
      sandboxUrl: "http://127.0.0.1:9",
      gatewayKey: "k",
      connectionName: "affinity",
      users: [],
    };
    writeFileSync(join(dataDir, "dev.json"), JSON.stringify(content));
    chmodSync(join(dataDir, "dev.json"), mode);
  };
  const connect = () =>
    runBin(["accounts", "connect", "--identifier", "x", "--data-dir", dataDir], { stdin: "a-key-of-a-user\n" });

  it("is not believed when others may write or read it", async () => {
    plant("http://127.0.0.1:9", 0o644);
    expect(await connect()).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("is not believed") });
  });

  it("is not believed when it names another machine", async () => {
    plant("http://gateway.example", 0o600);
    expect(await connect()).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("on another machine") });
  });
});
