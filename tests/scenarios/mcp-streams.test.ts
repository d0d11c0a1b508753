// Streams on which clients of both eras hear of changes: what they hear, and how they end.
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type RunningFixture, startFixture } from "../conformance/start-fixture.ts";
import { initialize, legacyRequest, modernRequest, openStream, send } from "./mcp-wire.ts";

let fixture: RunningFixture;
let url: string;
beforeEach(async () => {
  fixture = await startFixture();
  ({ url } = fixture);
});
afterEach(() => fixture.close());

const listen = (notifications: object) => modernRequest("subscriptions/listen", { notifications });
const id = "io.modelcontextprotocol/subscriptionId";
const instance = "conformance";

it("tell what was asked for, tagged with the request, and nothing else", async () => {
  const request = listen({ toolsListChanged: true, resourceSubscriptions: ["test://a"], promptsListChanged: false });
  const stream = await openStream(url, request);
  expect(await stream.next()).toEqual({
    jsonrpc: "2.0",
    method: "notifications/subscriptions/acknowledged",
    params: {
      _meta: { [id]: request.body.id },
      notifications: { toolsListChanged: true, resourceSubscriptions: ["test://a"] },
    },
  });
  fixture.hub.announce(instance, { kind: "prompts" });
  fixture.hub.announce(instance, { kind: "resource", uri: "test://b" });
  fixture.hub.announce("other", { kind: "tools" });
  fixture.hub.announce(instance, { kind: "resource", uri: "test://a" });
  fixture.hub.announce(instance, { kind: "tools" });
  expect(await stream.next()).toMatchObject({
    method: "notifications/resources/updated",
    params: { uri: "test://a", _meta: { [id]: request.body.id } },
  });
  expect(await stream.next()).toMatchObject({ method: "notifications/tools/list_changed" });
  stream.close();
  await wait(50);
  expect(fixture.hub.count()).toBe(0);
});

it("end at once when nothing was asked for that can be told", async () => {
  const { messages } = await send(url, listen({}));
  expect(messages.map(({ method, result }) => method ?? result.resultType)).toEqual([
    "notifications/subscriptions/acknowledged",
    "complete",
  ]);
  expect(fixture.hub.count()).toBe(0);
});

it.each([undefined, [], { resourceSubscriptions: "test://a" }, { resourceSubscriptions: Array(101).fill("test://a") }])(
  "are not opened for %j",
  async (notifications) => {
    const answer = await send(url, modernRequest("subscriptions/listen", { notifications }));
    expect(answer.body.error.code).toBe(-32602);
  },
);

it("tell a client of the older era of the lists, and in a session of the resources it subscribed to", async () => {
  const session = await initialize(url);
  const uri = "test://watched-resource";
  await send(url, legacyRequest("resources/subscribe", { uri }), { headers: session });
  const [inSession, without] = [await openStream(url, undefined, { headers: session }), await openStream(url)];
  fixture.hub.announce(instance, { kind: "resource", uri });
  fixture.hub.announce(instance, { kind: "resources" });
  expect(await inSession.next()).toEqual({
    jsonrpc: "2.0",
    method: "notifications/resources/updated",
    params: { uri },
  });
  expect(await inSession.next()).toMatchObject({ method: "notifications/resources/list_changed" });
  expect(await without.next()).toMatchObject({ method: "notifications/resources/list_changed" });
  await send(url, legacyRequest("resources/unsubscribe", { uri }), { headers: session });
  fixture.hub.announce(instance, { kind: "resource", uri });
  fixture.hub.announce(instance, { kind: "tools" });
  expect(await inSession.next()).toMatchObject({ method: "notifications/tools/list_changed" });
});

it("of a session are one: a newer takes the place of the older", async () => {
  const session = await initialize(url);
  const older = await openStream(url, undefined, { headers: session });
  await openStream(url, undefined, { headers: session });
  expect(await older.next()).toBeUndefined();
  expect(fixture.hub.count()).toBe(1);
});

