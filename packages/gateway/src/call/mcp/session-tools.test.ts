// Which tools a session shows and calls: its server's whitelist, less what a call would be refused anyway.
import { GatewayError, type Policy } from "@postern/contract";
import { expect, it } from "vitest";
import type { ConnectedAccount } from "../../connected-accounts/connected-account.ts";
import { activeAccount } from "../../connected-accounts/test-account.ts";
import type { McpSession } from "../../mcp-servers/mcp-session.ts";
import { createSessionTools } from "./session-tools.ts";

const entry = (name: string, more: object = {}) =>
  [
    name,
    { listed: { name, effect: "read", scopes: ["notes:read"], toolSets: [], ...more }, isRaw: name === "crm_raw" },
  ] as const;
const entries = new Map([
  entry("crm_read"),
  entry("crm_write", { effect: "write" }),
  entry("crm_secret", { scopes: ["secrets:read"] }),
  entry("crm_raw"),
  entry("mail_read"),
]);
const session = {
  identifier: "user_a",
  isReadOnly: false,
  connections: [
    { connectionName: "second", tools: ["mail_read"] },
    { connectionName: "crm", tools: ["crm_write", "crm_read", "crm_secret", "crm_raw", "crm_gone"] },
  ],
} as unknown as McpSession;
const account = {
  ...activeAccount({ tenant: "acme", connector: "crm", id: "ca_1", identifier: "user_a" }),
  upstreamIdentity: { access: "full" },
} as unknown as ConnectedAccount;

const open = (failure?: Error, policy: Policy = []) => {
  let reads = 0;
  const asked: unknown[] = [];
  const tools = createSessionTools({
    catalog: {
      findTool: (name: string) => {
        reads += 1;
        return entries.get(name);
      },
      scopesOf: () => new Set(["notes:read"]),
    } as never,
    policies: { of: () => policy },
    resolveConnectedAccount: async (_, target) => {
      asked.push(target);
      if (failure !== undefined && target.connectionName === "crm") throw failure;
      return account;
    },
  });
  const names = async (of = session) =>
    (await tools.list({ type: "service", policy: [] } as never, of)).map(({ entry: { listed } }) => listed.name);
  return { tools, names, asked, reads: () => reads };
};

it("finds what the whitelist names, through the connection that names it", () => {
  const { tools } = open();
  expect(tools.find(session, "crm_read")).toMatchObject({
    connectionName: "crm",
    entry: { listed: { name: "crm_read" } },
  });
  expect(tools.find(session, "mail_read")).toMatchObject({ connectionName: "second" });
  for (const name of ["crm_gone", "crm_raw", "crm_none", "__proto__"])
    expect(tools.find(session, name)).toBeUndefined();
});

it("finds nothing that writes where the server only reads", () => {
  const { tools } = open();
  const readOnly = { ...session, isReadOnly: true, connections: [...session.connections] };
  expect(tools.find(readOnly, "crm_read")).toBeDefined();
  expect(tools.find(readOnly, "crm_write")).toBeUndefined();
});

it("reads a definition once, for as long as it stands", () => {
  const { tools, reads } = open();
  tools.find(session, "crm_read");
  const once = reads();
  tools.find({ ...session }, "crm_read");
  expect(reads()).toBe(once);
  tools.find({ ...session, connections: [...session.connections] }, "crm_read");
  expect(reads()).toBe(2 * once);
});

it("lists in the whitelist's order what the user's key covers and the rules allow", async () => {
  const { names, asked } = open();
  expect(await names()).toEqual(["mail_read", "crm_write", "crm_read"]);
  expect(asked).toEqual([
    { identifier: "user_a", connectionName: "second" },
    { identifier: "user_a", connectionName: "crm" },
  ]);
  expect(await open(undefined, [{ name: "only looking", effects: ["read"] }]).names()).toEqual([
    "mail_read",
    "crm_read",
  ]);
});

it("lists all of a connection's tools while the user has no account there", async () => {
  expect(await open(new GatewayError("not_found", "No such account.")).names()).toEqual([
    "mail_read",
    "crm_write",
    "crm_read",
    "crm_secret",
  ]);
});

it("lists nothing where it cannot be told who the user is", async () => {
  const away = new GatewayError("store_unavailable", "The database is away.");
  await expect(open(away).names()).rejects.toBe(away);
});
