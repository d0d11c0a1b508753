// What an attacker tried: connections that never end, floods without a key, callers who leave, rows forged in the store.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect as connectSocket, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { readConfiguration, startGateway, verifyAuditLog } from "@postern/gateway";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { queryStore, storedCredentials, tamperWithStore, verifyStore } from "./query-store.ts";
import { type Stack, startStack } from "./start-stack.ts";

let stack: Stack;
beforeEach(async () => {
  stack = await startStack();
  await stack.connect(0);
});
afterEach(() => stack.end());

const openSocket = async (): Promise<Socket> => {
  const { port, hostname } = new URL(stack.gateway.url);
  // The client never closes its half.
  const socket = connectSocket({ port: Number(port), host: hostname, allowHalfOpen: true });
  await new Promise((resolve) => socket.once("connect", resolve));
  return socket;
};

const closedWithin = (socket: Socket, ms: number): Promise<boolean> =>
  Promise.race([
    new Promise<boolean>((resolve) => socket.once("close", () => resolve(true))),
    delay(ms, false, { ref: false }),
  ]);

describe("a connection that breaks the rules", () => {
  it("is closed from our side even when its peer never closes", async () => {
    const socket = await openSocket();
    socket.on("error", () => undefined);
    socket.resume();
    socket.write("NOT HTTP\r\n\r\n");
    await new Promise((resolve) => socket.once("end", resolve));
    // Our side has closed both ways: what is written now comes back as a reset.
    const closing = closedWithin(socket, 5_000);
    const writing = setInterval(() => socket.write("x"), 50);
    expect(await closing).toBe(true);
    clearInterval(writing);
  });

  it("may not name another origin in its target", async () => {
    const socket = await openSocket();
    socket.write(`GET http://evil.example/v1/tools HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${stack.key}\r\n\r\n`);
    const [answer] = await new Promise<Buffer[]>((resolve) => socket.once("data", (chunk) => resolve([chunk])));
    expect(String(answer)).toContain("HTTP/1.1 400");
    socket.destroy();
  });
});

it("nobody without a key makes the gateway read a body", async () => {
  const socket = await openSocket();
  const head =
    "POST /v1/tools/affinity_list_lists/call HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 200000\r\n\r\n";
  socket.write(head);
  // Answered before one byte of the body was sent.
  const [answer] = await new Promise<Buffer[]>((resolve) => socket.once("data", (chunk) => resolve([chunk])));
  expect(String(answer)).toContain("HTTP/1.1 401");
  socket.destroy();
});

it("a refused request is on record also when its path is written in escapes", async () => {
  const before = (await stack.auditEvents()).length;
  const answer = await stack.send("POST", "/%76%31/tools/affinity_list_lists/call", "{not json");
  expect(answer.body).toMatchObject({ code: "invalid_request" });
  expect((await stack.auditEvents()).length).toBe(before + 1);
});

it("a crowded body is refused by its size in values, not parsed", async () => {
  const crowd = JSON.stringify({ identifier: "x", input: { list: Array(30_000).fill(0) } });
  expect((await stack.send("POST", "/v1/tools/affinity_list_lists/call", crowd)).body).toMatchObject({
    code: "invalid_request",
  });
});

describe("a caller who goes away", () => {
  it("leaves no write behind that had only waited", async () => {
    await stack.end();
    stack = await startStack({ environment: { POSTERN_UPSTREAM_CONCURRENCY: "1" } });
    await stack.connect(0);
    stack.sandbox.control.injectFault({ match: { path: "/persons" }, fault: { delayMs: 1_200 }, times: 1 });
    const blocking = stack.call("affinity_get_person", { person_id: 44320 });
    await expect.poll(() => stack.upstreamRequests("/persons"), { timeout: 10_000 }).toBe(1);
    const leaving = new AbortController();
    const body = JSON.stringify({ identifier: "user_aff_123", input: { content: "for nobody", person_ids: [44320] } });
    const abandoned = Array.from({ length: 10 }, () =>
      fetch(`${stack.gateway.url}/v1/tools/affinity_create_note/call`, {
        method: "POST",
        body,
        headers: { authorization: `Bearer ${stack.key}`, "content-type": "application/json" },
        signal: leaving.signal,
      }).catch(() => undefined),
    );
    await delay(300);
    leaving.abort();
    await Promise.all(abandoned);
    expect((await blocking).status).toBe(200);
    await delay(300);
    expect(stack.upstreamRequests("/notes")).toBe(0);
    const abandonedEvents = await stack.auditEvents("?toolName=affinity_create_note&pageSize=200");
    expect(abandonedEvents.filter((event) => event.type === "tool.call_finished")).toHaveLength(10);
  });
});

