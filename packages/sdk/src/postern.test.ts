// The client over a real socket: what each call sends, and what it gives back.

import { inspect } from "node:util";
import type { DryRunResult } from "@postern/contract";
import { afterEach, describe, expect, expectTypeOf, it } from "vitest";
import { Postern } from "./index.ts";
import { json, type Respond, startTestGateway, type TestGateway } from "./test-gateway.ts";
import type { ToolOutput } from "./tool-types.ts";

const apiKey = "pstn_sk_a-marked-gateway-key";
const connectedAccount = { id: "ca_01", tenant: "default", connectionName: "affinity", identifier: "user_1" };

const running: TestGateway[] = [];
const gatewayThat = async (respond: Respond): Promise<TestGateway> => {
  const gateway = await startTestGateway(respond);
  running.push(gateway);
  return gateway;
};
afterEach(async () => {
  await Promise.all(running.splice(0).map((gateway) => gateway.close()));
});

const clientOf = (gateway: TestGateway, options: { tenant?: string; timeoutMs?: number } = {}): Postern =>
  new Postern({ url: gateway.url, apiKey, ...options });

describe("each call sends its route, body and query", () => {
  const answer = {
    connectedAccount,
    connectedAccounts: [connectedAccount],
    inFlight: [],
    drained: true,
    tools: [],
    tool: {},
    auditEvents: [],
    gatewayKey: {},
    gatewayKeys: [],
    usage: [],
    status: "ready",
    name: "postern",
    version: "0.1.0",
    node: "24.0.0",
    key: "pstn_sk_new",
    callId: "call_01",
    data: {},
    meta: { upstreamRequests: 1, durationMs: 2 },
  };
  const reference = { connectionName: "affinity", identifier: "user 1/ä" };
  const query = "connectionName=affinity&identifier=user+1%2F%C3%A4";
  interface Case {
    readonly name: string;
    readonly call: (client: Postern) => Promise<unknown>;
    readonly requests: readonly string[];
    readonly body?: unknown;
  }
  const cases: readonly Case[] = [
    {
      name: "getOrCreateConnectedAccount",
      call: ({ actions }) => actions.getOrCreateConnectedAccount({ ...reference, credential: { apiKey: "k" } }),
      requests: ["PUT /v1/connected-accounts"],
      body: { ...reference, credential: { apiKey: "k" } },
    },
    {
      name: "getConnectedAccount by id",
      call: ({ actions }) => actions.getConnectedAccount({ id: "ca_01" }),
      requests: ["GET /v1/connected-accounts/ca_01"],
    },
    {
      name: "getConnectedAccount by user",
      call: ({ actions }) => actions.getConnectedAccount(reference),
      requests: [`GET /v1/connected-accounts?${query}`],
    },
    {
      name: "listConnectedAccounts",
      call: ({ actions }) => actions.listConnectedAccounts({ status: "ACTIVE", pageSize: 2, pageToken: "next" }),
      requests: ["GET /v1/connected-accounts?status=ACTIVE&pageSize=2&pageToken=next"],
    },
    {
      name: "deleteConnectedAccount by user",
      call: ({ actions }) => actions.deleteConnectedAccount(reference),
      requests: [`GET /v1/connected-accounts?${query}`, "DELETE /v1/connected-accounts/ca_01"],
    },
    {
      name: "setCredential",
      call: ({ actions }) => actions.setCredential({ id: "ca_01", apiKey: "k" }),
      requests: ["PUT /v1/connected-accounts/ca_01/credential"],
      body: { apiKey: "k" },
    },
    {
      name: "executeTool",
      call: ({ actions }) =>
        actions.executeTool({
          ...reference,
          toolName: "a_tool",
          toolInput: { a: 1 },
          timeoutMs: 1234,
          maxResultTokens: 5_000,
        }),
      requests: ["POST /v1/tools/a_tool/call"],
      body: { ...reference, input: { a: 1 }, timeoutMs: 1234, maxResultTokens: 5_000 },
    },
    {
      name: "executeTool with a key",
      call: ({ actions }) =>
        actions.executeTool({ ...reference, toolName: "a_tool", toolInput: {}, timeoutMs: 9, idempotencyKey: "k-1" }),
      requests: ["POST /v1/tools/a_tool/call"],
      body: { ...reference, input: {}, timeoutMs: 9, idempotencyKey: "k-1" },
    },
    {
      name: "listTools",
      call: ({ actions }) => actions.listTools({ identifier: "user_1" }),
      requests: ["GET /v1/tools?identifier=user_1"],
    },
    { name: "getTool", call: ({ actions }) => actions.getTool("../a tool"), requests: ["GET /v1/tools/..%2Fa%20tool"] },
    {
      name: "listAuditEvents",
      call: ({ actions }) => actions.listAuditEvents({ outcome: "failed", since: new Date(0) }),
      requests: ["GET /v1/audit-events?outcome=failed&since=1970-01-01T00%3A00%3A00.000Z"],
    },
    {
      name: "createGatewayKey",
      call: ({ actions }) => actions.createGatewayKey({ name: "ci" }),
      requests: ["POST /v1/gateway-keys"],
      body: { name: "ci" },
    },
    {
      name: "listGatewayKeys",
      call: ({ actions }) => actions.listGatewayKeys({ pageSize: 5 }),
      requests: ["GET /v1/gateway-keys?pageSize=5"],
    },
    {
      name: "revokeGatewayKey",
      call: ({ actions }) => actions.revokeGatewayKey({ id: "gwk_1" }),
      requests: ["DELETE /v1/gateway-keys/gwk_1"],
    },
    {
      name: "listGatewayKeys of one tenant",
      call: ({ actions }) => actions.listGatewayKeys({ tenant: "acme" }),
      requests: ["GET /v1/gateway-keys?tenant=acme"],
    },
    {
      name: "listUsage",
      call: ({ actions }) => actions.listUsage({ tenant: "acme" }),
      requests: ["GET /v1/usage?tenant=acme"],
    },
    { name: "getReadiness", call: ({ actions }) => actions.getReadiness(), requests: ["GET /readyz"] },
    { name: "getVersion", call: ({ actions }) => actions.getVersion(), requests: ["GET /version"] },
  ];

  it.each(cases)("$name", async ({ call, requests, body }) => {
    const gateway = await gatewayThat(json(200, answer));
    await call(clientOf(gateway));
    expect(gateway.received.map(({ method, target }) => `${method} ${target}`)).toEqual(requests);
    expect(gateway.received.at(-1)?.body).toEqual(body);
    expect(gateway.received.at(-1)?.headers["authorization"]).toBe(`Bearer ${apiKey}`);
  });

  it("names the client's tenant where a call names none, and the call's where it does", async () => {
    const gateway = await gatewayThat(json(200, answer));
    const { actions } = clientOf(gateway, { tenant: "acme" });
    await actions.getOrCreateConnectedAccount(reference);
    await actions.listTools({ tenant: "other" });
    await actions.executeTool({ identifier: "user_1", toolName: "a_tool", toolInput: {} });
    expect(gateway.received[0]?.body).toMatchObject({ tenant: "acme" });
    expect(gateway.received[1]?.target).toBe("/v1/tools?tenant=other");
    expect(gateway.received[2]?.body).toMatchObject({ tenant: "acme" });
  });

  it("takes a gateway that is not ready for an answer, not for an error", async () => {
    const gateway = await gatewayThat(json(503, { status: "not_ready" }));
    expect(await clientOf(gateway).actions.getReadiness()).toEqual({ status: "not_ready" });
  });

  it("uses the client's time limit as a tool call's deadline when the call sets none", async () => {
    const gateway = await gatewayThat(json(200, answer));
    await clientOf(gateway, { timeoutMs: 4_321 }).actions.executeTool({
      identifier: "user_1",
      toolName: "a_tool",
      toolInput: {},
    });
    expect(gateway.received[0]?.body).toMatchObject({ timeoutMs: 4_321 });
  });

  it("keeps the path of a gateway behind a prefix", async () => {
    const gateway = await gatewayThat(json(200, answer));
    await new Postern({ url: `${gateway.url}/crm/`, apiKey }).actions.listTools();
    expect(gateway.received[0]?.target).toBe("/crm/v1/tools");
  });
});

