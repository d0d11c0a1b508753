// Virtual MCP servers as an administrator handles them: declared, changed, given to users and taken back.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Stack, startStack } from "./start-stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ environment: { POSTERN_MCP_SECRET_URLS: "allow" } });
  await stack.connect(0);
});
afterAll(() => stack.end());

const reads = ["affinity_search_persons", "affinity_get_person"];
const define = (name: string, more: object = {}) =>
  stack.send("POST", "/v1/mcp-servers", { name, connections: [{ connectionName: "affinity", tools: reads }], ...more });

describe("declaring", () => {
  it("shows exactly what it was asked to show, and tells the names of tool sets", async () => {
    const { status, body } = await define("role", {
      instructions: "Be brief.",
      maxOutputTokens: 5_000,
      mode: "search",
    });
    expect(status).toBe(201);
    expect(body.server).toMatchObject({
      name: "role",
      revision: 1,
      connections: [{ connectionName: "affinity", tools: reads }],
      readOnly: false,
      mode: "search",
      instructions: "Be brief.",
      maxOutputTokens: 5_000,
    });
    const sets = [{ connectionName: "affinity", tools: ["affinity_list_lists"], toolSets: ["notes"] }];
    const ofSet = await define("with-sets", { connections: sets, readOnly: true });
    const tools = ofSet.body.server.connections[0]?.tools ?? [];
    expect(tools[0]).toBe("affinity_list_lists");
    const listed = (await stack.send("GET", "/v1/tools?toolSet=notes")).body.tools;
    const reading = listed.filter(({ effect }) => effect === "read");
    expect([...tools].sort()).toEqual(["affinity_list_lists", ...reading.map(({ name }) => name)].sort());
    expect(tools).not.toContain("affinity_create_note");
  });

  it.each([
    [
      "a tool that there is not",
      { connections: [{ connectionName: "affinity", tools: ["affinity_fly"] }] },
      /affinity_fly is no tool/,
    ],
    ["no tool at all", { connections: [{ connectionName: "affinity" }] }, /shows no tool/],
    [
      "a connection twice",
      { connections: [1, 2].map(() => ({ connectionName: "affinity", tools: reads })) },
      /named twice/,
    ],
    [
      "a tool that writes, read-only",
      { connections: [{ connectionName: "affinity", tools: ["affinity_create_note"] }], readOnly: true },
      /affinity_create_note writes/,
    ],
    [
      "a set that there is not",
      { connections: [{ connectionName: "affinity", toolSets: ["everything"] }] },
      /toolSets/,
    ],
  ])("refuses %s, and says so", async (_what, more, words) => {
    const { status, body } = await define("refused", more);
    expect([status, body.code]).toEqual([400, "invalid_request"]);
    expect(body.detail).toMatch(words);
    expect((await stack.send("GET", "/v1/mcp-servers/refused")).status).toBe(404);
  });

  it("refuses a connection that there is not, and a name that is taken", async () => {
    const unknown = await define("refused", { connections: [{ connectionName: "salesforce", tools: reads }] });
    expect(unknown.body.code).toBe("not_found");
    expect(unknown.body.detail).toContain("affinity");
    await define("taken");
    expect((await define("taken")).body.code).toBe("conflict");
  });
});

