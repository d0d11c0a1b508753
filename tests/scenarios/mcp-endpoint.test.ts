// The endpoint as it is on the wire: forms of answers, errors, progress, cancelling, sessions.
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningFixture, startFixture } from "../conformance/start-fixture.ts";
import { initialize, legacyRequest, modernRequest, openStream, post, send, sendRaw } from "./mcp-wire.ts";

let fixture: RunningFixture;
let url: string;
beforeAll(async () => {
  fixture = await startFixture();
  ({ url } = fixture);
});
afterAll(() => fixture.close());

const structured = { name: "test_structured", arguments: { quote: 'say "ü"\n', list: [1, { a: null }] } };
const serverInfo = { name: "postern-fixtures", version: "1.0.0" };

describe("an answer", () => {
  it("is one JSON text, with the result once as text and once as it is", async () => {
    const answer = await send(url, modernRequest("tools/call", structured));
    expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
    const { content, structuredContent, resultType, _meta } = answer.body.result;
    expect(JSON.parse(content[0].text)).toEqual(structuredContent);
    expect(structuredContent).toEqual({ input: structured.arguments });
    expect([resultType, _meta]).toEqual(["complete", { "io.modelcontextprotocol/serverInfo": serverInfo }]);
  });

  it("has no members of the newer era in the older", async () => {
    const { body } = await send(url, legacyRequest("tools/call", structured));
    expect(Object.keys(body.result)).toEqual(["content", "structuredContent"]);
    expect(Object.keys((await send(url, legacyRequest("tools/list"))).body.result)).toEqual(["tools"]);
  });

  it("is a stream when something is told before it, or when the client takes nothing else", async () => {
    const params = { name: "test_tool_with_progress", _meta: { progressToken: "p" } };
    const told = await send(url, modernRequest("tools/call", params));
    expect(told.headers.get("content-type")).toBe("text/event-stream");
    expect(told.headers.get("x-accel-buffering")).toBe("no");
    expect(told.messages.map(({ method, params: p }) => [method, p?.progressToken, p?.progress])).toEqual([
      ["notifications/progress", "p", 0],
      ["notifications/progress", "p", 50],
      ["notifications/progress", "p", 100],
      [undefined, undefined, undefined],
    ]);
    const only = await send(url, modernRequest("tools/list"), { headers: { accept: "text/event-stream" } });
    expect(only.headers.get("content-type")).toBe("text/event-stream");
    expect(only.body.result.tools.length).toBeGreaterThan(20);
  });

  it("tells nothing in between to a client that takes no stream, or did not ask", async () => {
    const params = { name: "test_tool_with_progress", _meta: { progressToken: 1 } };
    const json = await send(url, modernRequest("tools/call", params), { headers: { accept: "application/json" } });
    const silent = await send(url, modernRequest("tools/call", { name: "test_tool_with_progress" }));
    expect([json.messages.length, silent.messages.length]).toEqual([1, 1]);
  });

  it("is kept by nobody on the way, and lists by the client alone", async () => {
    for (const method of [
      "tools/list",
      "resources/list",
      "resources/templates/list",
      "prompts/list",
      "server/discover",
    ]) {
      const { headers, body } = await send(url, modernRequest(method));
      expect([method, headers.get("cache-control")]).toEqual([method, "no-store"]);
      expect(body.result).toMatchObject({ cacheScope: "private", ttlMs: expect.any(Number) });
    }
    const { text } = await send(url, modernRequest("tools/list"));
    const ids = /"id":\d+/;
    expect((await send(url, modernRequest("tools/list"))).text.replace(ids, "")).toBe(text.replace(ids, ""));
  });
});