describe("the gateway key", () => {
  it("is not shown by printing, serialising or walking the client", () => {
    const client = new Postern({ url: "http://127.0.0.1:4100", apiKey });
    const shown = [
      inspect(client, { depth: 10, showHidden: true }),
      JSON.stringify(client),
      String(client),
      Object.values(client.actions).map(String).join(),
    ];
    for (const text of shown) expect(text).not.toContain("marked");
  });

  it.each(["two words", "line\r\nbreak", "", "schlüssel"])("is refused without being quoted: %j", (malformed) => {
    const make = () => new Postern({ url: "http://127.0.0.1:4100", apiKey: malformed });
    expect(make).toThrow(TypeError);
    if (malformed !== "") expect(make).not.toThrow(malformed);
  });
});

it.each(["127.0.0.1:4100", "ftp://a", "", "http://user:password@a", "http://a?b=c"])("refuses the URL %j", (url) => {
  expect(() => new Postern({ url, apiKey })).toThrow(TypeError);
});

it.each([0, -1, 1.5, 120_001, Number.NaN])("refuses a time limit of %d ms", async (timeoutMs) => {
  expect(() => new Postern({ url: "http://a", apiKey, timeoutMs })).toThrow(TypeError);
  const { actions } = new Postern({ url: "http://a", apiKey });
  await expect(
    actions.executeTool({ identifier: "u", toolName: "a_tool", toolInput: {}, timeoutMs }),
  ).rejects.toBeInstanceOf(TypeError);
});

