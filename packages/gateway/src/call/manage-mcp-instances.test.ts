// Who may open an MCP endpoint to which user, and close it again.
import { expect, it } from "vitest";
import { activeAccount } from "../connected-accounts/test-account.ts";
import { createManageMcpInstances } from "./manage-mcp-instances.ts";
import { authenticate, bound, changedBy, errorOf, operator, refusalsOf } from "./test-callers.ts";

const server = {
  tenant: "acme",
  id: "mcps_1",
  name: "help",
  definition: JSON.stringify({
    connections: [
      { connectionName: "crm", tools: [] },
      { connectionName: "mail", tools: [] },
    ],
    isReadOnly: false,
    mode: "all",
  }),
};
const instance = { tenant: "acme", id: "mcpi_1", serverId: "mcps_1", identifier: "user_a" };
const account = activeAccount({ tenant: "acme", connector: "crm", id: "ca_1", identifier: "user_a" });

interface Options {
  readonly range?: string;
  readonly urls?: boolean;
  /** What everything that changes something resolves to as if somebody else had been first. */
  readonly isRaced?: true;
}

const open = ({ range, urls = true, isRaced }: Options = {}) => {
  const done: unknown[] = [];
  const note =
    (what: string, result: unknown) =>
    async (...asked: unknown[]) => {
      done.push([what, ...asked]);
      return isRaced ? undefined : result;
    };
  const tokens = new Map([["tok_1", { id: "tok_1" }]]);
  const mcp = createManageMcpInstances({
    authenticate,
    mcpInstances: {
      ensure: async (...asked: unknown[]) => {
        done.push(["ensured", ...asked]);
        return instance;
      },
      find: async (_: unknown, identifier: string) => (identifier === "user_a" ? instance : undefined),
      makeSecretUrl: note("made url", { instance: { ...instance, identifier: "user_b" }, secret: "pstn_url_…" }),
      revoke: note("revoked", { ...instance, revokedAt: 5 }),
    },
    sessionTokens: {
      create: note("made token", { token: "pstn_mcp_…" }),
      revoke: async (...asked: unknown[]) => {
        done.push(["revoked token", ...asked]);
        if (isRaced) tokens.clear();
      },
    },
    mcpServerStore: {
      findByName: async (tenant: string, name: string) => (tenant === "acme" && name === "help" ? server : undefined),
    },
    instances: {
      find: async (tenant: string, id: string) =>
        tenant === "acme"
          ? [instance, { ...instance, id: "mcpi_2", serverId: "mcps_2" }].find((each) => each.id === id)
          : undefined,
      list: async (tenant: string, page: object) => [{ ...instance, tenant, page }],
    },
    tokens: {
      list: async (tenant: string, page: object) => [{ id: "tok_1", tenant, page }],
      findOfServer: async (_: string, { serverId, id }: Record<string, string>) =>
        serverId === "mcps_1" ? tokens.get(id ?? "") : undefined,
    },
    accounts: {
      findByIdentifier: async (_: string, { connectionName, identifier }: Record<string, string>) =>
        connectionName === "crm" && identifier === "user_a" ? account : undefined,
    },
    freezes: { ofAll: async () => (range === undefined ? undefined : { range }) },
    acceptsSecretUrls: urls,
  } as never);
  return { mcp, done };
};
const help = { name: "help", tenant: "acme" };
const none = { connectionName: "mail", status: "NONE" };
const accounts = [{ connectionName: "crm", status: "ACTIVE", connectedAccountId: "ca_1" }, none];

it("opens an endpoint to a user, and shows how each of its connections stands", async () => {
  const { mcp, done } = open();
  expect(await mcp.ensure(operator, { ...help, identifier: "user_a" })).toMatchObject({ instance, server, accounts });
  expect(done).toEqual([["ensured", changedBy, server, "user_a"]]);
  expect(await mcp.ensure(bound, { name: "help", identifier: "user_a" })).not.toHaveProperty("secret");
});

it("makes a URL that needs no token where the operator allows that", async () => {
  const { mcp, done } = open();
  const made = await mcp.ensure(operator, { ...help, identifier: "user_a", secretUrl: true });
  expect(made).toMatchObject({ secret: "pstn_url_…", instance: { identifier: "user_b" } });
  expect(made.accounts[0]).toMatchObject({ connectionName: "crm", status: "NONE" });
  expect(done.at(-1)).toEqual(["made url", changedBy, instance]);

  const denied = open({ urls: false });
  const error = await errorOf(denied.mcp.ensure(operator, { ...help, identifier: "user_a", secretUrl: true }));
  expect(error.code).toBe("policy_denied");
  expect(error.message).toMatch(/no URLs that need no token\. Nothing was made\. .*POSTERN_MCP_SECRET_URLS=allow/);
  expect(denied.done).toEqual([]);
  await denied.mcp.ensure(operator, { ...help, identifier: "user_a" });

  const raced = await errorOf(
    open({ isRaced: true }).mcp.ensure(operator, { ...help, identifier: "user_a", secretUrl: true }),
  );
  expect(raced).toMatchObject({ code: "conflict", retryable: true });
  expect(raced.message).toContain("No URL was made; send the request again.");
});