describe("changing", () => {
  it("makes a revision of every other definition, and none of the same", async () => {
    await define("changing");
    const put = (tools: readonly string[]) =>
      stack.send("PUT", "/v1/mcp-servers/changing", { connections: [{ connectionName: "affinity", tools }] });
    expect((await put(reads)).body.server.revision).toBe(1);
    expect((await put(["affinity_list_lists"])).body.server).toMatchObject({
      revision: 2,
      connections: [{ tools: ["affinity_list_lists"] }],
    });
    expect((await put(reads)).body.server.revision).toBe(3);
    const changes = (await stack.auditEvents()).filter(({ type }) => type === "mcp_server.changed");
    expect(changes.map(({ details }) => details?.["revision"])).toEqual([3, 2]);
  });

  it("loses no change of two at once", async () => {
    await define("racing");
    const sets = Array.from({ length: 8 }, (_, index) => ({ instructions: `Version ${index}` }));
    const connections = [{ connectionName: "affinity", tools: reads }];
    const all = await Promise.all(
      sets.map((each) => stack.send("PUT", "/v1/mcp-servers/racing", { connections, ...each })),
    );
    expect(all.map(({ body }) => body.server.revision).sort()).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("lists servers by name, page by page", async () => {
    const names: string[] = [];
    let page = "";
    do {
      const { body } = await stack.send("GET", `/v1/mcp-servers?pageSize=2${page}`);
      names.push(...body.servers.map(({ name }) => name));
      page = body.nextPageToken === undefined ? "" : `&pageToken=${body.nextPageToken}`;
    } while (page !== "");
    expect(names).toEqual([...names].sort());
    expect(names).toContain("role");
  });
});

describe("instances", () => {
  const ensure = (identifier: string, more: object = {}) =>
    stack.send("POST", "/v1/mcp-servers/role/instances", { identifier, ...more });

  it("makes one for each identifier, however often and however many ask", async () => {
    const { identifier } = stack.user(0);
    const all = await Promise.all(Array.from({ length: 8 }, () => ensure(identifier)));
    const ids = new Set(all.map(({ body }) => body.instance.id));
    expect(ids.size).toBe(1);
    const instance = all[0]?.body.instance;
    expect(instance).toMatchObject({
      identifier,
      serverName: "role",
      url: `${stack.gateway.url}/mcp/${instance?.id}`,
      connectedAccount: { connectionName: "affinity", status: "ACTIVE" },
      hasSecretUrl: false,
    });
    expect(instance?.connectedAccount.reconnect).toBeUndefined();
  });

  it("is made before anybody connected, and says what to do", async () => {
    const { instance } = (await ensure("somebody-new")).body;
    expect(instance.connectedAccount).toEqual({
      connectionName: "affinity",
      status: "NONE",
      reconnect: { method: "PUT", path: "/v1/connected-accounts" },
    });
    const path = `/v1/mcp-servers/role/instances/${instance.id}`;
    await stack.connect(1, { identifier: "somebody-new" });
    expect((await stack.send("GET", path)).body.instance.connectedAccount.status).toBe("ACTIVE");
  });

  it("does not take its address from what a caller writes", async () => {
    const { key } = stack;
    const headers = {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      "x-forwarded-host": "evil.example",
    };
    const body = JSON.stringify({ identifier: "host-header" });
    const { request } = await import("node:http");
    const answer = await new Promise<string>((resolve, reject) => {
      const url = new URL(`${stack.gateway.url}/v1/mcp-servers/role/instances`);
      const sent = request(url, { method: "POST", headers: { ...headers, host: "evil.example" } }, (response) => {
        let text = "";
        response.on("data", (chunk) => (text += chunk));
        response.on("end", () => resolve(text));
      });
      sent.on("error", reject);
      sent.end(body);
    });
    expect(answer).not.toContain("evil.example");
    expect(JSON.parse(answer).instance.url).toContain(stack.gateway.url);
  });

  it("gives a secret URL once, and none of it to anybody who looks later", async () => {
    const first = (await ensure("url-user", { secretUrl: true })).body;
    expect(first.secretUrl).toMatch(new RegExp(`^${first.instance.url}/pstn_url_[0-9A-Za-z]{49}$`));
    expect(first.instance.hasSecretUrl).toBe(true);
    const later = await ensure("url-user");
    expect(later.body.secretUrl).toBeUndefined();
    expect(JSON.stringify([later.body, await stack.auditEvents()])).not.toContain(first.secretUrl.slice(-49));
    const second = (await ensure("url-user", { secretUrl: true })).body;
    expect(second.secretUrl).not.toBe(first.secretUrl);
  });

  it("is revoked for good: the next one of the identifier is another", async () => {
    const { instance } = (await ensure("leaver")).body;
    const path = `/v1/mcp-servers/role/instances/${instance.id}`;
    expect((await stack.send("DELETE", path)).body.instance.revokedAt).toBeDefined();
    expect((await stack.send("DELETE", path)).status).toBe(200);
    const listed = (await stack.send("GET", "/v1/mcp-servers/role/instances?identifier=leaver")).body.instances;
    expect(listed).toEqual([]);
    expect((await ensure("leaver")).body.instance.id).not.toBe(instance.id);
  });

  it("is none of another server's", async () => {
    await define("other-role");
    const { instance } = (await ensure(stack.user(0).identifier)).body;
    const path = `/v1/mcp-servers/other-role/instances/${instance.id}`;
    expect((await stack.send("GET", path)).status).toBe(404);
    expect((await stack.send("DELETE", path)).status).toBe(404);
  });
});

it("says of a URL that opens nothing that it is the URL, and the same of one that never was", async () => {
  const path = "/v1/mcp-servers/role/instances";
  const { instance, secretUrl } = (await stack.send("POST", path, { identifier: "url-user", secretUrl: true })).body;
  const init = { "content-type": "application/json", accept: "application/json, text/event-stream" };
  const ask = async (url: string) => {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "ping" });
    const response = await fetch(url, { method: "POST", headers: init, body });
    const { error } = (await response.json()) as { error: { message: string } };
    return [response.status, error.message];
  };
  await stack.send("DELETE", `${path}/${instance.id}`);
  const revoked = await ask(String(secretUrl));
  expect(revoked).toEqual([401, expect.stringMatching(/^This URL opens no MCP endpoint now/)]);
  const never = String(secretUrl).replace(/mcpi_\w+/, "mcpi_01jx3v7m9q5w2e8r4t6y0n1c3d");
  expect(await ask(never)).toEqual(revoked);
  expect(await ask(`${instance.url}/x`)).toEqual(revoked);
  expect((await ask(instance.url))[1]).toContain("no session token");
});