it("types a known tool's input and output by its name, and leaves any other open", () => {
  const { actions } = new Postern({ url: "http://127.0.0.1:4100", apiKey });
  const known = () =>
    actions.executeTool({ identifier: "u", toolName: "affinity_get_person", toolInput: { person_id: 1 } });
  const explicit = () =>
    actions.executeTool<"affinity_list_lists">({ identifier: "u", toolName: "affinity_list_lists", toolInput: {} });
  const open = (toolName: string) => actions.executeTool({ identifier: "u", toolName, toolInput: { anything: true } });
  // @ts-expect-error person_id is required
  const incomplete = () => actions.executeTool({ identifier: "u", toolName: "affinity_get_person", toolInput: {} });
  expectTypeOf(known).returns.resolves.toHaveProperty("data").toEqualTypeOf<ToolOutput<"affinity_get_person">>();
  expectTypeOf(explicit).returns.resolves.toHaveProperty("data").toEqualTypeOf<ToolOutput<"affinity_list_lists">>();
  expectTypeOf(open).returns.resolves.toHaveProperty("data").toBeUnknown();
  expectTypeOf(incomplete).toBeFunction();
});

it("types a dry run by what it answers, and lets nobody leave open whether a call is one", () => {
  const { actions } = new Postern({ url: "http://127.0.0.1:4100", apiKey });
  const write = { identifier: "u", toolName: "affinity_delete_person" } as const;
  const dry = () => actions.executeTool({ ...write, toolInput: { person_id: 1, dry_run: true } });
  const done = () => actions.executeTool({ ...write, toolInput: { person_id: 1, dry_run: false } });
  // @ts-expect-error the answer depends on it
  const either = (isDry: boolean) => actions.executeTool({ ...write, toolInput: { person_id: 1, dry_run: isDry } });
  expectTypeOf(dry).returns.resolves.toHaveProperty("data").toEqualTypeOf<DryRunResult>();
  expectTypeOf(done).returns.resolves.toHaveProperty("data").toEqualTypeOf<ToolOutput<"affinity_delete_person">>();
  expectTypeOf(either).toBeFunction();
});
