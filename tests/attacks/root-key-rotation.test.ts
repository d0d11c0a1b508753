// Rotation of the root key in a gateway that serves, over HTTP and by command, killed in the middle as often as it takes.
// ROTATION_KILLS=200 kills it longer.
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createSandbox } from "@postern/affinity-sandbox";
import { afterAll, beforeAll, expect, it } from "vitest";
import { queryStore, tamperWithStore, verifyStore } from "../scenarios/query-store.ts";
import { type ServeProcess, spawnServe } from "../scenarios/serve-process.ts";
import { createSend, type Send } from "../scenarios/start-stack.ts";
import { storeEnvironment } from "../scenarios/store-under-test.ts";

const kills = Number(process.env["ROTATION_KILLS"] ?? 4);
const tenantCount = 120;
const bin = fileURLToPath(new URL("../../packages/cli/bin/postern.mjs", import.meta.url));

let folder: string;
let upstream: { readonly url: string; close(): Promise<void> };
let key: string;
let served: ServeProcess | undefined;
let store: Record<string, string>;
const dataDir = () => join(folder, "data");
const fileOf = (name: string) => join(folder, "keys", name);
const makeKey = (name: string) => writeFileSync(fileOf(name), randomBytes(32), { mode: 0o400 });

const serve = async (current: string, ...previous: string[]): Promise<Send> => {
  const environment: Record<string, string> = {
    POSTERN_AFFINITY_URL: upstream.url,
    POSTERN_LOG_LEVEL: "warn",
    POSTERN_ROOT_KEY: `file:${fileOf(current)}`,
    ...store,
  };
  if (previous.length > 0) {
    environment["POSTERN_PREVIOUS_ROOT_KEYS"] = previous.map((name) => `file:${fileOf(name)}`).join(",");
  }
  const started = await spawnServe({ dataDir: dataDir(), environment });
  served = started;
  return createSend(() => started.url, key);
};

const rootKeysInUse = async (): Promise<string[]> =>
  (await queryStore(dataDir(), "SELECT DISTINCT root_key_id AS id FROM tenant_keys")).map((row) => String(row["id"]));

const callsOf = async (send: Send, count: number): Promise<number[]> => {
  const statuses: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const body = { tenant: `tenant-${index}`, identifier: "user_a", input: { person_id: 44320 } };
    statuses.push((await send("POST", "/v1/tools/affinity_get_person/call", body)).status);
  }
  return statuses;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "postern-rotation-"));
  mkdirSync(join(folder, "keys"));
  mkdirSync(dataDir(), { mode: 0o700 });
  store = await storeEnvironment(dataDir());
  const sandbox = createSandbox({ perMinuteLimit: 1_000_000, perMonthLimit: null });
  upstream = await sandbox.listen({ port: 0 });
  makeKey("key-0");
  key = "";
  await serve("key-0");
  key = readFileSync(join(dataDir(), "first-key"), "utf8").trim();
  const send = createSend(() => served?.url ?? "", key);
  const apiKey = sandbox.users[0]?.affinityKey ?? "";
  for (let index = 0; index < tenantCount; index += 1) {
    const account = { tenant: `tenant-${index}`, connectionName: "affinity", identifier: "user_a" };
    const credential = index < 5 ? { credential: { apiKey } } : {};
    expect((await send("PUT", "/v1/connected-accounts", { ...account, ...credential })).status).toBe(200);
  }
}, 120_000);

afterAll(async () => {
  await served?.kill("SIGKILL");
  await upstream.close();
  rmSync(folder, { recursive: true, force: true });
});

it(`A73: goes on after each of ${kills} kills, and every credential opens in between`, async () => {
  for (let round = 1; round <= kills; round += 1) {
    makeKey(`key-${round}`);
    await served?.kill("SIGKILL");
    let send = await serve(`key-${round}`, `key-${round - 1}`);
    expect((await send("POST", "/v1/vault/rotation", {})).status).toBe(200);
    const calls = callsOf(send, 5).catch(() => []);
    await delay(Math.random() * 60);
    await served?.kill("SIGKILL");
    await calls;
    send = await serve(`key-${round}`, `key-${round - 1}`);
    expect(await callsOf(send, 5)).toEqual([200, 200, 200, 200, 200]);
    await send("POST", "/v1/vault/rotation", {});
    for (let state = "running"; state === "running"; await delay(20)) {
      const { vault } = (await send("GET", "/v1/vault")).body as never as { vault: { rotation: { state: string } } };
      state = vault.rotation.state;
    }
    expect(await rootKeysInUse()).toHaveLength(1);
    await served?.kill("SIGTERM");
    expect(await callsOf(await serve(`key-${round}`), 5)).toEqual([200, 200, 200, 200, 200]);
  }
  await served?.kill("SIGTERM");
  expect(await verifyStore(dataDir())).toMatchObject({ ok: true });
}, 300_000);

it("A73: is begun, followed and told of by the command line, and kept from keys that are bound to a tenant", async () => {
  makeKey("last");
  await served?.kill("SIGKILL");
  const send = await serve("last", `key-${kills}`);
  const run = async (...words: string[]) => {
    const env = { PATH: process.env["PATH"], POSTERN_API_KEY: key };
    const { stdout } = await promisify(execFile)(process.execPath, [bin, ...words, "--url", served?.url ?? ""], {
      env,
    });
    return stdout;
  };
  expect(await run("vault", "status")).toMatch(/only opens/);
  const rotated = await run("vault", "rotate");
  expect(rotated).toContain(`Wrapped ${tenantCount} keys anew.`);
  expect(rotated).toContain("keep them as long as backups from before");
  expect(await run("vault", "rotate")).toContain("There was nothing to rotate");
  expect(await run("vault", "verify")).toContain("All of 5 credentials open.");
  const { vault } = JSON.parse(await run("vault", "status", "--json"));
  expect(vault.rootKeys).toMatchObject([{ isCurrent: true, tenantKeys: tenantCount }]);
  const events = (await send("GET", "/v1/audit-events?chain=deployment")).body.auditEvents.map(({ type }) => type);
  expect(events.slice(0, 2)).toEqual(["vault.rotation_ended", "vault.rotation_started"]);
  const bound = (await send("POST", "/v1/gateway-keys", { name: "bound", tenant: "tenant-1" })).body.key;
  const bySend = createSend(() => served?.url ?? "", bound);
  for (const [method, path] of [
    ["GET", ""],
    ["POST", "/rotation"],
    ["DELETE", "/rotation"],
    ["POST", "/verification"],
    ["DELETE", "/verification"],
  ]) {
    expect((await bySend(method ?? "", `/v1/vault${path}`, method === "POST" ? {} : undefined)).status).toBe(404);
  }
}, 60_000);

it("A71: names the credential that does not open", async () => {
  const send = createSend(() => served?.url ?? "", key);
  await served?.kill("SIGTERM");
  await tamperWithStore(
    dataDir(),
    "UPDATE connected_accounts SET credential_sealed = 'pv1.AAAA' WHERE tenant_id = 'tenant-3'",
  );
  await serve("last");
  await send("POST", "/v1/vault/verification", {});
  const look = async () =>
    ((await send("GET", "/v1/vault")).body as never as { vault: { verification: Record<string, unknown> } }).vault;
  await expect.poll(async () => (await look()).verification["state"], { timeout: 30_000 }).toBe("finished");
  const vault = await look();
  expect(vault.verification).toMatchObject({ state: "finished", done: 5, total: 5, failed: 1 });
  expect(String(vault.verification["problems"])).toContain("tenant-3");
}, 60_000);