describe("disconnecting", () => {
  it("ends calls that run, and no request starts after its answer", async () => {
    const account = await stack.connect(0);
    // The first request of two hangs; the second must never be made.
    stack.sandbox.control.injectFault({ match: { path: "/opportunities/98431" }, fault: { delayMs: 600 }, times: 1 });
    const running = stack.call("affinity_get_opportunity", { opportunity_id: 98431 });
    await expect.poll(() => stack.upstreamRequests("/opportunities")).toBe(1);
    const before = stack.upstreamRequests();
    expect((await stack.send("DELETE", `/v1/connected-accounts/${account.id}`)).status).toBe(200);
    const answer = await running;
    expect(answer.status).not.toBe(200);
    expect(answer.text).not.toContain("Brightwater");
    await delay(800);
    expect(stack.upstreamRequests()).toBe(before);
  });

  it("hands out no answer of a request that was under way", async () => {
    const account = await stack.connect(0);
    stack.sandbox.control.injectFault({ match: { path: "/persons" }, fault: { delayMs: 800 }, times: 1 });
    const running = stack.call("affinity_get_person", { person_id: 44320 });
    await expect.poll(() => stack.upstreamRequests("/persons"), { timeout: 10_000 }).toBe(1);
    await stack.send("DELETE", `/v1/connected-accounts/${account.id}`);
    const answer = await running;
    expect(answer).toMatchObject({ status: 409, body: { code: "connected_account_not_ready" } });
    expect(answer.text).not.toContain("Jane");
  });

  it("is not undone by a key that was being checked meanwhile", async () => {
    const account = await stack.connect(0);
    const fresh = stack.sandbox.control.issueKey(stack.user(0).id);
    stack.sandbox.control.injectFault({ match: { path: "/v2/auth/whoami" }, fault: { delayMs: 500 }, times: 1 });
    const path = `/v1/connected-accounts/${account.id}/credential`;
    const setting = stack.send("PUT", path, { apiKey: fresh });
    await expect.poll(() => stack.upstreamRequests("/v2/auth/whoami")).toBe(2);
    await stack.send("DELETE", `/v1/connected-accounts/${account.id}`);
    expect((await setting).body).toMatchObject({ code: "conflict" });
    expect((await stack.send("GET", `/v1/connected-accounts/${account.id}`)).body.connectedAccount.status).toBe(
      "DISCONNECTED",
    );
    expect(await storedCredentials(stack.dataDir)).toEqual([]);
  });
});

describe("a 401 storm", () => {
  it("is answered by the call's deadline although whoami hangs", async () => {
    stack.sandbox.control.injectFault({ match: { path: "^/(v2/)?lists$" }, fault: { status: 401 }, times: 1 });
    stack.sandbox.control.injectFault({ match: { path: "/v2/auth/whoami" }, fault: { delayMs: 8_000 }, times: 1 });
    const began = performance.now();
    await stack.call("affinity_list_lists", { refresh: true }, { timeoutMs: 700 });
    expect(performance.now() - began).toBeLessThan(4_000);
  });

  it("does not double every request while the key is fine", async () => {
    stack.sandbox.control.injectFault({ match: { path: "^/(v2/)?lists$" }, fault: { status: 401 }, times: 20 });
    const before = stack.upstreamRequests("/v2/auth/whoami");
    for (let index = 0; index < 20; index += 1) await stack.call("affinity_list_lists", { refresh: true });
    expect(stack.upstreamRequests("/v2/auth/whoami") - before).toBe(1);
  });
});

it("a key that upstream could not judge is on record", async () => {
  stack.sandbox.control.injectFault({ match: { path: "/v2/auth/whoami" }, fault: { status: 500 } });
  const credential = { apiKey: stack.user(1).affinityKey };
  await stack.send("PUT", "/v1/connected-accounts", {
    connectionName: "affinity",
    identifier: "user_aff_124",
    credential,
  });
  expect((await stack.auditEvents())[0]).toMatchObject({
    type: "connected_account.credential_unchecked",
    identifier: "user_aff_124",
    errorCode: "upstream_unavailable",
  });
});

