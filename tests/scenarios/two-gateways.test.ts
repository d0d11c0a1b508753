// Two gateways, each its own process, on one PostgreSQL database: what one is told holds on the other, and nothing happens twice.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createSandbox, type Sandbox } from "@postern/affinity-sandbox";
import { Secret } from "@postern/contract";
import { verifyAuditLog } from "@postern/gateway";
import { createTestPostgres, runAsAdmin, type TestPostgres } from "@postern/gateway/parts";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { type ServeProcess, spawnServe } from "./serve-process.ts";
import { type Answer, createSend, type Send } from "./start-stack.ts";

const identifier = "user_aff_123";
const folder = mkdtempSync(join(tmpdir(), "postern-two-"));
let sandbox: Sandbox;
let upstream: { readonly url: string; close(): Promise<void> };
let postgres: TestPostgres;
let gateways: ServeProcess[];
let [one, two]: Send[] = [];

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
const firstKeys = () =>
  ["one", "two"].map((name) => join(folder, name, "first-key")).filter((file) => existsSync(file));
const sendTo = (index: number): Send =>
  createSend(() => gateways[index]?.url ?? "", readFileSync(firstKeys()[0] ?? "", "utf8").trim());

beforeAll(async () => {
  sandbox = createSandbox({ versionLagMs: 0, perMinuteLimit: 1_000_000, perMonthLimit: null });
  upstream = await sandbox.listen({ port: 0 });
  postgres = await createTestPostgres(inject("postgres"), { migrated: false });
  // At once, on a database that holds nothing.
  gateways = await Promise.all([start("one"), start("two")]);
  [one, two] = [sendTo(0), sendTo(1)];
});
afterAll(async () => {
  for (const gateway of gateways) await gateway.kill("SIGTERM");
  await upstream.close();
  rmSync(folder, { recursive: true, force: true });
});

const on = (index: number): Send => [one, two][index] as Send;
const apiKeyOf = (user: number) => ({ apiKey: sandbox.users[user]?.affinityKey });
const connect = async (send: Send, name = identifier): Promise<string> => {
  const body = { connectionName: "affinity", identifier: name, credential: apiKeyOf(0) };
  return (await send("PUT", "/v1/connected-accounts", body)).body.connectedAccount.id;
};
const getPerson = (send: Send, name = identifier): Promise<Answer> =>
  send("POST", "/v1/tools/affinity_get_person/call", { identifier: name, input: { person_id: 44320 } });
const createNote = (send: Send, content: string, more: object = {}): Promise<Answer> =>
  send("POST", "/v1/tools/affinity_create_note/call", { identifier, input: { content, person_ids: [44320] }, ...more });
const query = (sql: string) => runAsAdmin(postgres.adminUrl, `SET search_path = postern; ${sql}`);
const notesOf = (content: string) => sandbox.control.world.all("notes").filter((note) => note.content === content);
const verify = () => verifyAuditLog({ databaseUrl: new Secret(postgres.url) });

it("make one instance and one first key when both start at once", async () => {
  expect(firstKeys()).toHaveLength(1);
  expect(await query("SELECT id FROM instance")).toHaveLength(1);
  expect(await query("SELECT id FROM gateway_keys")).toHaveLength(1);
});

it("append to one chain at the same time, and it verifies", async () => {
  await connect(on(0));
  const before = (await query("SELECT count(*)::int AS n FROM audit_events WHERE tenant_id = 'default'"))[0]?.["n"];
  const calls = Array.from({ length: 40 }, (_, index) => getPerson(on(index % 2)));
  expect((await Promise.all(calls)).map(({ status }) => status)).toEqual(calls.map(() => 200));
  const { n } = (await query("SELECT count(*)::int AS n FROM audit_events WHERE tenant_id = 'default'"))[0] ?? {};
  expect(Number(n)).toBe(Number(before) + 40);
  expect(await verify()).toMatchObject({ ok: true });
});

it("refuse a gateway key as soon as the other one has revoked it", async () => {
  const { key, gatewayKey } = (await on(0)("POST", "/v1/gateway-keys", { name: "short" })).body;
  const withKey = createSend(() => gateways[1]?.url ?? "", key);
  expect((await withKey("GET", "/v1/tools")).status).toBe(200);
  await on(0)("DELETE", `/v1/gateway-keys/${gatewayKey.id}`);
  expect((await withKey("GET", "/v1/tools")).status).toBe(401);
});

it("use a new credential as soon as the other one has stored it", async () => {
  const id = await connect(on(0), "changing");
  await getPerson(on(1), "changing");
  const path = `/v1/connected-accounts/${id}/credential`;
  expect((await on(0)("PUT", path, apiKeyOf(1))).status).toBe(200);
  expect((await getPerson(on(1), "changing")).status).toBe(200);
  const [event] = (await on(1)("GET", "/v1/audit-events?identifier=changing&pageSize=1")).body.auditEvents;
  expect(event).toMatchObject({ type: "tool.call_finished", credentialVersion: 2 });
});

