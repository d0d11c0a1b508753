// The calls for MCP endpoints: what each sends, and what a user's auth state is made of.
import { afterEach, expect, it } from "vitest";
import { Postern } from "./index.ts";
import { json, startTestGateway, type TestGateway } from "./test-gateway.ts";

let gateway: TestGateway | undefined;
afterEach(() => gateway?.close());

const clientThat = async (answer: object): Promise<Postern["actions"]["mcp"]> => {
  gateway = await startTestGateway(json(200, answer));
  return new Postern({ url: gateway.url, apiKey: "pstn_sk_a-marked-key", tenant: "acme" }).actions.mcp;
};

const user = { serverName: "role", identifier: "user 1/ä" };
const connections = [{ connectionName: "affinity", toolSets: ["notes" as const] }];
const answer = {
  server: {},
  servers: [],
  instance: { connectedAccount: { status: "ACTIVE" } },
  instances: [],
  token: "pstn_mcp_new",
  tokenId: "mcpt_1",
  expiresAt: "2026-01-01T00:00:00.000Z",
  url: "http://127.0.0.1/mcp/mcpi_1",
  sessionToken: {},
  sessionTokens: [],
};

it.each<[string, (mcp: Postern["actions"]["mcp"]) => Promise<unknown>, string, object?]>([
  [
    "createServer",
    (mcp) => mcp.createServer({ name: "role", connections }),
    "POST /v1/mcp-servers",
    { name: "role", connections, tenant: "acme" },
  ],
  [
    "updateServer",
    (mcp) => mcp.updateServer({ name: "role", connections, readOnly: true }),
    "PUT /v1/mcp-servers/role",
    { connections, readOnly: true, tenant: "acme" },
  ],
  ["listServers", (mcp) => mcp.listServers({ pageSize: 2 }), "GET /v1/mcp-servers?tenant=acme&pageSize=2"],
  ["getServer", (mcp) => mcp.getServer({ name: "role", tenant: "other" }), "GET /v1/mcp-servers/role?tenant=other"],
  ["deleteServer", (mcp) => mcp.deleteServer({ name: "role" }), "DELETE /v1/mcp-servers/role?tenant=acme"],
  [
    "ensureInstance",
    (mcp) => mcp.ensureInstance({ ...user, secretUrl: true }),
    "POST /v1/mcp-servers/role/instances",
    { identifier: user.identifier, secretUrl: true, tenant: "acme" },
  ],
  [
    "listInstances",
    (mcp) => mcp.listInstances(user),
    "GET /v1/mcp-servers/role/instances?identifier=user+1%2F%C3%A4&tenant=acme",
  ],
  [
    "getInstance",
    (mcp) => mcp.getInstance({ serverName: "role", id: "mcpi_1" }),
    "GET /v1/mcp-servers/role/instances/mcpi_1?tenant=acme",
  ],
  [
    "revokeInstance",
    (mcp) => mcp.revokeInstance({ serverName: "role", id: "mcpi_1" }),
    "DELETE /v1/mcp-servers/role/instances/mcpi_1?tenant=acme",
  ],
  [
    "createSessionToken",
    (mcp) => mcp.createSessionToken({ ...user, expiresInSeconds: 60 }),
    "POST /v1/mcp-servers/role/session-tokens",
    { identifier: user.identifier, expiresInSeconds: 60, tenant: "acme" },
  ],
  [
    "listSessionTokens",
    (mcp) => mcp.listSessionTokens({ serverName: "role" }),
    "GET /v1/mcp-servers/role/session-tokens?tenant=acme",
  ],
  [
    "revokeSessionToken",
    (mcp) => mcp.revokeSessionToken({ serverName: "role", id: "mcpt_1" }),
    "DELETE /v1/mcp-servers/role/session-tokens/mcpt_1?tenant=acme",
  ],
])("%s sends one request", async (_name, call, target, body) => {
  await call(await clientThat(answer));
  expect(gateway?.received.map((request) => `${request.method} ${request.target}`)).toEqual([target]);
  expect(gateway?.received[0]?.body).toEqual(body);
});

it.each([
  [{ status: "ACTIVE" }, true],
  [{ status: "ACTIVE", frozen: "tenant" }, false],
  [{ status: "REVOKED", reconnect: { method: "PUT", path: "/v1/connected-accounts/ca_1/credential" } }, false],
  [{ status: "NONE", reconnect: { method: "PUT", path: "/v1/connected-accounts" } }, false],
])("tells whether the account %j can be called with", async (connectedAccount, isReady) => {
  const mcp = await clientThat({ instance: { connectedAccount } });
  expect(await mcp.authState(user)).toMatchObject({ isReady, accounts: [connectedAccount] });
});

it("needs every account of a server with several connections", async () => {
  const connectedAccounts = [{ status: "ACTIVE" }, { status: "PENDING" }];
  const mcp = await clientThat({ instance: { connectedAccount: connectedAccounts[0], connectedAccounts } });
  expect(await mcp.authState(user)).toMatchObject({ isReady: false, accounts: connectedAccounts });
});
