// What a program sees when a call does not succeed, over real sockets.
import { createServer } from "node:net";
import { inspect } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { isPosternError, Postern, PosternError } from "./index.ts";
import { json, type Respond, startTestGateway, type TestGateway } from "./test-gateway.ts";

const apiKey = "pstn_sk_a-marked-gateway-key";
const running: TestGateway[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((gateway) => gateway.close()));
});

const failureOf = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => {
      throw new Error("the call succeeded");
    },
    (error: unknown) => error,
  );

const callAgainst = async (respond: Respond, options: { timeoutMs?: number; signal?: AbortSignal } = {}) => {
  const gateway = await startTestGateway(respond);
  running.push(gateway);
  const { actions } = new Postern({ url: gateway.url, apiKey, timeoutMs: options.timeoutMs });
  const error = await failureOf(actions.listTools({ signal: options.signal }));
  return { error, gateway, actions };
};

describe("an error of the gateway", () => {
  const problem = {
    type: "about:blank",
    title: "The upstream service refuses the credential",
    status: 409,
    detail: "Affinity refuses the key. The call was not made. Set a new key.",
    code: "credential_rejected",
    retryable: false,
    callId: "call_01",
    retryAfterSeconds: 7,
    reconnect: { method: "PUT", path: "/v1/connected-accounts/ca_01/credential" },
    issues: [{ path: "input.person_id", message: "too large" }],
  };

  it("arrives with all it says", async () => {
    const { error } = await callAgainst(json(409, problem));
    expect(error).toBeInstanceOf(PosternError);
    expect(error).toMatchObject({
      message: problem.detail,
      detail: problem.detail,
      status: 409,
      code: "credential_rejected",
      retryable: false,
      callId: "call_01",
      retryAfterSeconds: 7,
      reconnect: problem.reconnect,
      issues: problem.issues,
    });
  });

  it("is told apart by its code", async () => {
    const { error } = await callAgainst(json(409, problem));
    expect(isPosternError(error)).toBe(true);
    expect(isPosternError(error, "credential_rejected")).toBe(true);
    expect(isPosternError(error, "internal")).toBe(false);
    expect(isPosternError(new Error("credential_rejected"))).toBe(false);
  });

  it("keeps a code that this version does not know", async () => {
    const { error } = await callAgainst(json(418, { code: "teapot", detail: "no coffee", retryable: true }));
    expect(error).toMatchObject({ code: "teapot", status: 418, retryable: true });
  });
});

describe("an answer that is not the gateway's", () => {
  const cases: readonly (readonly [string, Respond])[] = [
    ["a page of HTML", (response) => response.writeHead(200).end("<html>")],
    ["a list", json(200, [])],
    ["an object without the promised member", json(200, { other: 1 })],
    ["an error without a code", json(502, { message: "bad gateway" })],
    ["an error that is not JSON", (response) => response.writeHead(503).end("down")],
    ["a success that carries a code", json(200, { code: "x" })],
  ];

  it.each(cases)("%s is unexpected_answer", async (_name, respond) => {
    const { error } = await callAgainst(respond);
    expect(isPosternError(error, "unexpected_answer")).toBe(true);
  });

  it("a redirect is not followed, so that the key goes nowhere else", async () => {
    const elsewhere = await startTestGateway(json(200, { tools: [] }));
    running.push(elsewhere);
    const redirect: Respond = (response) => response.writeHead(307, { location: `${elsewhere.url}/v1/tools` }).end();
    const { error } = await callAgainst(redirect);
    expect(isPosternError(error, "unexpected_answer")).toBe(true);
    expect(String(error)).toContain("redirect");
    expect(elsewhere.received).toEqual([]);
  });
});