describe("session tokens", () => {
  const mint = (more: object = {}) =>
    stack.send("POST", "/v1/mcp-servers/role/session-tokens", { identifier: "token-user", ...more });

  it("are shown once, end by themselves, and come with the endpoint that they open", async () => {
    const { status, body, headers } = await mint({ expiresInSeconds: 60 });
    expect(status).toBe(201);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(body.token).toMatch(/^pstn_mcp_[0-9A-Za-z]{49}$/);
    expect(body.url).toMatch(new RegExp(`^${stack.gateway.url}/mcp/mcpi_`));
    expect(Date.parse(body.expiresAt) - Date.now()).toBeLessThanOrEqual(60_000);
    const { sessionTokens } = (await stack.send("GET", "/v1/mcp-servers/role/session-tokens?identifier=token-user"))
      .body;
    expect(sessionTokens.map(({ id }) => id)).toContain(body.tokenId);
    expect(JSON.stringify([sessionTokens, await stack.auditEvents()])).not.toContain(body.token);
  });

  it("are made for a named endpoint only while it stands, and bring back none that was revoked", async () => {
    const user = { identifier: "passing-user" };
    const { instanceId } = (await mint(user)).body;
    expect((await mint({ ...user, instanceId })).body.instanceId).toBe(instanceId);
    expect((await mint({ instanceId })).status).toBe(404);
    await stack.send("DELETE", `/v1/mcp-servers/role/instances/${instanceId}`);
    const refused = await mint({ ...user, instanceId });
    expect([refused.status, refused.body.code]).toEqual([404, "not_found"]);
    const left = await stack.send("GET", "/v1/mcp-servers/role/instances?identifier=passing-user");
    expect(left.body.instances).toEqual([]);
    const other = (await mint(user)).body.instanceId;
    expect(other).not.toBe(instanceId);
    expect((await mint({ ...user, instanceId })).status).toBe(404);
  });

  it("have bounds, and are revoked by their id", async () => {
    for (const expiresInSeconds of [59, 86_401, 1.5]) expect((await mint({ expiresInSeconds })).status).toBe(400);
    const { tokenId } = (await mint()).body;
    const revoked = await stack.send("DELETE", `/v1/mcp-servers/role/session-tokens/${tokenId}`);
    expect(revoked.body.sessionToken).toMatchObject({ id: tokenId, identifier: "token-user", serverName: "role" });
    expect(revoked.body.sessionToken.revokedAt).toBeDefined();
    const unknown = `/v1/mcp-servers/role/session-tokens/${tokenId.slice(0, -1)}${tokenId.endsWith("0") ? "1" : "0"}`;
    expect((await stack.send("DELETE", unknown)).status).toBe(404);
  });

  it("open nothing at /v1", async () => {
    const { token } = (await mint()).body;
    for (const path of ["/v1/tools", "/v1/mcp-servers", "/v1/connected-accounts"]) {
      expect((await stack.sendWith(token)("GET", path)).body.code).toBe("unauthenticated");
    }
  });
});

