// MCP endpoints on two gateways that share a PostgreSQL database: what one revokes or edits, the other's streams and calls follow.
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Gateways, openGateways } from "./open-gateways.ts";
import { declareServer, listenMcp, type McpDoor, mintToken, rpc } from "./open-mcp.ts";
import type { Send } from "./start-stack.ts";

const search = "affinity_search_persons";
let gateways: Gateways;
let doors: readonly [McpDoor, McpDoor];

const on = (index: 0 | 1): Send => gateways.send[index] as Send;
const identifier = "user_aff_123";

beforeAll(async () => {
  gateways = await openGateways();
  const credential = { apiKey: gateways.sandbox.users[0]?.affinityKey };
  await on(0)("PUT", "/v1/connected-accounts", { connectionName: "affinity", identifier, credential });
});
afterAll(() => gateways.close());

/** The same token at both gateways. */
const open = async (name: string): Promise<void> => {
  await declareServer({ send: on(0) }, name, [search]);
  const door = await mintToken({ send: on(0) }, name, identifier);
  const path = new URL(door.url).pathname;
  doors = [door, { ...door, url: `${gateways.url(1)}${path}` }];
};

it("let the same token in at both", async () => {
  await open("both");
  for (const door of doors) expect((await rpc(door, "tools/list")).body.result.tools).toHaveLength(1);
});

it("end a stream on the one when the other revokes its token, and refuse the next request at once", async () => {
  await open("revoked");
  const stream = await listenMcp(doors[1], { toolsListChanged: true });
  await on(0)("DELETE", `/v1/mcp-servers/revoked/session-tokens/${doors[0].tokenId}`);
  for (const door of doors) expect((await rpc(door, "tools/list")).status).toBe(401);
  expect(await stream.last()).toMatchObject({ error: { message: expect.any(String) } });
});

it("tell a stream on the one of an edit made on the other, and list what holds now", async () => {
  await open("edited");
  const stream = await listenMcp(doors[1], { toolsListChanged: true });
  const connections = [{ connectionName: "affinity", tools: [search, "affinity_get_person"] }];
  await on(0)("PUT", "/v1/mcp-servers/edited", { connections });
  expect((await rpc(doors[1], "tools/list")).body.result.tools).toHaveLength(2);
  expect((await stream.next()).method).toBe("notifications/tools/list_changed");
  stream.leave();
});

it("tell a stream on the one that the other disconnected its user", async () => {
  await open("disconnected");
  const stream = await listenMcp(doors[1], { resourceSubscriptions: ["postern://account"] });
  const [account] = (await on(0)("GET", `/v1/connected-accounts?identifier=${identifier}`)).body.connectedAccounts;
  await on(0)("DELETE", `/v1/connected-accounts/${account?.id}`);
  expect(await stream.next()).toMatchObject({
    method: "notifications/resources/updated",
    params: { uri: "postern://account" },
  });
  stream.leave();
});