describe("no answer", () => {
  it("from a closed port is gateway_unreachable and may be tried again, since nothing was sent", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    await new Promise((resolve) => server.close(resolve));
    const port = typeof address === "object" ? address?.port : undefined;
    const { actions } = new Postern({ url: `http://127.0.0.1:${port}`, apiKey });
    const error = await failureOf(actions.executeTool({ identifier: "u", toolName: "a_tool", toolInput: {} }));
    expect(error).toMatchObject({ code: "gateway_unreachable", retryable: true, status: undefined });
    expect(String(error)).toContain("ECONNREFUSED");
  });

  it("because the connection broke is gateway_unreachable; a tool call is then not called repeatable", async () => {
    const { error, actions, gateway } = await callAgainst((response) => response.destroy());
    expect(error).toMatchObject({ code: "gateway_unreachable", retryable: true });
    const call = await failureOf(actions.executeTool({ identifier: "u", toolName: "a_tool", toolInput: {} }));
    expect(call).toMatchObject({ code: "gateway_unreachable", retryable: false });
    expect(gateway.received).toHaveLength(2);
  });

  it("warns of a write that may have taken effect on writes and unknown tools only", async () => {
    const { actions } = await callAgainst((response) => response.destroy());
    const call = (toolName: string) => failureOf(actions.executeTool({ identifier: "u", toolName, toolInput: {} }));
    const read = await call("affinity_list_lists");
    expect(read).toMatchObject({ retryable: true, detail: expect.stringMatching(/\. Try again\.$/) });
    expect(String(read)).not.toContain("taken effect");
    const write = await call("affinity_create_note");
    expect(write).toMatchObject({ retryable: false, detail: expect.stringContaining("may still have taken effect") });
    expect(await call("a_tool")).toMatchObject({ detail: expect.stringContaining("If it was a write") });
    expect(String(await failureOf(actions.listTools()))).not.toMatch(/write|taken effect/);
    expect(String(await failureOf(actions.revokeGatewayKey({ id: "gwk_1" })))).toContain("may still have taken effect");
  });

  it("from an answer cut in the middle is gateway_unreachable", async () => {
    const { error } = await callAgainst((response) => {
      response.writeHead(200, { "content-length": "100" }).write('{"tools":');
      setImmediate(() => response.destroy());
    });
    expect(isPosternError(error, "gateway_unreachable")).toBe(true);
  });

  it("in time is gateway_timeout", async () => {
    const { error } = await callAgainst(() => {}, { timeoutMs: 30 });
    expect(error).toMatchObject({ code: "gateway_timeout", retryable: true });
  });

  it("because the program gave up rejects with its own reason", async () => {
    const controller = new AbortController();
    const reason = new Error("the user went away");
    const { error } = await callAgainst(() => controller.abort(reason), { signal: controller.signal });
    expect(error).toBe(reason);
  });

  it("is not even asked for when the signal was aborted before", async () => {
    const { error, gateway } = await callAgainst(json(200, { tools: [] }), { signal: AbortSignal.abort("too late") });
    expect(error).toBe("too late");
    expect(gateway.received).toEqual([]);
  });
});

it("an account that does not exist is not_found, also when looked up by user", async () => {
  const { actions, gateway } = await callAgainst(json(200, { connectedAccounts: [] }));
  const reference = { connectionName: "affinity", identifier: "nobody" };
  for (const call of [actions.getConnectedAccount(reference), actions.deleteConnectedAccount(reference)]) {
    expect(await failureOf(call)).toMatchObject({ code: "not_found", status: 404 });
  }
  expect(gateway.received.map(({ method }) => method)).toEqual(["GET", "GET", "GET"]);
});

it("never carries the gateway key, even when the given fetch quotes it", async () => {
  const leaking: typeof globalThis.fetch = async (_input, init) => {
    throw Object.assign(new TypeError(`failed with ${JSON.stringify(init)}`), { code: "EPIPE", init });
  };
  const { actions } = new Postern({ url: "http://127.0.0.1:9", apiKey, fetch: leaking });
  const error = await failureOf(actions.listTools());
  expect(isPosternError(error, "gateway_unreachable")).toBe(true);
  expect(inspect(error, { depth: 10, showHidden: true })).not.toContain("marked");
});
