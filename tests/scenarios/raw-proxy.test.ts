// Raw requests with a user's key: what is forwarded, what is refused before anything is sent, and what is on record.
import { connect } from "node:net";
import { Postern } from "@postern/sdk";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Stack, startStack } from "./start-stack.ts";

let stack: Stack;
beforeEach(async () => {
  stack = await startStack({ sandbox: { versionLagMs: 0 } });
  await stack.connect(0);
});
afterEach(() => stack.end());

const who = { identifier: "user_aff_123", connection_name: "affinity" };
const raw = (method: string, path: string, body?: unknown, headers: Record<string, string> = who) =>
  stack.send(method, `/v1/proxy${path}`, body, headers);
const forwarded = () => stack.sandbox.control.requests({}).filter(({ path }) => path !== "/v2/auth/whoami");

describe("a raw request", () => {
  it("is answered with upstream's own status, body and limits, in both generations", async () => {
    const one = await raw("GET", "/persons/44320?with_opportunities=true");
    expect(one).toMatchObject({
      status: 200,
      body: { id: 44320, first_name: "Jane", opportunity_ids: expect.anything() },
    });
    expect(one.headers.get("x-ratelimit-limit-user-remaining")).toMatch(/^\d+$/);
    expect(one.headers.get("content-type")).toContain("application/json");
    const two = await raw("GET", "/v2/persons?ids=44320&ids=44321&limit=2");
    expect(two.body.data).toHaveLength(2);
    const list = await raw("GET", "/lists");
    expect(Array.isArray(list.body)).toBe(true);
  });

  it("may tell the user in the query, which is not passed on", async () => {
    const answer = await raw("GET", "/v2/persons?identifier=user_aff_123&tenant=default&limit=1", undefined, {});
    expect(answer.status).toBe(200);
    expect(JSON.stringify(forwarded())).not.toContain("user_aff_123&");
    expect((await raw("GET", "/lists?identifier=user_aff_124")).body.code).toBe("invalid_request");
    expect((await raw("GET", "/lists", undefined, {})).body.code).toBe("invalid_request");
  });

  it("writes, changes and deletes; a refusal of upstream comes as it is", async () => {
    const made = await raw("POST", "/notes", { content: "By hand", person_ids: [44320] });
    const id = String(made.body["id"]);
    expect((await raw("PUT", `/notes/${id}`, { content: "Changed" })).status).toBe(200);
    expect((await raw("DELETE", `/notes/${id}`)).body).toEqual({ success: true });
    const refused = await raw("POST", "/persons", { first_name: "No last name" });
    expect(refused.status).toBe(422);
    expect(refused.headers.get("content-type")).toContain("application/json");
    expect(refused.headers.get("postern-call-id")).toMatch(/^call_/);
    expect((await raw("GET", "/persons/999999999")).status).toBeGreaterThanOrEqual(400);
  });

  it("is on record with method, template and path, without bodies", async () => {
    await raw("POST", "/notes", { content: "Nobody's business", person_ids: [44320] });
    const events = await stack.auditEvents();
    const [finished] = events;
    expect(events.slice(0, 2).map(({ type }) => type)).toEqual(["tool.call_finished", "tool.call_intended"]);
    expect(finished).toMatchObject({
      toolName: "affinity_proxy_write",
      effect: "write",
      upstreamStatus: 200,
      records: [
        { type: "raw_request", id: "POST /notes" },
        { type: "raw_path", id: "/notes" },
      ],
    });
    expect(JSON.stringify(events)).not.toContain("Nobody's business");
  });

  it("happens once with an idempotency key", async () => {
    const headers = { ...who, "idempotency-key": "raw-1" };
    const note = { content: "Once", person_ids: [44320] };
    const [one, two] = [await raw("POST", "/notes", note, headers), await raw("POST", "/notes", note, headers)];
    expect(two.body).toEqual(one.body);
    expect((await raw("POST", "/notes", { ...note, content: "Twice" }, headers)).body.code).toBe("conflict");
    expect(forwarded()).toHaveLength(1);
  });

  it("whose answer is lost is unknown, and one that a proxy refuses is not taken for upstream's word", async () => {
    stack.sandbox.control.injectFault({ match: { path: "/notes" }, fault: { reset: true }, times: 1 });
    expect((await raw("POST", "/notes", { content: "x", person_ids: [44320] })).body.code).toBe(
      "upstream_outcome_unknown",
    );
    stack.sandbox.control.injectFault({ match: { path: "/lists" }, fault: { html: 403 }, times: 1 });
    expect((await raw("GET", "/lists")).body.code).toBe("upstream_rejected");
  });

  it("with a dead key is credential_rejected, with the way to mend it, and never upstream's 401", async () => {
    stack.sandbox.control.revokeKey({ user: "user_aff_123" });
    expect((await raw("GET", "/lists")).body).toMatchObject({
      status: 409,
      code: "credential_rejected",
      reconnect: {},
    });
  });

  it("gives back no key that an echoing answer holds", async () => {
    const { affinityKey } = stack.user(0);
    const body = JSON.stringify({ errors: [{ message: `Bearer ${affinityKey} is odd` }] });
    const fault = { status: 400, body, headers: { "x-request-id": affinityKey, "set-cookie": "a=b" } };
    stack.sandbox.control.injectFault({ match: { path: "/lists" }, fault, times: 1 });
    const answer = await raw("GET", "/lists");
    expect(answer.status).toBe(400);
    expect(answer.text + JSON.stringify([...answer.headers])).not.toContain(affinityKey);
    expect(answer.headers.get("set-cookie")).toBeNull();
  });
});

