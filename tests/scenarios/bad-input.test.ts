// Bad input: a clear problem+json, nothing called upstream, nothing stored, and an audit row for known callers.
import { connect as connectSocket } from "node:net";
import { errors } from "@postern/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { queryStore } from "./query-store.ts";
import { type Answer, type Stack, startStack } from "./start-stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
  await stack.connect(0);
});
afterAll(() => stack.end());

const callPath = "/v1/tools/affinity_get_person/call";
const callBody = (more: object) => ({ identifier: stack.user(0).identifier, input: { person_id: 44320 }, ...more });
const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;

const rows = async (table: string): Promise<number> =>
  (await queryStore(stack.dataDir, `SELECT 1 FROM ${table}`)).length;
const stored = () => Promise.all(["tenants", "connected_accounts", "gateway_keys"].map(rows));

const expectProblem = (answer: Answer, code: keyof typeof errors) => {
  expect(answer.body.code).toBe(code);
  expect(answer.status).toBe(errors[code].http);
  expect(answer.headers.get("content-type")).toContain("application/problem+json");
  expect(answer.body.detail.length).toBeGreaterThan(30);
};

const bad: [string, keyof typeof errors, () => Promise<Answer>][] = [
  ["an unknown tool", "not_found", () => stack.call("affinity_fly", {})],
  ["a tool named __proto__", "not_found", () => stack.call("__proto__", {})],
  ["an unknown connection", "not_found", () => stack.call("affinity_list_lists", {}, { connectionName: "salesforce" })],
  ["an unknown identifier", "not_found", () => stack.call("affinity_list_lists", {}, { identifier: "nobody" })],
  ["an unknown field of the input", "invalid_input", () => stack.call("affinity_get_person", { person_id: 1, x: 1 })],
  ["a wrong type in the input", "invalid_input", () => stack.call("affinity_get_person", { person_id: "44320" })],
  [
    "an id beyond 2^53",
    "invalid_input",
    () =>
      stack.send(
        "POST",
        callPath,
        `{"identifier":"${stack.user(0).identifier}","input":{"person_id":9007199254740993}}`,
      ),
  ],
  ["a negative id", "invalid_input", () => stack.call("affinity_get_person", { person_id: -1 })],
  ["a note for nobody", "invalid_input", () => stack.call("affinity_create_note", { content: "x" })],
  ["an unknown field of the body", "invalid_request", () => stack.send("POST", callPath, callBody({ sudo: true }))],
  ["a missing input", "invalid_request", () => stack.send("POST", callPath, { identifier: "x" })],
  ["a timeout too long", "invalid_request", () => stack.send("POST", callPath, callBody({ timeoutMs: 120_001 }))],
  [
    "an identifier with a control character",
    "invalid_request",
    () => stack.send("POST", callPath, callBody({ identifier: "a\nb" })),
  ],
  [
    "an identifier too long",
    "invalid_request",
    () => stack.send("POST", callPath, callBody({ identifier: "x".repeat(257) })),
  ],
  ["a malformed tenant", "invalid_request", () => stack.send("POST", callPath, callBody({ tenant: "../x" }))],
  ["a body that is not JSON", "invalid_request", () => stack.send("POST", callPath, "{not json")],
  [
    "a body that is not UTF-8",
    "invalid_request",
    () => stack.send("POST", callPath, Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]) as never),
  ],
  [
    "a body with a __proto__ key",
    "invalid_request",
    () => stack.send("POST", callPath, '{"identifier":"x","input":{"__proto__":{"x":1}}}'),
  ],
  [
    "a body with a hidden __proto__ key",
    "invalid_request",
    () => stack.send("POST", callPath, '{"identifier":"x","input":{"\\u005f_proto__":{"x":1}}}'),
  ],
  [
    "a body that nests too deep",
    "invalid_request",
    () => stack.send("POST", callPath, `{"identifier":"x","input":${deep(100_00)}}`),
  ],
  ["a list as body", "invalid_request", () => stack.send("POST", callPath, "[1]")],
  [
    "a body too large",
    "payload_too_large",
    () => stack.send("POST", callPath, callBody({ input: { x: "y".repeat(300_000) } })),
  ],
  [
    "another media type",
    "unsupported_media_type",
    () => stack.send("POST", callPath, "identifier=x", { "content-type": "text/plain" }),
  ],
  [
    "a key with CR and LF",
    "invalid_request",
    () =>
      stack.send("PUT", "/v1/connected-accounts", {
        connectionName: "affinity",
        identifier: "x",
        credential: { apiKey: "abcdefgh\r\nX-Evil: 1" },
      }),
  ],
  [
    "a key with NUL",
    "invalid_request",
    () =>
      stack.send("PUT", "/v1/connected-accounts", {
        connectionName: "affinity",
        identifier: "x",
        credential: { apiKey: "abcdefgh\u0000ijkl" },
      }),
  ],
  [
    "a key too long",
    "invalid_request",
    () =>
      stack.send("PUT", "/v1/connected-accounts", {
        connectionName: "affinity",
        identifier: "x",
        credential: { apiKey: "k".repeat(5_000) },
      }),
  ],
  ["an unknown query parameter", "invalid_request", () => stack.send("GET", "/v1/connected-accounts?limit=5")],
  ["a page too large", "invalid_request", () => stack.send("GET", "/v1/connected-accounts?pageSize=201")],
  ["a foreign page token", "invalid_request", () => stack.send("GET", "/v1/audit-events?pageToken=bm9wZQ")],
  ["a wrong method", "method_not_allowed", () => stack.send("DELETE", "/v1/tools")],
  ["a path that is not there", "not_found", () => stack.send("GET", "/v1/nothing")],
  ["an id of a wrong form", "not_found", () => stack.send("GET", "/v1/connected-accounts/..%2f..%2fetc")],
];

