// Rotation of tenants' keys in a gateway that serves, over HTTP and by command, killed in the middle as often as it takes.
// ROTATION_KILLS=200 kills it longer.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
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
const tenantCount = 24;
const bin = fileURLToPath(new URL("../../packages/cli/bin/postern.mjs", import.meta.url));
const sandbox = createSandbox({ perMinuteLimit: 1_000_000, perMonthLimit: null });

let dataDir: string;
let environment: Record<string, string>;
let upstream: { readonly url: string; close(): Promise<void> };
let served: ServeProcess | undefined;
let send: Send;
const url = () => served?.url ?? "";

const restart = async (signal: NodeJS.Signals = "SIGKILL"): Promise<void> => {
  await served?.kill(signal);
  served = await spawnServe({ dataDir, environment });
};

interface Status {
  readonly tenantKeys: { readonly tenants: number; readonly versions: number; readonly outdatedCredentials: number };
  readonly tenantKeyRotation: { readonly state: string; readonly failed: number };
  readonly verification: { readonly state: string; readonly failed: number; readonly done: number };
}
const status = async (): Promise<Status> => ((await send("GET", "/v1/vault")).body as never as { vault: Status }).vault;

const settled = async (job: "tenantKeyRotation" | "verification"): Promise<Status> => {
  for (;;) {
    const now = await status();
    if (now[job].state !== "running") return now;
    await delay(20);
  }
};

const callAll = async (): Promise<number[]> => {
  const statuses: number[] = [];
  for (let index = 0; index < tenantCount; index += 1) {
    const body = { tenant: `firm-${index}`, identifier: "user_a", input: { person_id: 44320 } };
    statuses.push((await send("POST", "/v1/tools/affinity_get_person/call", body)).status);
  }
  return statuses;
};
const allAnswered = Array.from({ length: tenantCount }, () => 200);

const notesOf = (content: string) => [...sandbox.control.world.all("notes")].filter((note) => note.content === content);

/** A write with an idempotency key; undefined when the gateway was gone before it answered. */
const write = (content: string) => {
  const input = { content, person_ids: [44320] };
  const body = { tenant: "firm-0", identifier: "user_a", idempotencyKey: content.replaceAll(" ", "-"), input };
  return send("POST", "/v1/tools/affinity_create_note/call", body).catch(() => undefined);
};

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "postern-tenant-keys-"));
  upstream = await sandbox.listen({ port: 0 });
  environment = {
    ...(await storeEnvironment(dataDir)),
    POSTERN_AFFINITY_URL: upstream.url,
    POSTERN_LOG_LEVEL: "warn",
  };
  await restart();
  send = createSend(url, readFileSync(join(dataDir, "first-key"), "utf8").trim());
  const credential = { apiKey: sandbox.users[0]?.affinityKey ?? "" };
  for (let index = 0; index < tenantCount; index += 1) {
    const account = { tenant: `firm-${index}`, connectionName: "affinity", identifier: "user_a", credential };
    expect((await send("PUT", "/v1/connected-accounts", account)).status).toBe(200);
  }
}, 120_000);

afterAll(async () => {
  await served?.kill("SIGKILL");
  await upstream.close();
  rmSync(dataDir, { recursive: true, force: true });
});

it(`A73: new tenant keys come whole through ${kills} kills, and no write is sent twice over them`, async () => {
  for (let round = 1; round <= kills; round += 1) {
    const content = `round ${round}`;
    const first = await write(content);
    expect(first?.status).toBe(200);
    expect((await send("POST", "/v1/vault/tenant-key-rotation", {})).status).toBe(200);
    const duringIt = [write(content), write(`${content} under way`), callAll().catch(() => [])];
    await delay(Math.random() * 80);
    await restart();
    await Promise.all(duringIt);
    expect(await callAll()).toEqual(allAnswered);
    await send("POST", "/v1/vault/tenant-key-rotation", {});
    const { tenantKeys, tenantKeyRotation } = await settled("tenantKeyRotation");
    expect(tenantKeyRotation).toMatchObject({ state: "finished", failed: 0 });
    expect(tenantKeys).toMatchObject({ tenants: tenantCount, outdatedCredentials: 0 });
    expect((await write(content))?.body["callId"]).toBeDefined();
    expect(notesOf(content)).toHaveLength(1);
    await write(`${content} under way`);
    expect(notesOf(`${content} under way`).length).toBeLessThanOrEqual(1);
    await send("POST", "/v1/vault/verification", {});
    expect((await settled("verification")).verification).toMatchObject({ failed: 0, done: tenantCount });
  }
  await served?.kill("SIGTERM");
  expect(await verifyStore(dataDir)).toMatchObject({ ok: true });
  await restart();
}, 300_000);