describe("nothing is sent for", () => {
  it.each([
    ["GET", "/auth/whoami"],
    ["GET", "/v2/auth/whoami"],
    ["GET", "/webhook"],
    ["POST", "/webhook/subscribe"],
    ["POST", "/v2/webhooks"],
    ["GET", "/entity-files/download/1"],
    ["POST", "/v2/feedback"],
    ["GET", "/anything"],
    ["PATCH", "/persons/44320"],
    ["DELETE", "/lists/12058"],
    ["GET", "/Persons/44320"],
    ["GET", "/persons/"],
    ["GET", "//persons/44320"],
    ["GET", "/persons//44320"],
    ["GET", "/persons/44320/../44321"],
    ["GET", "/persons/%2e%2e/auth/whoami"],
    ["GET", "/persons/44320%2fx"],
    ["GET", "/persons/44320%00"],
    ["GET", "/persons/44320%0d%0aHost:%20evil.example"],
    ["GET", "/persons/44320;x"],
    ["GET", "/persons/44320%23"],
    ["GET", "/pers%C3%B6ns"],
    ["GET", "/%70ersons"],
    ["GET", "/https://evil.example/persons"],
    ["GET", "/\\evil.example/persons"],
    ["GET", "@evil.example/persons"],
    ["GET", "/v2/../persons"],
  ])("%s %s", async (method, path) => {
    // Over a bare socket: no client may tidy the path up before it is tried.
    const { hostname, port } = new URL(stack.gateway.url);
    const socket = connect({ host: hostname, port: Number(port) });
    const head = `${method} /v1/proxy${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${stack.key}\r\nidentifier: user_aff_123\r\nConnection: close\r\n\r\n`;
    socket.write(head);
    let answer = "";
    for await (const chunk of socket) answer += String(chunk);
    expect(answer).toMatch(/^HTTP\/1\.1 4(00|04|22) /);
    expect(answer).toContain("application/problem+json");
    expect(forwarded()).toEqual([]);
  });

  it("odd parameters, and line breaks in one stay inside it", async () => {
    expect((await raw("GET", "/persons?a%0d%0ab=1")).body.code).toBe("invalid_input");
    expect((await raw("GET", `/persons?term=${encodeURIComponent("x\r\nHost: evil&page_size=1#")}`)).status).toBe(200);
    expect(forwarded().map(({ path }) => path)).toEqual(["/persons"]);
  });

  it("bodies that are no JSON object, or too large", async () => {
    const text = { ...who, "content-type": "text/plain" };
    expect((await raw("POST", "/notes", "content=x", text)).body.code).toBe("unsupported_media_type");
    expect((await raw("POST", "/notes", "[1]")).body.code).toBe("invalid_input");
    expect((await raw("POST", "/notes", { content: "x".repeat(300_000) })).body.code).toBe("payload_too_large");
    expect(forwarded()).toEqual([]);
  });

  it("callers without a key, of another tenant, or through the tools' door", async () => {
    expect((await raw("GET", "/lists", undefined, { ...who, authorization: "Bearer nothing" })).status).toBe(401);
    const { key } = await stack.gateway.createGatewayKey({ name: "other", tenant: "acme" });
    const foreign = await stack.sendWith(key)("GET", "/v1/proxy/lists", undefined, who);
    expect(foreign.body.code).toBe("not_found");
    const input = { method: "GET", path: "/lists", query: [] };
    expect((await stack.call("affinity_proxy_read", input)).body.code).toBe("not_found");
    expect((await stack.send("GET", "/v1/tools/affinity_proxy_read")).body.code).toBe("not_found");
    expect((await stack.send("GET", "/v1/tools")).text).not.toContain("proxy");
    expect(forwarded()).toEqual([]);
  });
});

it("the SDK sends raw requests and tells upstream's refusals from the gateway's errors", async () => {
  const { actions } = new Postern({ url: stack.gateway.url, apiKey: stack.key });
  const identifier = "user_aff_123";
  const found = await actions.request({
    identifier,
    path: "/v2/persons",
    queryParams: { ids: [44320, 44321], limit: 2 },
  });
  expect(found).toMatchObject({ status: 200, body: { data: { length: 2 } }, callId: expect.stringMatching(/^call_/) });
  const refused = await actions.request({ identifier, path: "/persons", method: "POST", body: { first_name: "A" } });
  expect(refused.status).toBe(422);
  await expect(actions.request({ identifier, path: "/auth/whoami" })).rejects.toMatchObject({ code: "invalid_input" });
  await expect(actions.request({ identifier, path: "/lists?identifier=x" })).rejects.toThrow(TypeError);
});
