// What stays open at an MCP endpoint hears of changes, and ends at once with what let it in.
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { declareServer, listenMcp, type McpDoor, mintToken, rpc } from "./open-mcp.ts";
import { type Stack, startStack } from "./start-stack.ts";

const search = "affinity_search_persons";
const everything = {
  toolsListChanged: true,
  promptsListChanged: true,
  resourcesListChanged: true,
  resourceSubscriptions: ["postern://account"],
};

let stack: Stack;
let identifier: string;
let door: McpDoor;
beforeEach(async () => {
  stack = await startStack();
  identifier = stack.user(0).identifier;
  await stack.connect(0);
  await declareServer(stack, "role", [search]);
  door = await mintToken(stack, "role", identifier);
});
afterEach(() => stack.end());

const edit = (tools: readonly string[]) =>
  stack.send("PUT", "/v1/mcp-servers/role", { connections: [{ connectionName: "affinity", tools }] });

const accountState = async (): Promise<unknown> =>
  JSON.parse((await rpc(door, "resources/read", { uri: "postern://account" })).body.result.contents[0].text);

describe("an open stream", () => {
  it("hears that its server was edited, and the next list is the new one", async () => {
    const stream = await listenMcp(door, everything);
    expect((await edit([search, "affinity_list_lists"])).status).toBe(200);
    const heard = [await stream.next(), await stream.next(), await stream.next()].map(({ method }) => method);
    expect(heard).toEqual([
      "notifications/tools/list_changed",
      "notifications/prompts/list_changed",
      "notifications/resources/list_changed",
    ]);
    const { tools } = (await rpc(door, "tools/list")).body.result;
    expect(tools.map(({ name }: { name: string }) => name)).toEqual([search, "affinity_list_lists"]);
    stream.leave();
  });

  it("hears that the user's key is gone, and is told how the connection stands", async () => {
    const [account] = (await stack.send("GET", "/v1/connected-accounts")).body.connectedAccounts;
    const stream = await listenMcp(door, everything);
    expect(await accountState()).toEqual({ connections: [{ connection: "affinity", status: "ACTIVE" }] });
    await stack.send("DELETE", `/v1/connected-accounts/${account?.id}`);
    const heard = [await stream.next(), await stream.next()];
    expect(heard.map(({ method }) => method)).toEqual([
      "notifications/tools/list_changed",
      "notifications/resources/updated",
    ]);
    expect(heard[1].params).toMatchObject({ uri: "postern://account" });
    const reconnect = { method: "PUT", path: `/v1/connected-accounts/${account?.id}/credential` };
    expect(await accountState()).toEqual({
      connections: [{ connection: "affinity", status: "DISCONNECTED", reconnect }],
    });
    stream.leave();
  });

  it("hears nothing of another user's account or server", async () => {
    const stream = await listenMcp(door, everything);
    await stack.connect(1);
    await declareServer(stack, "other", [search]);
    await mintToken(stack, "other", stack.user(1).identifier);
    await stack.send("DELETE", "/v1/mcp-servers/other");
    await edit([search, "affinity_list_lists"]);
    expect((await stream.next()).method).toBe("notifications/tools/list_changed");
    stream.leave();
  });

  it.each([
    ["its token is revoked", () => stack.send("DELETE", `/v1/mcp-servers/role/session-tokens/${door.tokenId}`)],
    [
      "its instance is revoked",
      () => stack.send("DELETE", `/v1/mcp-servers/role/instances/${door.url.split("/").at(-1)}`),
    ],
    ["its server is deleted", () => stack.send("DELETE", "/v1/mcp-servers/role")],
    ["its tenant is deleted", () => stack.send("DELETE", "/v1/tenants/default")],
  ])("ends when %s", async (_, end) => {
    const stream = await listenMcp(door, everything);
    expect((await end()).status).toBeLessThan(300);
    // All streams are looked at each half minute anyway: that is not what ends this one.
    expect(await Promise.race([stream.last(), delay(15_000)])).toMatchObject({
      error: { message: expect.stringMatching(/not valid any more|revoked|ended/i) },
    });
    expect((await rpc(door, "tools/list")).status).toBe(401);
  });

  it("stays when another token of the same instance is revoked", async () => {
    const other = await mintToken(stack, "role", identifier);
    const [stream, ending] = [await listenMcp(door, everything), await listenMcp(other, everything)];
    await stack.send("DELETE", `/v1/mcp-servers/role/session-tokens/${other.tokenId}`);
    await ending.last();
    await edit([search, "affinity_list_lists"]);
    expect((await stream.next()).method).toBe("notifications/tools/list_changed");
    stream.leave();
  });
});

describe("two hundred streams", () => {
  it("all end when their server is deleted, and nobody is held back for it afterwards", async () => {
    const doors = await Promise.all(
      Array.from({ length: 200 }, (_, index) => mintToken(stack, "role", `listener_${index}`)),
    );
    const streams = await Promise.all(doors.map((each) => listenMcp(each, { toolsListChanged: true })));
    await stack.send("DELETE", "/v1/mcp-servers/role");
    await Promise.all(streams.map((stream) => stream.last()));
    await declareServer(stack, "next", [search]);
    expect((await rpc(await mintToken(stack, "next", identifier), "tools/list")).status).toBe(200);
  });
});
