// Attacks with the protocol itself, at endpoints whose tools are fixtures: what holds for these holds whatever is offered.
import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningFixture, startFixture } from "../conformance/start-fixture.ts";
import {
  initialize,
  legacyRequest,
  type Message,
  modernRequest,
  type OpenStream,
  openStream,
  post,
  send,
  sendRaw,
} from "../scenarios/mcp-wire.ts";

let fixture: RunningFixture;
let url: string;
beforeAll(async () => {
  fixture = await startFixture();
  ({ url } = fixture);
});
afterAll(() => fixture.close());

const bearer = (instanceId: string, who: string) => ({ authorization: `Bearer ${fixture.issue(instanceId, who)}` });

const wants = async (answer: ReturnType<typeof send>, status: number, code: number): Promise<void> => {
  const { status: got, body } = await answer;
  expect([got, body.error?.code]).toEqual([status, code]);
};

describe("A29", () => {
  it.each(["modern", "legacy"])("a header that names a harmless tool while the body calls another, %s", async (era) => {
    const request = (era === "modern" ? modernRequest : legacyRequest)("tools/call", { name: "test_error_handling" });
    await wants(send(url, request, { headers: { "mcp-name": "test_simple_text" } }), 400, -32020);
    const encoded = `=?base64?${Buffer.from("test_simple_text").toString("base64")}?=`;
    await wants(send(url, request, { headers: { "mcp-name": encoded } }), 400, -32020);
    await wants(send(url, request, { headers: { "mcp-method": "tools/list" } }), 400, -32020);
  });

  it("a header that names an older version, whose headers nobody checks", async () => {
    const request = modernRequest("tools/call", { name: "test_simple_text" });
    await wants(send(url, request, { headers: { "mcp-protocol-version": "2025-11-25" } }), 400, -32020);
  });
});

describe("A30", () => {
  it.each([
    ["a foreign host", { host: "evil.example.com" }],
    ["a foreign origin", { origin: "https://evil.example.com" }],
    ["a sandboxed page", { origin: "null" }],
    ["a name that begins like ours", { host: "localhost.evil.example.com" }],
  ])("%s at a listening address of this machine", async (_, headers) => {
    const { answer } = sendRaw(url, legacyRequest("tools/call", { name: "test_simple_text" }), headers);
    expect((await answer)?.status).toBe(403);
    const secret = fixture.issue("a", "jane");
    expect((await sendRaw(fixture.urlOf("a", secret), legacyRequest("ping"), headers).answer)?.status).toBe(403);
  });

  it.each(["GET", "DELETE"])("a page that tries %s", async (method) => {
    expect((await fetch(url, { method, headers: { origin: "https://evil.example.com" } })).status).toBe(403);
  });
});

describe("A31", () => {
  it.each([
    "__proto__",
    "constructor",
    "toString",
    "../test_simple_text",
    "test_simple_text\n",
    "TEST_SIMPLE_TEXT",
    "test_simple_tеxt",
    " test_simple_text",
    "test_simple_text\u200b",
    "",
    "x".repeat(10_240),
  ])("the tool name %j", async (name) => {
    await wants(send(url, legacyRequest("tools/call", { name })), 200, -32602);
    await wants(send(url, legacyRequest("prompts/get", { name })), 200, -32602);
    const { text } = await send(url, legacyRequest("tools/call", { name }));
    if (name.length > 20) expect(text).not.toContain(name);
  });
});

describe("A33", () => {
  const call = (name: string, more: Message = {}) =>
    modernRequest("tools/call", { name, arguments: {}, ...more }, { elicitation: {} });
  const inputResponses = { confirm: { action: "accept", content: { ok: true } } };
  const state = "test_input_required_result_request_state";
  const ask = async (at: string, headers = {}): Promise<string> =>
    (await send(at, call(state), { headers })).body.result.requestState;

  it("a state that was bent, or used twice", async () => {
    const requestState = await ask(url);
    for (const bent of [`${requestState}AAAA`, requestState.slice(0, -4), `A${requestState}`, ""]) {
      await wants(send(url, call(state, { inputResponses, requestState: bent })), 200, -32602);
    }
    const { body } = await send(url, call(state, { inputResponses, requestState }));
    expect(body.result.content[0].text).toBe("state-ok");
    await wants(send(url, call(state, { inputResponses, requestState })), 200, -32602);
  });

  it("a state of another user, endpoint, tool or input", async () => {
    const a = fixture.urlOf("a");
    const [jane, john] = [bearer("a", "jane"), bearer("a", "john")];
    const given = { inputResponses, requestState: await ask(a, jane) };
    await wants(send(a, call(state, given), { headers: john }), 200, -32602);
    await wants(send(fixture.urlOf("b"), call(state, given), { headers: bearer("b", "jane") }), 200, -32602);
    const other = "test_input_required_result_tampered_state";
    await wants(send(a, call(other, given), { headers: jane }), 200, -32602);
    await wants(send(a, call(state, { ...given, arguments: { x: 1 } }), { headers: jane }), 200, -32602);
    expect((await send(a, call(state, given), { headers: jane })).body.result.content[0].text).toBe("state-ok");
  });
});

