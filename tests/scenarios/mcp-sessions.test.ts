// What a session token or a secret URL opens: its own instance, that instance's user, the server's tools, and nothing else.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSpine, type Spine } from "./open-spine.ts";

const search = "affinity_search_persons";
const input = { term: "a" };

let spine: Spine;
beforeEach(async () => {
  spine = await openSpine({ POSTERN_MCP_SECRET_URLS: "allow" });
});
afterEach(() => spine.end());

const userOf = (index: number) => {
  const user = spine.sandbox.users[index];
  if (user === undefined) throw new Error(`no user ${index}`);
  return user;
};

const declare = async (name: string, more: object = {}) => {
  const connections = [{ connectionName: "affinity", tools: [search] }];
  const { body } = await spine.send("POST", "/v1/mcp-servers", { name, connections, ...more });
  return body.server;
};

const mint = async (server: string, identifier: string, more: object = {}) => {
  const path = `/v1/mcp-servers/${server}/session-tokens`;
  const { body } = await spine.send("POST", path, { identifier, ...more });
  return {
    token: body.token as string,
    tokenId: body.tokenId as string,
    instanceId: body.url.split("/").at(-1) as string,
  };
};

/** One user with a token of one server. */
const open = async (more: object = {}) => {
  const { identifier } = userOf(0);
  await spine.connect(userOf(0));
  await declare("role", more);
  return { identifier, ...(await mint("role", identifier)) };
};