describe("an error", () => {
  it.each([
    ["an unknown method, newer", modernRequest("no/such"), 404, -32601],
    ["a method of the older era only", modernRequest("ping"), 404, -32601],
    ["an unknown method, older", legacyRequest("no/such"), 200, -32601],
    ["a method of the newer era only", legacyRequest("server/discover"), 200, -32601],
    ["a name of every object", modernRequest("constructor"), 404, -32601],
    ["an unknown tool, newer", modernRequest("tools/call", { name: "x" }), 200, -32602],
    ["an unknown tool, older", legacyRequest("tools/call", { name: "x" }), 200, -32602],
    ["no tool at all", modernRequest("tools/call", {}), 200, -32602],
    ["arguments that are no object", modernRequest("tools/call", { ...structured, arguments: [] }), 200, -32602],
    ["an unknown resource, newer", modernRequest("resources/read", { uri: "test://x" }), 200, -32602],
    ["an unknown resource, older", legacyRequest("resources/read", { uri: "test://x" }), 200, -32002],
    ["a cursor", modernRequest("tools/list", { cursor: "2" }), 200, -32602],
    ["a level without a session", legacyRequest("logging/setLevel", { level: "info" }), 200, -32602],
    ["a subscription without a session", legacyRequest("resources/subscribe", { uri: "test://x" }), 200, -32602],
  ])("for %s has the form of its era", async (_, request, status, code) => {
    const answer = await send(url, request);
    expect([answer.status, answer.body.error.code, answer.body.id]).toEqual([status, code, request.body.id]);
  });

  it.each([
    ["no JSON", "{", { status: 400, code: -32700 }],
    ["no UTF-8", "\ud800", { status: 400, code: -32600 }],
    [
      "a key of prototypes",
      '{"jsonrpc":"2.0","id":1,"method":"ping","params":{"__proto__":{}}}',
      { status: 400, code: -32700 },
    ],
    ["no message", "{}", { status: 400, code: -32600 }],
    ["nothing", "", { status: 400, code: -32600 }],
    ["too much", JSON.stringify({ x: "y".repeat(300_000) }), { status: 413, code: -32000 }],
  ])("for %s is JSON-RPC as well", async (_, body, { status, code }) => {
    const answer = await post(url, body === "\ud800" ? '"\ud800"' : body);
    expect([answer.status, answer.body.error.code, answer.body.id]).toEqual([status, code, null]);
    expect(answer.text).not.toMatch(/stack|node_modules|\.ts:/);
  });

  it("of the gateway is an answer with its code, and a bug of ours says nothing but where to look", async () => {
    const refused = await send(url, modernRequest("tools/call", { name: "test_refusal" }));
    expect([refused.status, refused.body.error]).toEqual([
      200,
      {
        code: -32000,
        message: "Nothing was called upstream.",
        data: { code: "rate_budget_exhausted", retryable: true, retryAfterSeconds: 7 },
      },
    ]);
    const bug = await send(url, modernRequest("tools/call", { name: "test_bug" }));
    expect([bug.status, bug.body.error.code, bug.body.id]).toEqual([500, -32603, expect.any(Number)]);
    expect(bug.body.error.data).toEqual({ instance: expect.stringMatching(/^urn:postern:req_/) });
    expect(bug.text).not.toContain("told to nobody");
  });

  it.each([
    ["another type", { "content-type": "text/plain" }, 415],
    ["an answer that nobody gives", { accept: "text/html" }, 406],
  ])("for %s says so by its status", async (_, headers, status) => {
    const answer = await send(url, legacyRequest("ping"), { headers });
    expect([answer.status, answer.body.error.code]).toEqual([status, -32000]);
  });

  it("comes with the way in where the caller is not let in, before the body is looked at", async () => {
    const refused = await post(fixture.urlOf("a"), "{", { headers: { authorization: "Bearer wrong" } });
    expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    expect(refused.body).toMatchObject({ id: null, error: { code: -32000, data: { code: "unauthenticated" } } });
    const token = fixture.issue("a", "jane");
    const headers = { authorization: `Bearer ${token}` };
    expect((await send(fixture.urlOf("a"), legacyRequest("ping"), { headers })).status).toBe(200);
    expect((await send(fixture.urlOf("b"), legacyRequest("ping"), { headers })).status).toBe(401);
    expect((await send(fixture.urlOf("a", token), legacyRequest("ping"))).status).toBe(200);
    expect((await send(fixture.urlOf("nobody"), legacyRequest("ping"), { headers })).status).toBe(401);
  });

  it("for a method that no path takes names those it does", async () => {
    const answer = await fetch(url, { method: "PUT" });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "DELETE, GET, OPTIONS, POST"]);
  });
});

describe("a page", () => {
  const page = "https://app.example.com";

  it("calls where its origin may, and reads the answer", async () => {
    const open = await startFixture({ POSTERN_MCP_ORIGINS: page });
    try {
      const preflight = await fetch(open.urlOf("a"), { method: "OPTIONS", headers: { origin: page } });
      expect([preflight.status, preflight.headers.get("access-control-allow-origin")]).toEqual([204, page]);
      expect(preflight.headers.get("access-control-allow-headers")).toContain("mcp-protocol-version");
      for (const [at, status] of [
        [open.url, 200],
        [open.urlOf("a"), 401],
      ] as const) {
        const answer = await send(at, legacyRequest("ping"), { headers: { origin: page } });
        expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([status, page]);
      }
      const other = { method: "OPTIONS", headers: { origin: "https://evil.example.com" } };
      expect((await fetch(open.urlOf("a"), other)).status).toBe(403);
    } finally {
      await open.close();
    }
  });

  it("reads nothing where it may not", async () => {
    const answer = await send(url, legacyRequest("ping"), { headers: { origin: page } });
    expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([403, null]);
    expect((await fetch(url, { method: "OPTIONS", headers: { origin: page } })).status).toBe(403);
  });
});