describe("A34", () => {
  it("a thousand requests of two users with the same ids get their own answers", async () => {
    const users = [bearer("a", "jane"), bearer("a", "john")];
    const round = async (id: number) => {
      const answers = await Promise.all(
        users.map(async (headers, user) => {
          const mark = `${user}-${id}-${randomBytes(4).toString("hex")}`;
          const params = { name: "test_structured", arguments: { mark } };
          const body = { jsonrpc: "2.0", id, method: "tools/call", params };
          const answer = await post(fixture.urlOf("a"), body, { headers });
          return [answer.body.id === id, answer.body.result.structuredContent.input.mark === mark];
        }),
      );
      return answers.flat();
    };
    for (let id = 0; id < 1_000; id += 50) {
      const rounds = await Promise.all(Array.from({ length: 50 }, (_, more) => round(id + more)));
      expect(rounds.flat().every(Boolean)).toBe(true);
    }
  });
});

describe("A35", () => {
  const request = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "test_wait" } };

  it.each([
    ["a batch", [request, request]],
    ["a batch of one", [request]],
    ["an empty batch", []],
    ["a call that wants no answer", { ...request, id: undefined }],
    ["a call with no id to answer to", { ...request, id: null }],
    ["an answer to nothing", { jsonrpc: "2.0", id: 1, result: { action: "accept" } }],
    ["a failure of nothing", { jsonrpc: "2.0", id: 1, error: { code: -1, message: "" } }],
    ["a call that is an answer as well", { ...request, result: {} }],
  ])("%s runs nothing", async (_, body) => {
    expect((await post(url, body)).status).toBe(400);
    expect((await post(url, body, { headers: await initialize(url) })).status).toBe(400);
    await wait(20);
    expect(fixture.waiting()).toBe(0);
  });
});

describe("A36", () => {
  const ping = legacyRequest("tools/list");

  it.each(["1999-01-01", "2026-07-29", "v999", "2025-11-25, 2026-07-28", "constructor"])("%s", async (version) => {
    const answer = await send(url, ping, { headers: { "mcp-protocol-version": version } });
    expect([answer.status, answer.body.error.code]).toEqual([400, -32022]);
    expect(answer.body.error.data.supported).toEqual([
      "2026-07-28",
      "2025-11-25",
      "2025-06-18",
      "2025-03-26",
      "2024-11-05",
    ]);
  });

  it("the newest version without what it wants of a request", async () => {
    const { body, headers } = modernRequest("tools/list");
    for (const name of ["mcp-protocol-version", "mcp-method"]) {
      await wants(send(url, { body, headers }, { headers: { [name]: "" } }), 400, -32020);
    }
    await wants(send(url, ping, { headers: { "mcp-protocol-version": "2026-07-28" } }), 400, -32602);
  });
});

describe("A37", () => {
  const listen = () => modernRequest("subscriptions/listen", { notifications: { toolsListChanged: true } });
  const perInstance = 20;

  const openMany = async (count: number, headers: Record<string, string>): Promise<OpenStream[]> => {
    const streams: OpenStream[] = [];
    for (let done = 0; done < count; done += 50) {
      const some = Array.from({ length: 50 }, (_, index) =>
        openStream(fixture.urlOf("a"), index % 2 === 0 ? listen() : undefined, { headers }),
      );
      streams.push(...(await Promise.all(some)));
    }
    return streams;
  };

  it("a thousand streams: as many as an instance may have are opened, and all end when what let them in is revoked", async () => {
    const token = fixture.issue("a", "jane");
    const streams = await openMany(1_000, { authorization: `Bearer ${token}` });
    const open = streams.filter(({ status }) => status === 200);
    expect(open.length).toBe(perInstance);
    expect(streams.filter(({ status }) => status === 429).length).toBe(1_000 - perInstance);
    fixture.revoke(token);
    await fixture.hub.check();
    expect(fixture.hub.count()).toBe(0);
    for (const stream of open) {
      let message = await stream.next();
      while (message !== undefined) message = await stream.next();
    }
  });

  it("streams of a token that is revoked end, without anybody saying so; others stay", async () => {
    const [revoked, lasting] = [fixture.issue("a", "jane"), fixture.issue("a", "john")];
    const open = (token: string) =>
      openStream(fixture.urlOf("a"), listen(), { headers: { authorization: `Bearer ${token}` } });
    const [gone, stays] = [await open(revoked), await open(lasting)];
    expect((await gone.next()).method).toBe("notifications/subscriptions/acknowledged");
    fixture.revoke(revoked);
    await fixture.hub.check();
    expect((await gone.next()).error).toMatchObject({ code: -32000 });
    expect(await gone.next()).toBeUndefined();
    expect(fixture.hub.count()).toBe(1);
    stays.close();
  });
});

describe("A39", () => {
  it.each([
    "tools/list",
    "resources/list",
    "resources/templates/list",
    "resources/read",
    "prompts/list",
    "server/discover",
  ])("%s is private to whoever asked, and kept by nobody between", async (method) => {
    const { body, headers } = await send(url, modernRequest(method, { uri: "test://static-text" }));
    expect(body.result.cacheScope).toBe("private");
    expect(headers.get("cache-control")).toBe("no-store");
  });
});