describe("a known caller's bad request", () => {
  it.each(bad)("%s → %s", async (_what, code, send) => {
    const [before, upstream] = [await stored(), stack.upstreamRequests()];
    const events = await rows("audit_events");
    expectProblem(await send(), code);
    expect(stack.upstreamRequests()).toBe(upstream);
    expect(await stored()).toEqual(before);
    expect(await rows("audit_events")).toBe(events + 1);
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });
});

describe("a caller without a valid gateway key", () => {
  const forged = () => `${stack.key.slice(0, -1)}${stack.key.endsWith("0") ? "1" : "0"}`;
  it.each<[string, () => Record<string, string>]>([
    ["no key", () => ({ authorization: "" })],
    ["a wrong key", () => ({ authorization: "Bearer pstn_sk_wrong" })],
    ["a key with one character changed", () => ({ authorization: `Bearer ${forged()}` })],
    ["a basic credential", () => ({ authorization: `Basic ${Buffer.from(`:${stack.key}`).toString("base64")}` })],
  ])("is told so first, whatever else is wrong: %s", async (_what, headers) => {
    const [events, upstream] = [await rows("audit_events"), stack.upstreamRequests()];
    for (const body of [callBody({}), "{not json", callBody({ sudo: true })]) {
      const answer = await stack.send("POST", callPath, body, headers());
      expectProblem(answer, "unauthenticated");
      expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    }
    expect([await rows("audit_events"), stack.upstreamRequests()]).toEqual([events, upstream]);
  });

  it("gets nowhere with two Authorization headers", async () => {
    const { port, hostname } = new URL(stack.gateway.url);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connectSocket(Number(port), hostname, () => {
        const header = `Authorization: Bearer ${stack.key}\r\n`;
        socket.write(`GET /v1/tools HTTP/1.1\r\nHost: x\r\n${header}${header}Connection: close\r\n\r\n`);
      });
      let text = "";
      socket.on("data", (chunk) => (text += chunk));
      socket.on("end", () => resolve(text));
      socket.on("error", reject);
    });
    expect(answer).toContain("HTTP/1.1 401");
  });

  it("who speaks no HTTP gets a problem too", async () => {
    const { port, hostname } = new URL(stack.gateway.url);
    const answer = await new Promise<string>((resolve) => {
      const socket = connectSocket(Number(port), hostname, () => socket.write("HELLO\r\n\r\n"));
      let text = "";
      socket.on("data", (chunk) => (text += chunk));
      socket.on("end", () => resolve(text));
    });
    expect(answer).toContain("application/problem+json");
    expect(answer).toContain("invalid_request");
  });
});

describe("a refused request is found again", () => {
  it("with its tenant when it names one that exists, else with the default tenant or the deployment", async () => {
    const newest = async (query: string) => (await stack.auditEvents(query))[0];
    await stack.send("POST", callPath, callBody({ sudo: true }));
    expect(await newest("?tenant=default")).toMatchObject({ type: "request.refused", errorCode: "invalid_request" });
    await stack.send("PUT", "/v1/connected-accounts", { connectionName: "affinity", identifier: "x", tenant: "acme" });
    await stack.send("GET", "/v1/audit-events?tenant=acme&limit=3");
    expect(await newest("?tenant=acme")).toMatchObject({ details: { route: "/v1/audit-events" } });
    const phantom = await stack.call("affinity_list_lists", {}, { tenant: "phantom" });
    expect(await newest("?chain=deployment")).toMatchObject({ callId: phantom.body.callId, outcome: "denied" });
  });

  it("of the deployment by deployment keys only", async () => {
    const { key } = (await stack.send("POST", "/v1/gateway-keys", { name: "acme", tenant: "acme" })).body;
    expect((await stack.sendWith(key)("GET", "/v1/audit-events?chain=deployment")).body.auditEvents).toEqual([]);
  });
});

it("names the keys that are known when one is not", async () => {
  const answer = await stack.send("GET", "/v1/connected-accounts?limit=5");
  expect(answer.body.detail).toContain("known: tenant, connectionName, identifier, status, pageToken, pageSize");
});

it("refuses a page token that no page gave before anything is sent", async () => {
  for (const tool of ["list_notes", "search_persons", "search_organizations", "list_opportunities"]) {
    const before = stack.upstreamRequests();
    expect((await stack.call(`affinity_${tool}`, { page_token: "zzz" })).body.code).toBe("invalid_input");
    expect(stack.upstreamRequests()).toBe(before);
  }
});