describe("a session", () => {
  it("is opened where the client can be asked, and works for its caller only", async () => {
    const [jane, john] = ["jane", "john"].map((who) => ({ authorization: `Bearer ${fixture.issue("a", who)}` }));
    const a = fixture.urlOf("a");
    const session = await initialize(a, jane);
    expect(session["mcp-session-id"]).toMatch(/^[\w-]{32}$/);
    const ping = (headers: Record<string, string>) => send(a, legacyRequest("ping"), { headers });
    expect((await ping(session)).status).toBe(200);
    for (const stolen of [
      { ...session, ...john },
      { ...session, "mcp-session-id": "guessed" },
    ]) {
      const answer = await ping(stolen);
      expect([answer.status, answer.body.error.code]).toEqual([404, -32001]);
    }
    const b = {
      authorization: `Bearer ${fixture.issue("b", "jane")}`,
      "mcp-session-id": session["mcp-session-id"] ?? "",
    };
    expect((await send(fixture.urlOf("b"), legacyRequest("ping"), { headers: b })).status).toBe(404);
    expect((await fetch(a, { method: "DELETE", headers: session })).status).toBe(204);
    expect((await ping(session)).status).toBe(404);
    expect((await ping(jane ?? {})).status).toBe(200);
  });

  it("carries questions to the client and takes answers from nobody else", async () => {
    const [jane, john] = ["jane", "john"].map((who) => ({ authorization: `Bearer ${fixture.issue("a", who)}` }));
    const a = fixture.urlOf("a");
    const session = await initialize(a, jane);
    const other = await initialize(a, john);
    const stream = await openStream(a, legacyRequest("tools/call", { name: "test_elicitation" }), { headers: session });
    const question = await stream.next();
    expect(question).toMatchObject({ method: "elicitation/create", params: { mode: "form" } });
    const answer = { jsonrpc: "2.0", id: question.id, result: { action: "accept", content: { username: "u" } } };
    expect((await post(a, answer, { headers: other })).status).toBe(400);
    expect((await post(a, answer, { headers: jane ?? {} })).status).toBe(400);
    expect((await post(a, answer, { headers: session })).status).toBe(202);
    expect(await stream.next()).toMatchObject({ result: { content: [{ text: expect.stringContaining('"u"') }] } });
    expect((await post(a, answer, { headers: session })).status).toBe(400);
  });

  it("is not needed: who sends none is served without", async () => {
    const answer = await send(url, legacyRequest("tools/call", { name: "test_elicitation" }));
    expect(answer.body.error).toMatchObject({ code: -32021, data: { requiredCapabilities: { elicitation: {} } } });
  });
});

describe("cancelling", () => {
  it("by a notification ends one's own request, and nobody else's", async () => {
    const a = fixture.urlOf("a");
    const [jane, john] = ["jane", "john"].map((who) => ({ authorization: `Bearer ${fixture.issue("a", who)}` }));
    const request = legacyRequest("tools/call", { name: "test_wait" });
    const cancel = { jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: request.body.id } };
    const running = send(a, request, { headers: jane ?? {} });
    await wait(100);
    expect((await post(a, cancel, { headers: john ?? {} })).status).toBe(202);
    await wait(100);
    expect(fixture.waiting()).toBe(1);
    expect((await post(a, cancel, { headers: jane ?? {} })).status).toBe(202);
    expect((await running).body.result.content[0].text).toBe("Cancelled.");
    expect(fixture.waiting()).toBe(0);
  });

  it("by leaving ends a request of the newer era, and none of the older", async () => {
    const leave = async (request: ReturnType<typeof legacyRequest>) => {
      const { answer, leave: breakOff } = sendRaw(url, request);
      await wait(100);
      expect(fixture.waiting()).toBe(1);
      breakOff();
      await answer;
      await wait(100);
    };
    await leave(modernRequest("tools/call", { name: "test_wait" }));
    expect(fixture.waiting()).toBe(0);
    const late = { authorization: `Bearer ${fixture.issue("slow", "jane")}` };
    const request = modernRequest("tools/call", { name: "test_wait" });
    const early = sendRaw(fixture.urlOf("slow"), request, late);
    await wait(100);
    early.leave();
    await wait(200);
    expect(fixture.waiting()).toBe(0);
    await leave(legacyRequest("tools/call", { name: "test_wait" }));
    expect(fixture.waiting()).toBe(1);
    fixture.stopWaiting();
  });
});