it("send nothing for an account that the other one has disconnected", async () => {
  const id = await connect(on(0), "leaving");
  expect((await getPerson(on(1), "leaving")).status).toBe(200);
  await on(0)("DELETE", `/v1/connected-accounts/${id}`);
  const before = sandbox.control.requests({ path: "/" }).length;
  expect((await getPerson(on(1), "leaving")).body).toMatchObject({ code: "connected_account_not_ready" });
  expect(sandbox.control.requests({ path: "/" }).length).toBe(before);
});

it("send nothing for what the other one has frozen, a call that runs included", async () => {
  const id = await connect(on(0), "frozen");
  sandbox.control.injectFault({ match: { path: "/opportunities/98431" }, fault: { delayMs: 500 }, times: 1 });
  const requests = () => sandbox.control.requests({ path: "/" }).length;
  const before = requests();
  const running = on(1)("POST", "/v1/tools/affinity_get_opportunity/call", {
    identifier: "frozen",
    input: { opportunity_id: 98431 },
  });
  await expect.poll(requests).toBe(before + 1);
  expect((await on(0)("POST", "/v1/freezes", { tenant: "default" })).status).toBe(200);
  expect((await getPerson(on(1), "frozen")).body).toMatchObject({ code: "frozen" });
  expect((await running).body).toMatchObject({ code: "frozen" });
  expect(requests()).toBe(before + 1);
  await on(1)("POST", "/v1/freezes/lift", { tenant: "default" });
  expect((await getPerson(on(0), "frozen")).status).toBe(200);
  await on(0)("DELETE", `/v1/connected-accounts/${id}`);
});

/** The database lets nobody in until `work` is done. */
const whileClosed = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  const { pathname } = new URL(postgres.adminUrl);
  const [name, elsewhere] = [pathname.slice(1), postgres.adminUrl.replace(pathname, "/postgres")];
  await runAsAdmin(elsewhere, `ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
  await runAsAdmin(elsewhere, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
  try {
    return await work();
  } finally {
    await runAsAdmin(elsewhere, `ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`);
  }
};

it("do nothing without the database, and say so: no call, and no account ended", async () => {
  const id = await connect(on(0), "closed");
  const before = sandbox.control.requests({ path: "/" }).length;
  const [gone, call] = await whileClosed(() =>
    Promise.all([on(0)("DELETE", `/v1/connected-accounts/${id}`), getPerson(on(1), "closed")]),
  );
  expect([gone.status, call.status]).toEqual([503, 503]);
  expect([gone.body.code, call.body.code]).toEqual(["store_unavailable", "store_unavailable"]);
  expect(sandbox.control.requests({ path: "/" }).length).toBe(before);
  expect((await getPerson(on(1), "closed")).status).toBe(200);
});

it("send a write with an idempotency key once, whichever gateway is called", async () => {
  const tries = Array.from({ length: 12 }, (_, index) => createNote(on(index % 2), "Once", { idempotencyKey: "once" }));
  const codes = (await Promise.all(tries)).map(({ status, body }) => (status === 200 ? "done" : body.code));
  expect(codes).toContain("done");
  // Told to come again, or that reading has not shown it yet; never sent again.
  expect(codes.filter((code) => !["done", "conflict", "upstream_outcome_unknown"].includes(code))).toEqual([]);
  expect(notesOf("Once")).toHaveLength(1);
  const later = await Promise.all([0, 1].map((index) => createNote(on(index), "Once", { idempotencyKey: "once" })));
  expect(later.map(({ status }) => status)).toEqual([200, 200]);
  expect(notesOf("Once")).toHaveLength(1);
});

it("leave what a killed one was at until it comes back, which then records it as unknown", async () => {
  sandbox.control.injectFault({ match: { method: "POST" }, fault: { delayMs: 700 }, times: 1 });
  const cutOff = createNote(on(0), "Cut off").catch(() => "cut off");
  while (sandbox.control.faults()[0]?.struck !== 1 && sandbox.control.faults().length > 0) await delay(10);
  await gateways[0]?.kill("SIGKILL");
  expect(await cutOff).toBe("cut off");
  expect(await query("SELECT call_id FROM open_intents")).toHaveLength(1);
  // The other one goes on, and does not take it for its own.
  expect((await createNote(on(1), "Meanwhile")).status).toBe(200);
  expect(await query("SELECT call_id FROM open_intents")).toHaveLength(1);
  gateways[0] = await start("one");
  expect(await query("SELECT call_id FROM open_intents")).toEqual([]);
  const { auditEvents } = (await on(1)("GET", "/v1/audit-events?outcome=unknown")).body;
  // Tries of the test before may have ended so as well: they name the call whose answer they got.
  const ofItself = auditEvents.filter(({ details }) => details?.["replayOf"] === undefined);
  expect(ofItself).toMatchObject([{ type: "tool.call_finished", outcome: "unknown" }]);
  expect(await verify()).toMatchObject({ ok: true });
});
