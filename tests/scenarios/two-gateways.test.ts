// Two gateways, each its own process, on one PostgreSQL database: what one is told holds on the other, and nothing happens twice.
import { setTimeout as delay } from "node:timers/promises";
import { Secret } from "@postern/contract";
import { verifyAuditLog } from "@postern/gateway";
import { afterAll, beforeAll, expect, it } from "vitest";
import { modernRequest, post } from "./mcp-wire.ts";
import { type Gateways, openGateways } from "./open-gateways.ts";
import type { Answer, Send } from "./start-stack.ts";

const identifier = "user_aff_123";
let gateways: Gateways;
let sandbox: Gateways["sandbox"];

beforeAll(async () => {
  gateways = await openGateways();
  sandbox = gateways.sandbox;
});
afterAll(() => gateways.close());

const on = (index: number): Send => gateways.send[index] as Send;
const apiKeyOf = (user: number) => ({ apiKey: sandbox.users[user]?.affinityKey });
const connect = async (send: Send, name = identifier): Promise<string> => {
  const body = { connectionName: "affinity", identifier: name, credential: apiKeyOf(0) };
  return (await send("PUT", "/v1/connected-accounts", body)).body.connectedAccount.id;
};
const getPerson = (send: Send, name = identifier): Promise<Answer> =>
  send("POST", "/v1/tools/affinity_get_person/call", { identifier: name, input: { person_id: 44320 } });
const createNote = (send: Send, content: string, more: object = {}): Promise<Answer> =>
  send("POST", "/v1/tools/affinity_create_note/call", { identifier, input: { content, person_ids: [44320] }, ...more });
const query = (sql: string) => gateways.query(sql);
const notesOf = (content: string) => sandbox.control.world.all("notes").filter((note) => note.content === content);
const verify = () => verifyAuditLog({ databaseUrl: new Secret(gateways.databaseUrl) });

it("make one instance and one first key when both start at once", async () => {
  expect(gateways.firstKeys()).toHaveLength(1);
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
  const withKey = gateways.sendWith(1, key);
  expect((await withKey("GET", "/v1/tools")).status).toBe(200);
  await on(0)("DELETE", `/v1/gateway-keys/${gatewayKey.id}`);
  expect((await withKey("GET", "/v1/tools")).status).toBe(401);
});

it("close an MCP endpoint, or show less at one, as soon as the other one was told to", async () => {
  await connect(on(0));
  const define = (...tools: string[]) => ({ connections: [{ connectionName: "affinity", tools }] });
  await on(0)("POST", "/v1/mcp-servers", { name: "role", ...define("affinity_get_person", "affinity_list_lists") });
  const { url, token, tokenId } = (await on(0)("POST", "/v1/mcp-servers/role/session-tokens", { identifier })).body;
  const elsewhere = gateways.url(1) + new URL(url).pathname;
  const list = async () => {
    const { body, headers } = modernRequest("tools/list");
    const answer = await post(elsewhere, body, { headers: { ...headers, authorization: `Bearer ${token}` } });
    const tools = answer.body.result?.tools.map(({ name }: { name: string }) => name);
    return { status: answer.status, tools };
  };
  expect(await list()).toEqual({ status: 200, tools: ["affinity_get_person", "affinity_list_lists"] });
  await on(0)("PUT", "/v1/mcp-servers/role", define("affinity_list_lists"));
  expect(await list()).toEqual({ status: 200, tools: ["affinity_list_lists"] });
  await on(0)("DELETE", `/v1/mcp-servers/role/session-tokens/${tokenId}`);
  expect((await list()).status).toBe(401);
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

it("do nothing without the database, and say so: no call, and no account ended", async () => {
  const id = await connect(on(0), "closed");
  const before = sandbox.control.requests({ path: "/" }).length;
  const [gone, call] = await gateways.whileClosed(() =>
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
  await gateways.kill(0);
  expect(await cutOff).toBe("cut off");
  expect(await query("SELECT call_id FROM open_intents")).toHaveLength(1);
  // The other one goes on, and does not take it for its own.
  expect((await createNote(on(1), "Meanwhile")).status).toBe(200);
  expect(await query("SELECT call_id FROM open_intents")).toHaveLength(1);
  await gateways.start(0);
  expect(await query("SELECT call_id FROM open_intents")).toEqual([]);
  const { auditEvents } = (await on(1)("GET", "/v1/audit-events?outcome=unknown")).body;
  // Tries of the test before may have ended so as well: they name the call whose answer they got.
  const ofItself = auditEvents.filter(({ details }) => details?.["replayOf"] === undefined);
  expect(ofItself).toMatchObject([{ type: "tool.call_finished", outcome: "unknown" }]);
  expect(await verify()).toMatchObject({ ok: true });
});
