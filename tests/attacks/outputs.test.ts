// Secrets in outputs, and starts without what they need.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSandbox } from "@postern/affinity-sandbox";
import { describe, expect, it } from "vitest";
import { findLeaks } from "../scenarios/secret-forms.ts";
import { spawnServe } from "../scenarios/serve-process.ts";
import { createSend } from "../scenarios/start-stack.ts";

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());

describe("A104", () => {
  it("after calls, refusals, rotation and a crash: in no file, no line of the log, no answer", async () => {
    const sandbox = createSandbox({ perMinuteLimit: 1_000_000, perMonthLimit: null });
    const upstream = await sandbox.listen({ port: 0 });
    const dataDir = mkdtempSync(join(tmpdir(), "postern-outputs-"));
    const environment = { POSTERN_AFFINITY_URL: upstream.url, POSTERN_LOG_LEVEL: "trace" };
    const outputs: Record<string, string | Buffer> = {};
    const [user] = sandbox.users;
    const affinityKey = user?.affinityKey ?? "";
    const rejected = "a-key-that-affinity-does-not-know-0123456789";
    let gatewayKey = "";
    for (const round of ["first", "second"]) {
      const served = await spawnServe({ dataDir, environment });
      gatewayKey = readFileSync(join(dataDir, "first-key"), "utf8").trim();
      const send = createSend(() => served.url, gatewayKey);
      const put = (apiKey: string, identifier: string) =>
        send("PUT", "/v1/connected-accounts", { connectionName: "affinity", identifier, credential: { apiKey } });
      const answers = [
        await put(affinityKey, "someone"),
        await put(rejected, "nobody"),
        await send("POST", "/v1/tools/affinity_who_am_i/call", { identifier: "someone", input: {} }),
        await send("POST", "/v1/tools/affinity_get_person/call", {
          identifier: "someone",
          input: { person_id: 1, x: affinityKey },
        }),
        await send("POST", `/v1/tools/${affinityKey}/call`, { identifier: affinityKey, input: {} }),
        await send("GET", `/v1/${gatewayKey}`),
        await send("POST", "/v1/vault/rotation", { all: true }),
        await send("POST", "/v1/vault/verification", {}),
        await send("GET", "/v1/audit-events"),
      ];
      outputs[`answers, ${round}`] = answers.map(({ text, headers }) => text + JSON.stringify([...headers])).join("\n");
      await served.kill(round === "first" ? "SIGKILL" : "SIGTERM");
      outputs[`log, ${round}`] = served.output();
    }
    await upstream.close();
    for (const file of filesBelow(dataDir))
      if (!file.endsWith("first-key")) outputs[file.slice(dataDir.length)] = readFileSync(file);
    const rootKey = readFileSync(join(dataDir, "root.key"));
    const files = Object.fromEntries(Object.entries(outputs).filter(([name]) => name !== "/root.key"));
    expect(Object.keys(files).some((name) => name.endsWith(".db"))).toBe(true);
    expect(findLeaks({ affinityKey, rejected, gatewayKey, rootKey }, files)).toEqual([]);
    rmSync(dataDir, { recursive: true });
  }, 60_000);
});

describe("A105", () => {
  it.each([
    ["a port that is none", { POSTERN_LISTEN_PORT: "many" }],
    ["an upstream that is no address", { POSTERN_AFFINITY_URL: "affinity" }],
    ["a root key from nowhere", { POSTERN_ROOT_KEY: "somewhere" }],
    ["a root key of a unit that loads none", { POSTERN_ROOT_KEY: "systemd:root" }],
    [
      "a root key of a transit engine without a token",
      { POSTERN_ROOT_KEY: "vault-transit:https://127.0.0.1:9/transit/postern" },
    ],
    ["a root key in a folder that is not there", { POSTERN_ROOT_KEY_FILE: "/nowhere/at/all/root.key" }],
    ["two root keys at once", { POSTERN_ROOT_KEY: "file:/a", POSTERN_ROOT_KEY_FILE: "/b" }],
  ])("%s: nothing is started, and a line says so", async (_, variables) => {
    const dataDir = mkdtempSync(join(tmpdir(), "postern-start-"));
    const environment = { POSTERN_AFFINITY_URL: "http://127.0.0.1:9", ...variables } as Record<string, string>;
    await expect(spawnServe({ dataDir, environment })).rejects.toThrow(/Nothing was started/);
    expect(filesBelow(dataDir).filter((file) => file.endsWith(".key"))).toEqual([]);
    rmSync(dataDir, { recursive: true });
  });
});