it("A73: is begun and told of by the command line, is told in the tenant's chain, and kept from keys bound to a tenant", async () => {
  const run = async (...words: string[]) => {
    const env = { PATH: process.env["PATH"], POSTERN_API_KEY: readFileSync(join(dataDir, "first-key"), "utf8").trim() };
    return (await promisify(execFile)(process.execPath, [bin, ...words, "--url", url()], { env })).stdout;
  };
  const before = (await queryStore(dataDir, "SELECT max(version) AS v FROM tenant_keys WHERE tenant_id = 'firm-2'"))[0];
  expect(await run("vault", "rotate", "--tenant-keys", "--tenant", "firm-2")).toContain("sealed by new keys");
  expect(await run("vault", "status")).toMatch(/24 tenants' keys in \d+ versions/);
  const [sealed] = await queryStore(
    dataDir,
    "SELECT credential_tenant_key_version AS v FROM connected_accounts WHERE tenant_id = 'firm-2'",
  );
  expect(Number(sealed?.["v"])).toBe(Number(before?.["v"]) + 1);
  const events = (await send("GET", "/v1/audit-events?tenant=firm-2")).body.auditEvents.map(({ type }) => type);
  expect(events).toContain("vault.tenant_key_added");
  expect((await send("POST", "/v1/vault/tenant-key-rotation", { tenant: "nobody" })).status).toBe(404);
  const bound = (await send("POST", "/v1/gateway-keys", { name: "bound", tenant: "firm-1" })).body.key;
  for (const method of ["POST", "DELETE"]) {
    const body = method === "POST" ? { tenant: "firm-1" } : undefined;
    expect((await createSend(url, bound)(method, "/v1/vault/tenant-key-rotation", body)).status).toBe(404);
  }
}, 60_000);

it.each([
  [
    "an older sealed record under a newer version",
    "UPDATE connected_accounts SET credential_tenant_key_version = credential_tenant_key_version - 1 WHERE tenant_id = 'firm-3'",
  ],
  [
    "one version of a key in the place of another",
    "UPDATE tenant_keys SET wrapped = (SELECT k.wrapped FROM tenant_keys k WHERE k.tenant_id = 'firm-3' ORDER BY k.version LIMIT 1) WHERE tenant_id = 'firm-3'",
  ],
  [
    "another tenant's key in the place of this one's",
    "UPDATE tenant_keys SET wrapped = (SELECT k.wrapped FROM tenant_keys k WHERE k.tenant_id = 'firm-4' AND k.version = tenant_keys.version) WHERE tenant_id = 'firm-3'",
  ],
])(
  "A71: %s opens nothing",
  async (_, sql) => {
    await restart("SIGTERM");
    expect(await callAll()).toEqual(allAnswered);
    await served?.kill("SIGTERM");
    const keys = await queryStore(dataDir, "SELECT version, wrapped FROM tenant_keys WHERE tenant_id = 'firm-3'");
    await tamperWithStore(dataDir, sql);
    await restart();
    const statuses = await callAll();
    expect(statuses.splice(3, 1)).toEqual([503]);
    expect(statuses).toEqual(allAnswered.slice(1));
    await served?.kill("SIGTERM");
    for (const { version, wrapped } of keys) {
      await tamperWithStore(
        dataDir,
        `UPDATE tenant_keys SET wrapped = '${wrapped}' WHERE tenant_id = 'firm-3' AND version = ${version}`,
      );
    }
    await tamperWithStore(
      dataDir,
      "UPDATE connected_accounts SET credential_tenant_key_version = (SELECT max(version) FROM tenant_keys k WHERE k.tenant_id = 'firm-3') WHERE tenant_id = 'firm-3'",
    );
  },
  60_000,
);