it("makes a token for a user, opening the endpoint first", async () => {
  const { mcp, done } = open();
  const made = await mcp.createToken(operator, { ...help, identifier: "user_b", expiresInSeconds: 60 });
  expect(made).toEqual({ token: "pstn_mcp_…", instanceId: "mcpi_1" });
  expect(done).toEqual([
    ["ensured", changedBy, server, "user_b"],
    ["made token", changedBy, instance, 60],
  ]);
});

it("makes a token for the very instance that is named, and opens no other", async () => {
  const { mcp, done } = open();
  const request = { ...help, identifier: "user_a", expiresInSeconds: 60 };
  expect(await mcp.createToken(operator, { ...request, instanceId: "mcpi_1" })).toMatchObject({ instanceId: "mcpi_1" });
  for (const other of [{ instanceId: "mcpi_2" }, { instanceId: "mcpi_1", identifier: "user_b" }]) {
    const error = await errorOf(mcp.createToken(operator, { ...request, ...other }));
    expect(error.code).toBe("not_found");
    expect(error.message).toMatch(
      /no instance of this id at the MCP server.*No session token and no other instance was made/,
    );
  }
  expect(done).toEqual([["made token", changedBy, instance, 60]]);
});

it("lists instances and tokens of the server alone", async () => {
  const { mcp } = open();
  const page = { size: 5, after: "a", identifier: "user_a" };
  const [first] = await mcp.list(operator, { ...help, ...page });
  expect(first).toMatchObject({
    instance: { tenant: "acme", page: { ...page, serverId: "mcps_1" } },
    server,
    accounts,
  });
  expect(await mcp.listTokens(operator, { ...help, ...page })).toEqual([
    { id: "tok_1", tenant: "acme", page: { ...page, serverId: "mcps_1" }, serverName: "help" },
  ]);
});

it("shows and revokes an instance of the server, and no other's", async () => {
  const { mcp, done } = open();
  expect(await mcp.get(operator, { ...help, id: "mcpi_1" })).toMatchObject({ instance, accounts });
  expect(await mcp.revoke(operator, { ...help, id: "mcpi_1" })).toMatchObject({ instance: { revokedAt: 5 } });
  expect(done).toEqual([["revoked", changedBy, { tenant: "acme", id: "mcpi_1" }]]);
  const raced = open({ isRaced: true }).mcp;
  const asked = ["mcpi_2", "mcpi_9"].flatMap((id) => [
    mcp.get(operator, { ...help, id }),
    mcp.revoke(operator, { ...help, id }),
  ]);
  for (const each of [...asked, raced.revoke(operator, { ...help, id: "mcpi_1" })]) {
    const error = await errorOf(each);
    expect(error.code).toBe("not_found");
    expect(error.message).toMatch(
      /no instance of this id\. Nothing was done\. GET \/v1\/mcp-servers\/\{name\}\/instances/,
    );
  }
  expect(done).toHaveLength(1);
});

it("revokes a token of the server, and no other's", async () => {
  const { mcp, done } = open();
  expect(await mcp.revokeToken(operator, { ...help, id: "tok_1" })).toEqual({ id: "tok_1", serverName: "help" });
  expect(done).toEqual([["revoked token", changedBy, { tenant: "acme", id: "tok_1" }]]);
  const raced = open({ isRaced: true }).mcp;
  for (const asked of [
    mcp.revokeToken(operator, { ...help, id: "tok_2" }),
    raced.revokeToken(operator, { ...help, id: "tok_1" }),
  ]) {
    const error = await errorOf(asked);
    expect(error.code).toBe("not_found");
    expect(error.message).toMatch(/no session token of this id\. Nothing was revoked\. GET/);
  }
  expect(done).toHaveLength(1);
});

it("opens nothing while the store is in quarantine", async () => {
  const { mcp, done } = open({ range: "quarantine" });
  const token = await errorOf(mcp.createToken(operator, { ...help, identifier: "user_a", expiresInSeconds: 60 }));
  expect([token.code, token.message]).toEqual(["frozen", expect.stringContaining("No session token was made")]);
  const made = await errorOf(mcp.ensure(operator, { ...help, identifier: "user_a" }));
  expect([made.code, made.message]).toEqual(["frozen", expect.stringContaining("No instance was made")]);
  expect(done).toEqual([]);
});

const acts = (
  mcp: ReturnType<typeof open>["mcp"],
  caller: typeof operator,
  named: { name: string; tenant?: string },
) => [
  mcp.ensure(caller, { ...named, identifier: "user_a" }),
  mcp.list(caller, { ...named, size: 1 }),
  mcp.get(caller, { ...named, id: "mcpi_1" }),
  mcp.revoke(caller, { ...named, id: "mcpi_1" }),
  mcp.createToken(caller, { ...named, identifier: "user_a", expiresInSeconds: 60 }),
  mcp.listTokens(caller, { ...named, size: 1 }),
  mcp.revokeToken(caller, { ...named, id: "tok_1" }),
];

it("knows no server of another name or tenant, and is no matter of keys with a policy, nor of MCP endpoints", async () => {
  const { mcp, done } = open();
  for (const asked of [
    ...acts(mcp, bound, { ...help, tenant: "other" }),
    ...acts(mcp, operator, { ...help, name: "none" }),
  ])
    expect(await errorOf(asked)).toMatchObject({
      code: "not_found",
      message: expect.stringContaining("no MCP server of this name"),
    });
  expect(await refusalsOf((caller) => acts(mcp, caller, help))).toEqual(["policy_denied"]);
  expect(done).toEqual([]);
});