it("the audit log says when a key of another person takes the place of the old one", async () => {
  const { id } = await stack.connect(0);
  await stack.send("PUT", `/v1/connected-accounts/${id}/credential`, { apiKey: stack.user(1).affinityKey });
  expect((await stack.auditEvents())[0]?.details).toMatchObject({
    previousUpstreamUser: String(stack.user(0).id),
    upstreamUser: String(stack.user(1).id),
  });
});

describe("whoever can write to the database without the root key", () => {
  it("cannot give one user's credential to another", async () => {
    await stack.connect(1);
    await tamperWithStore(
      stack.dataDir,
      `UPDATE connected_accounts SET identifier = 'x' WHERE identifier = 'user_aff_123';
       UPDATE connected_accounts SET identifier = 'user_aff_123' WHERE identifier = 'user_aff_124'`,
    );
    const before = stack.upstreamRequests("/v2/lists") + stack.upstreamRequests("/lists");
    expect((await stack.call("affinity_list_lists", { refresh: true })).body).toMatchObject({ code: "vault_locked" });
    expect(stack.upstreamRequests("/v2/lists") + stack.upstreamRequests("/lists")).toBe(before);
  });

  it("cannot add a gateway key, nor free one from its tenant", async () => {
    const { key } = (await stack.send("POST", "/v1/gateway-keys", { name: "acme", tenant: "acme" })).body;
    const acme = stack.sendWith(key);
    expect((await acme("GET", "/v1/tools")).status).toBe(200);
    await tamperWithStore(stack.dataDir, "UPDATE gateway_keys SET tenant_id = NULL WHERE tenant_id = 'acme'");
    // A key that was just used is known to the process; what the row says counts from the next start on.
    await stack.restart();
    expect((await acme("GET", "/v1/tools")).body).toMatchObject({ code: "unauthenticated" });
  });

  it("cannot have an intent of their own signed into the chain, nor keep the gateway from starting", async () => {
    await stack.gateway.close();
    // Where several gateways may run, each settles what bears its own name.
    const nameFile = join(stack.dataDir, "gateway-id");
    const name = existsSync(nameFile) ? readFileSync(nameFile, "utf8").trim() : "";
    await tamperWithStore(
      stack.dataDir,
      `INSERT INTO open_intents (tenant_id, call_id, gateway_id) VALUES ('default', 'call_forged', '${name}'), ('nobody', 'x', '${name}')`,
    );
    await stack.restart();
    expect(JSON.stringify(await stack.auditEvents("?pageSize=200"))).not.toContain("forged");
    expect(await queryStore(stack.dataDir, "SELECT * FROM open_intents")).toEqual([]);
  });

  it("is found out when a whole tenant's log is gone", async () => {
    await stack.gateway.close();
    await tamperWithStore(stack.dataDir, "DELETE FROM audit_events; DELETE FROM audit_heads");
    const { ok, tenants } = await verifyStore(stack.dataDir);
    expect(ok).toBe(false);
    expect(tenants.filter((tenant) => tenant.problem !== undefined).map(({ tenant }) => tenant)).toEqual([
      "$deployment",
      "default",
    ]);
  });

  it("gets a refusal, not a new root key, where the instance is gone", async () => {
    await stack.gateway.close();
    await tamperWithStore(stack.dataDir, "DELETE FROM instance");
    rmSync(join(stack.dataDir, "root.key"));
    await expect(stack.restart()).rejects.toThrow(/was altered/);
  });
});

it("verification says in words that a file is no store, and still judges other tenants beside a broken one", async () => {
  const folder = mkdtempSync(join(tmpdir(), "postern-foreign-"));
  const database = new DatabaseSync(join(folder, "postern.db"));
  database.exec("CREATE TABLE x (y)");
  database.close();
  await expect(verifyAuditLog({ dataDir: folder })).rejects.toThrow(/not a store that can be read/);
  rmSync(folder, { recursive: true });
});

it("a root key in a folder that is not there stops the start before anything is made", async () => {
  const dataDir = join(stack.dataDir, "new");
  const environment = { POSTERN_ROOT_KEY_FILE: join(stack.dataDir, "nowhere", "root.key") };
  const { configuration } = readConfiguration(environment, { dataDir, port: 0 });
  await expect(startGateway(configuration)).rejects.toThrow(/mkdir -m 700/);
  expect(existsSync(dataDir)).toBe(false);
});