describe("a session token", () => {
  it("calls what its server shows, for its own user", async () => {
    const { identifier, ...door } = await open();
    const { data } = await spine.callAs(door, { tool: search, identifier, input });
    expect(data).toBeDefined();
    const [call] = await spine.auditEvents("?outcome=succeeded&toolName=affinity_search_persons");
    expect(call?.principal).toEqual({ type: "mcp_session", id: door.tokenId });
  });

  it("calls nothing that its server does not show, although the user could", async () => {
    const { identifier, ...door } = await open();
    expect(await spine.callAs(door, { tool: "affinity_list_lists", identifier })).toEqual({ error: "policy_denied" });
    expect(await spine.callAs(door, { tool: "affinity_create_note", identifier, input: {} })).not.toHaveProperty(
      "data",
    );
    expect(spine.sandbox.control.requests({ path: "/" }).filter(({ path }) => path.includes("notes"))).toEqual([]);
  });

  it("calls for nobody but its own user, and for no other tenant", async () => {
    const { identifier, ...door } = await open();
    const other = userOf(1);
    await spine.connect(other);
    await spine.connect(userOf(0), { tenant: "elsewhere" });
    const before = spine.sandbox.control.requests({ path: "/" }).length;
    expect(await spine.callAs(door, { tool: search, identifier: other.identifier, input })).toEqual({
      error: "not_found",
    });
    expect(await spine.callAs(door, { tool: search, identifier, tenant: "elsewhere", input })).toEqual({
      error: "not_found",
    });
    expect(await spine.callAs(door, { tool: search, identifier, connectionName: "other", input })).toEqual({
      error: "not_found",
    });
    expect(spine.sandbox.control.requests({ path: "/" })).toHaveLength(before);
  });

  it("opens no other instance, also once it was used at its own", async () => {
    const { identifier, ...door } = await open();
    await declare("other");
    const others = [await mint("other", identifier), await mint("role", "somebody")];
    for (const round of [1, 2]) {
      for (const { instanceId } of others) {
        const call = { tool: search, identifier, input };
        expect([round, await spine.callAs({ ...door, instanceId }, call)]).toEqual([
          round,
          { error: "unauthenticated" },
        ]);
      }
      expect(await spine.callAs(door, { tool: search, identifier, input })).toHaveProperty("data");
    }
  });

  it("ends when its time is over, by the clock of the request", async () => {
    const { identifier, instanceId } = await open();
    const door = { ...(await mint("role", identifier, { expiresInSeconds: 60 })), instanceId };
    expect(await spine.callAs(door, { tool: search, identifier, input })).toHaveProperty("data");
    spine.advance(60_000);
    expect(await spine.callAs(door, { tool: search, identifier, input })).toEqual({ error: "unauthenticated" });
  });

  it.each([
    ["the token", ({ tokenId }: { tokenId: string }) => `/v1/mcp-servers/role/session-tokens/${tokenId}`],
    ["the instance", ({ instanceId }: { instanceId: string }) => `/v1/mcp-servers/role/instances/${instanceId}`],
    ["the server", () => "/v1/mcp-servers/role"],
  ])("opens nothing from the moment when %s is taken back", async (_what, path) => {
    const { identifier, ...door } = await open();
    expect(await spine.callAs(door, { tool: search, identifier, input })).toHaveProperty("data");
    expect((await spine.send("DELETE", path(door))).status).toBe(200);
    expect(await spine.callAs(door, { tool: search, identifier, input })).toEqual({ error: "unauthenticated" });
  });

  it("follows its server's definition with the next request, also to less", async () => {
    const { identifier, ...door } = await open();
    expect(await spine.callAs(door, { tool: search, identifier, input })).toHaveProperty("data");
    const connections = [{ connectionName: "affinity", tools: ["affinity_list_lists"] }];
    await spine.send("PUT", "/v1/mcp-servers/role", { connections });
    expect(await spine.callAs(door, { tool: search, identifier, input })).toEqual({ error: "policy_denied" });
    expect(await spine.callAs(door, { tool: "affinity_list_lists", identifier })).toHaveProperty("data");
  });

  it("is held to the rules of the connection beside", async () => {
    const { identifier, ...door } = await open();
    const policy = [{ name: "nothing of persons", tools: ["affinity_list_lists"] }];
    await spine.send("PUT", "/v1/connections/affinity/policy", { policy });
    expect(await spine.callAs(door, { tool: search, identifier, input })).toEqual({ error: "policy_denied" });
  });

  it("looks after nothing: neither accounts nor servers, also past the door", async () => {
    const { token, instanceId, identifier } = await open();
    const caller = { authorization: `Bearer ${token}`, mcp: { instanceId } };
    const tools = await spine.parts.spine.tools.list(caller, { identifier });
    expect(tools.map(({ name }) => name)).toEqual([search]);
    await expect(spine.parts.spine.tools.list({ ...caller }, { identifier: "other" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("an MCP endpoint", () => {
  it("takes no gateway key, and counts it as a guess like any junk", async () => {
    const { instanceId, identifier } = await open();
    const call = { tool: search, identifier, input };
    const door = { instanceId, token: spine.key, address: "192.0.2.1" };
    for (let count = 0; count < 20; count += 1) {
      expect(await spine.callAs(door, call)).toEqual({ error: "unauthenticated" });
    }
    expect(await spine.callAs(door, call)).toEqual({ error: "too_many_requests" });
  });

  it("takes no token as the secret of a URL, nor the secret as a token", async () => {
    const { instanceId, identifier, token } = await open();
    const path = "/v1/mcp-servers/role/instances";
    const { secretUrl } = (await spine.send("POST", path, { identifier, secretUrl: true })).body;
    const urlSecret = secretUrl.split("/").at(-1);
    const call = { tool: search, identifier, input };
    for (const round of [1, 2]) {
      expect([round, await spine.callAs({ instanceId, token: urlSecret }, call)]).toEqual([
        round,
        { error: "unauthenticated" },
      ]);
      expect([round, await spine.callAs({ instanceId, urlSecret: token }, call)]).toEqual([
        round,
        { error: "unauthenticated" },
      ]);
      expect(await spine.callAs({ instanceId, token }, call)).toHaveProperty("data");
      expect(await spine.callAs({ instanceId, urlSecret }, call)).toHaveProperty("data");
    }
  });

  it("is opened by the newest secret URL only, which is on record as the instance", async () => {
    const { instanceId, identifier } = await open();
    const make = async () => {
      const path = "/v1/mcp-servers/role/instances";
      return (await spine.send("POST", path, { identifier, secretUrl: true })).body.secretUrl.split("/").at(-1);
    };
    const [first, call] = [await make(), { tool: search, identifier, input }];
    expect(await spine.callAs({ instanceId, urlSecret: first }, call)).toHaveProperty("data");
    const [event] = await spine.auditEvents("?outcome=succeeded&toolName=affinity_search_persons");
    expect(event?.principal).toEqual({ type: "mcp_session", id: instanceId });
    const second = await make();
    expect(await spine.callAs({ instanceId, urlSecret: first }, call)).toEqual({ error: "unauthenticated" });
    expect(await spine.callAs({ instanceId, urlSecret: second }, call)).toHaveProperty("data");
    await spine.send("DELETE", `${"/v1/mcp-servers/role/instances"}/${instanceId}`);
    expect(await spine.callAs({ instanceId, urlSecret: second }, call)).toEqual({ error: "unauthenticated" });
  });
});

describe("a tenant", () => {
  it("that is frozen has its sessions call nothing, and they go on when that is lifted", async () => {
    const { identifier, ...door } = await open();
    const call = { tool: search, identifier, input };
    expect(await spine.callAs(door, call)).toHaveProperty("data");
    const before = spine.sandbox.control.requests({ path: "/" }).length;
    await spine.send("POST", "/v1/freezes", { tenant: "default" });
    expect(await spine.callAs(door, call)).toEqual({ error: "frozen" });
    expect(spine.sandbox.control.requests({ path: "/" })).toHaveLength(before);
    const { instance } = (await spine.send("GET", `/v1/mcp-servers/role/instances/${door.instanceId}`)).body;
    expect(instance.connectedAccount).toMatchObject({ status: "ACTIVE", frozen: "tenant" });
    await spine.send("POST", "/v1/freezes/lift", { tenant: "default" });
    expect(await spine.callAs(door, call)).toHaveProperty("data");
  });

  it("that is deleted has none any more, from the answer on", async () => {
    const user = userOf(0);
    const tenant = "leaving";
    await spine.connect(user, { tenant });
    await declare("role", { tenant });
    const door = await mint("role", user.identifier, { tenant });
    const call = { tool: search, identifier: user.identifier, input };
    expect(await spine.callAs(door, call)).toHaveProperty("data");
    expect((await spine.send("DELETE", `/v1/tenants/${tenant}`)).status).toBe(200);
    expect(await spine.callAs(door, call)).toEqual({ error: "unauthenticated" });
    await expect
      .poll(async () => (await spine.send("GET", `/v1/tenants/${tenant}`)).text, { timeout: 15_000 })
      .toContain('"deleted"');
    expect(await spine.callAs(door, call)).toEqual({ error: "unauthenticated" });
  });
});

describe("what is found in public and reported", () => {
  it("is taken back: a session token, and a secret URL", async () => {
    const { instanceId, identifier, token } = await open();
    const path = "/v1/mcp-servers/role/instances";
    const { secretUrl } = (await spine.send("POST", path, { identifier, secretUrl: true })).body;
    const urlSecret = secretUrl.split("/").at(-1);
    const call = { tool: search, identifier, input };
    expect(await spine.callAs({ instanceId, token }, call)).toHaveProperty("data");
    expect(await spine.callAs({ instanceId, urlSecret }, call)).toHaveProperty("data");
    expect((await spine.send("POST", "/v1/token-leaks", { tokens: [token, urlSecret] })).status).toBe(202);
    expect(await spine.callAs({ instanceId, token }, call)).toEqual({ error: "unauthenticated" });
    expect(await spine.callAs({ instanceId, urlSecret }, call)).toEqual({ error: "unauthenticated" });
    const told = (await spine.auditEvents()).filter(({ type }) => type === "mcp_instance.leak_reported");
    expect(told.map(({ details }) => details?.["done"])).toEqual(["revoked", "revoked"]);
  });
});

it("notes when an instance was used, once a minute and beside the calls", async () => {
  const { instanceId, identifier, token } = await open();
  const lastUsed = async () => {
    await spine.parts.lastUses.close();
    const { instance } = (await spine.send("GET", `/v1/mcp-servers/role/instances/${instanceId}`)).body;
    return instance.lastUsedAt;
  };
  expect(await lastUsed()).toBeUndefined();
  const call = { tool: search, identifier, input };
  await spine.callAs({ instanceId, token }, call);
  const first = await lastUsed();
  expect(first).toBeDefined();
  await spine.callAs({ instanceId, token }, call);
  expect(await lastUsed()).toBe(first);
  spine.advance(60_000);
  await spine.callAs({ instanceId, token }, call);
  expect(Date.parse((await lastUsed()) ?? "")).toBeGreaterThanOrEqual(Date.parse(first ?? "") + 60_000);
});

it("raises the alarm when a canary is tried at an MCP endpoint", async () => {
  const { instanceId, identifier } = await open();
  const { key } = (await spine.send("POST", "/v1/canaries", { kind: "gateway_key", name: "lure" })).body;
  const call = { tool: search, identifier, input };
  expect(await spine.callAs({ instanceId, token: key, address: "192.0.2.9" }, call)).toEqual({
    error: "unauthenticated",
  });
  await expect.poll(async () => (await spine.send("GET", "/v1/canaries/alarms")).text).toContain("192.0.2.9");
});

describe("rows that somebody wrote into the database", () => {
  const rewrite = async (sql: string, parameters: readonly (string | number)[]) => {
    const query = { sql, parameters, query: { kind: "RawNode" } } as never;
    await spine.database.write([{ reach: "default", query, expectRows: 1 }]);
  };

  it.each([
    [
      "a token that lasts longer",
      "UPDATE mcp_session_tokens SET expires_at = expires_at + 86400000 WHERE tenant_id = 'default' AND id = ?",
    ],
    [
      "an instance of another user",
      "UPDATE mcp_instances SET identifier = 'other' WHERE tenant_id = 'default' AND ? <> ''",
    ],
    [
      "a wider whitelist",
      `UPDATE mcp_server_revisions SET definition = replace(definition, '"${search}"', '"${search}","affinity_list_lists"') WHERE tenant_id = 'default' AND ? <> ''`,
    ],
    [
      "a server that writes",
      "UPDATE mcp_server_revisions SET definition = replace(definition, '\"isReadOnly\":true', '\"isReadOnly\":false') WHERE tenant_id = 'default' AND ? <> ''",
    ],
  ])("open nothing: %s", async (_what, sql) => {
    const { identifier, ...door } = await open({ readOnly: true });
    await rewrite(sql, [door.tokenId]);
    expect(await spine.callAs(door, { tool: search, identifier, input })).toEqual({ error: "unauthenticated" });
  });

  it("open nothing: a token moved to another instance", async () => {
    const { identifier, ...door } = await open();
    const { instanceId } = await mint("role", userOf(1).identifier);
    await spine.connect(userOf(1));
    await rewrite("UPDATE mcp_session_tokens SET instance_id = ? WHERE tenant_id = 'default' AND id = ?", [
      instanceId,
      door.tokenId,
    ]);
    const call = { tool: search, identifier: userOf(1).identifier, input };
    expect(await spine.callAs({ ...door, instanceId }, call)).toEqual({ error: "unauthenticated" });
    expect(await spine.callAs(door, { tool: search, identifier, input })).toEqual({ error: "unauthenticated" });
  });
});

it("tells open streams of what changed, and how each session stands", async () => {
  const { identifier, ...door } = await open();
  const watched = [{ instanceId: door.instanceId, grantId: door.tokenId }];
  const look = async () => (await spine.parts.mcpStates.look("default", watched))[0];
  const heard: string[] = [];
  const unsubscribe = spine.parts.mcpChanges.subscribe(({ about }) => void heard.push(about));
  const first = await look();
  expect(first).toMatchObject({ instanceId: door.instanceId, revision: 1 });
  const connections = [{ connectionName: "affinity", tools: ["affinity_list_lists"] }];
  await spine.send("PUT", "/v1/mcp-servers/role", { connections });
  expect(heard).toContain("server");
  expect(await look()).toMatchObject({ revision: 2 });
  const { connectedAccounts } = (await spine.send("GET", `/v1/connected-accounts?identifier=${identifier}`)).body;
  await spine.send("DELETE", `/v1/connected-accounts/${connectedAccounts[0]?.id}`);
  expect(heard).toContain("account");
  expect((await look())?.accounts).not.toBe(first?.accounts);
  await spine.send("DELETE", `/v1/mcp-servers/role/session-tokens/${door.tokenId}`);
  expect(heard.at(-1)).toBe("token");
  expect(await look()).toBeUndefined();
  unsubscribe();
  await spine.send("DELETE", "/v1/mcp-servers/role");
  expect(heard.at(-1)).toBe("token");
});
