// Rows of MCP servers that somebody wrote into the database: what the gateway does with them next must not make them genuine.
import { afterEach, beforeEach, expect, it } from "vitest";
import { openSpine, type Spine } from "./open-spine.ts";

const [narrow, wide] = ["affinity_who_am_i", "affinity_list_lists"];

let spine: Spine;
beforeEach(async () => {
  spine = await openSpine({ POSTERN_MCP_SECRET_URLS: "allow" });
});
afterEach(() => spine.end());

const rewrite = async (sql: string, ...parameters: readonly (string | number)[]) => {
  const query = { sql, parameters, query: { kind: "RawNode" } } as never;
  await spine.database.write([{ reach: "default", query, expectRows: 1 }]);
};

const definitionOf = (tool: string) => ({ connections: [{ connectionName: "affinity", tools: [tool] }] });

const declare = (name: string, tool: string) => spine.send("POST", "/v1/mcp-servers", { name, ...definitionOf(tool) });

const mint = async (server: string, identifier: string) => {
  const { body } = await spine.send("POST", `/v1/mcp-servers/${server}/session-tokens`, { identifier });
  return { token: body.token as string, instanceId: body.url.split("/").at(-1) as string };
};

/** Two users who are connected; the first writes to the database. */
const open = async () => {
  const [attacker, victim] = spine.sandbox.users;
  if (attacker === undefined || victim === undefined) throw new Error("two users are needed");
  for (const user of [attacker, victim]) await spine.connect(user);
  await declare("role", narrow);
  return { attacker: attacker.identifier, victim: victim.identifier, ...(await mint("role", attacker.identifier)) };
};

const passOn = "UPDATE mcp_instances SET identifier = ? WHERE tenant_id = 'default' AND id = ?";
const rename = "UPDATE mcp_servers SET name = ? WHERE tenant_id = 'default' AND name = ?";
const setBack = "UPDATE mcp_servers SET revision = 1 WHERE tenant_id = 'default' AND name = ?";

it("an instance passed on to another user stays closed when a URL is made for that user", async () => {
  const { victim, token, instanceId } = await open();
  await rewrite(passOn, victim, instanceId);
  const made = await spine.send("POST", "/v1/mcp-servers/role/instances", { identifier: victim, secretUrl: true });
  expect(made).toMatchObject({ status: 409, body: { code: "conflict" } });
  expect(await spine.callAs({ instanceId, token }, { tool: narrow, identifier: victim })).toEqual({
    error: "unauthenticated",
  });
  await spine.send("DELETE", `/v1/mcp-servers/role/instances/${instanceId}`);
  expect(await mint("role", victim)).not.toMatchObject({ instanceId });
});

it("no token is made for an instance that nobody bound", async () => {
  const { victim, instanceId } = await open();
  await rewrite(passOn, victim, instanceId);
  const made = await spine.send("POST", "/v1/mcp-servers/role/session-tokens", { identifier: victim });
  expect(made).toMatchObject({ status: 409, body: { code: "conflict" } });
});

it("an instance passed on to another user stays closed when its URL is reported as leaked", async () => {
  const { attacker, victim, token, instanceId } = await open();
  const path = "/v1/mcp-servers/role/instances";
  const { secretUrl } = (await spine.send("POST", path, { identifier: attacker, secretUrl: true })).body;
  const urlSecret = secretUrl.split("/").at(-1);
  await rewrite(passOn, victim, instanceId);
  expect((await spine.send("POST", "/v1/token-leaks", { tokens: [urlSecret] })).status).toBe(202);
  const call = { tool: narrow, identifier: victim };
  for (const secret of [{ token }, { urlSecret }]) {
    expect(await spine.callAs({ instanceId, ...secret }, call)).toEqual({ error: "unauthenticated" });
  }
});

it("a server under another one's name is not defined anew under it", async () => {
  const { attacker, token, instanceId } = await open();
  await declare("admin", wide);
  await rewrite(rename, "gone", "admin");
  await rewrite(rename, "admin", "role");
  const put = await spine.send("PUT", "/v1/mcp-servers/admin", definitionOf(wide));
  expect(put).toMatchObject({ status: 409, body: { code: "conflict" } });
  expect(await spine.callAs({ instanceId, token }, { tool: wide, identifier: attacker })).toEqual({
    error: "unauthenticated",
  });
});

it("a server that was set back to an earlier revision says so when it is changed, and does not try for ever", async () => {
  await open();
  await spine.send("PUT", "/v1/mcp-servers/role", definitionOf(wide));
  await rewrite(setBack, "role");
  const put = await spine.send("PUT", "/v1/mcp-servers/role", definitionOf("affinity_get_list"));
  expect(put).toMatchObject({ status: 409, body: { code: "conflict" } });
}, 10_000);