it("deletes a server with all that is under it, and gives its name free", async () => {
  await define("leaving");
  const { instance } = (await stack.send("POST", "/v1/mcp-servers/leaving/instances", { identifier: "a" })).body;
  expect((await stack.send("DELETE", "/v1/mcp-servers/leaving")).status).toBe(200);
  for (const path of ["", "/instances", `/instances/${instance.id}`, "/session-tokens"]) {
    expect((await stack.send("GET", `/v1/mcp-servers/leaving${path}`)).status).toBe(404);
  }
  const again = await define("leaving");
  expect(again.body.server.revision).toBe(1);
  expect((await stack.send("GET", "/v1/mcp-servers/leaving/instances")).body.instances).toEqual([]);
  const told = (await stack.auditEvents()).filter(({ type }) => type.startsWith("mcp_server."));
  expect(told.slice(0, 2).map(({ type }) => type)).toEqual(["mcp_server.created", "mcp_server.deleted"]);
});

it("is for unlimited keys only, each for its own tenant", async () => {
  const make = async (body: object) => (await stack.send("POST", "/v1/gateway-keys", body)).body.key;
  const limited = stack.sendWith(await make({ name: "limited", policy: [{ name: "reads", effects: ["read"] }] }));
  const foreign = stack.sendWith(await make({ name: "foreign", tenant: "elsewhere" }));
  const { tokenId } = (await stack.send("POST", "/v1/mcp-servers/role/session-tokens", { identifier: "a" })).body;
  const { instance } = (await stack.send("POST", "/v1/mcp-servers/role/instances", { identifier: "a" })).body;
  const body = { connections: [{ connectionName: "affinity", tools: reads }] };
  const asked = [
    ["GET", "/v1/mcp-servers/role"],
    ["PUT", "/v1/mcp-servers/role", body],
    ["DELETE", "/v1/mcp-servers/role"],
    ["GET", "/v1/mcp-servers/role/instances"],
    ["POST", "/v1/mcp-servers/role/instances", { identifier: "a" }],
    ["GET", `/v1/mcp-servers/role/instances/${instance.id}`],
    ["DELETE", `/v1/mcp-servers/role/instances/${instance.id}`],
    ["GET", "/v1/mcp-servers/role/session-tokens"],
    ["POST", "/v1/mcp-servers/role/session-tokens", { identifier: "a" }],
    ["DELETE", `/v1/mcp-servers/role/session-tokens/${tokenId}`],
  ] as const;
  for (const [method, path, sent] of asked) {
    expect([path, (await limited(method, path, sent)).body.code]).toEqual([path, "policy_denied"]);
    expect([path, (await foreign(method, path, sent)).body.code]).toEqual([path, "not_found"]);
  }
  expect((await foreign("GET", "/v1/mcp-servers")).body.servers).toEqual([]);
  expect((await stack.send("GET", "/v1/mcp-servers/role?tenant=elsewhere")).status).toBe(404);
});

it("gives out no secret URLs where the operator did not allow them", async () => {
  const strict = await startStack();
  try {
    const connections = [{ connectionName: "affinity", tools: reads }];
    await strict.send("POST", "/v1/mcp-servers", { name: "role", connections });
    const refused = await strict.send("POST", "/v1/mcp-servers/role/instances", { identifier: "a", secretUrl: true });
    expect(refused.body.code).toBe("policy_denied");
    expect(refused.body.detail).toContain("POSTERN_MCP_SECRET_URLS");
    expect((await strict.send("GET", "/v1/mcp-servers/role/instances")).body.instances).toEqual([]);
  } finally {
    await strict.end();
  }
});