it("end with their session", async () => {
  const session = await initialize(url);
  const stream = await openStream(url, undefined, { headers: session });
  await fetch(url, { method: "DELETE", headers: session });
  expect(await stream.next()).toBeUndefined();
});

it("take their session along, and what its client was asked, when what let them in is revoked", async () => {
  const guarded = fixture.urlOf("a");
  const [token, another] = [fixture.issue("a", "jane"), fixture.issue("a", "jane")];
  const session = await initialize(guarded, { authorization: `Bearer ${token}` });
  const stream = await openStream(guarded, undefined, { headers: session });
  const question = await openStream(guarded, legacyRequest("tools/call", { name: "test_elicitation" }), {
    headers: session,
  });
  expect((await question.next()).method).toBe("elicitation/create");
  fixture.revoke(token);
  await fixture.hub.check();
  expect(await stream.next()).toBeUndefined();
  expect((await question.next()).error).toMatchObject({ code: -32000 });
  const headers = { ...session, authorization: `Bearer ${another}` };
  expect((await send(guarded, legacyRequest("ping"), { headers })).status).toBe(404);
});

it("end with a last word when the gateway stops, which waits for none of them", async () => {
  const request = listen({ toolsListChanged: true });
  const [modern, legacy] = [await openStream(url, request), await openStream(url)];
  await modern.next();
  const from = performance.now();
  await fixture.close();
  expect(performance.now() - from).toBeLessThan(3_000);
  expect(await modern.next()).toMatchObject({
    id: request.body.id,
    result: { resultType: "complete", _meta: { [id]: request.body.id } },
  });
  expect([await modern.next(), await legacy.next()]).toEqual([undefined, undefined]);
});

it("are not kept for a client that left before it was let in", async () => {
  const headers = { authorization: `Bearer ${fixture.issue("slow", "jane")}`, accept: "text/event-stream" };
  const added = vi.spyOn(fixture.hub, "add");
  const asked = httpRequest(fixture.urlOf("slow"), { agent: false, headers });
  asked.on("error", () => undefined).end();
  await wait(100);
  asked.destroy();
  await vi.waitFor(() => expect(added).toHaveBeenCalledOnce());
  await wait(20);
  expect(fixture.hub.count()).toBe(0);
});

it("end when their reader does not read, before much is kept for it", async () => {
  const { hostname, port, pathname } = new URL(url);
  const reader = connect(Number(port), hostname);
  reader.on("error", () => undefined).pause();
  const uri = `test://${"x".repeat(2_000)}`;
  const { body, headers } = listen({ resourceSubscriptions: [uri] });
  const text = JSON.stringify(body);
  const head = {
    ...headers,
    host: hostname,
    "content-type": "application/json",
    "content-length": String(text.length),
  };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`);
  reader.write(`${[`POST ${pathname} HTTP/1.1`, ...lines].join("\r\n")}\r\n\r\n${text}`);
  await vi.waitFor(() => expect(fixture.hub.count()).toBe(1));
  const before = process.memoryUsage().rss;
  for (let sent = 0; sent < 100_000 && fixture.hub.count() > 0; sent += 1) {
    fixture.hub.announce(instance, { kind: "resource", uri });
    if (sent % 100 === 0) await wait(0);
  }
  expect(fixture.hub.count()).toBe(0);
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  reader.destroy();
});

it("end when the credential runs out that opened them", async () => {
  const token = fixture.issue("a", "jane", Date.now() + 50);
  const headers = { authorization: `Bearer ${token}` };
  const stream = await openStream(fixture.urlOf("a"), listen({ toolsListChanged: true }), { headers });
  await stream.next();
  await wait(60);
  await fixture.hub.check();
  expect((await stream.next()).error.message).toMatch(/run out/);
  expect(await stream.next()).toBeUndefined();
});
