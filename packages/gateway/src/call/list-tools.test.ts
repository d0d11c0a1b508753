// Which tools are listed: all, those of some sets, or what one account may run now.
import { GatewayError, type Policy } from "@postern/contract";
import { expect, it } from "vitest";
import type { ConnectedAccount } from "../connected-accounts/connected-account.ts";
import { activeAccount } from "../connected-accounts/test-account.ts";
import { createListTools } from "./list-tools.ts";
import { authenticate, errorOf, operator } from "./test-callers.ts";

const entryOf = (name: string, more: object = {}) => ({
  listed: { name, version: 3, effect: "read", scopes: ["notes:read"], toolSets: ["notes"], ...more },
  connectorName: name.split("_")[0],
  isRaw: name === "crm_raw",
  describe: async (version: number) => ({ name, version }),
});
const tools = [
  entryOf("crm_read"),
  entryOf("crm_write", { effect: "write", toolSets: ["admin", "lists"] }),
  entryOf("crm_secret", { scopes: ["secrets:read"], toolSets: [] }),
  entryOf("mail_read"),
];
const account = {
  ...activeAccount({ tenant: "acme", connector: "crm", id: "ca_1", identifier: "user_a" }),
  connectionName: "second",
  upstreamIdentity: { access: "full" },
} as unknown as ConnectedAccount;

const open = (found: Partial<ConnectedAccount> = {}, policy: Policy = []) =>
  createListTools({
    authenticate,
    resolveConnectedAccount: async (_, { tenant, identifier }) => {
      if (tenant !== "acme" || identifier !== "user_a") throw new GatewayError("not_found", "No such account.");
      return { ...account, ...found };
    },
    catalog: {
      tools,
      findTool: (name: string, version = 3) =>
        version < 2 ? undefined : [...tools, entryOf("crm_raw")].find(({ listed }) => listed.name === name),
      servedVersions: () => [2, 3],
      scopesOf: () => new Set(["notes:read"]),
    } as never,
    policies: { of: () => policy },
  });
const names = async (...[list, filter]: [ReturnType<typeof open>, object]) =>
  (await list.list(operator, filter)).map(({ name }) => name);

it("lists all tools, or those that are in one of the sets", async () => {
  expect(await names(open(), {})).toEqual(["crm_read", "crm_write", "crm_secret", "mail_read"]);
  expect(await names(open(), { toolSet: ["notes"] })).toEqual(["crm_read", "mail_read"]);
  expect(await names(open(), { toolSet: ["notes", "lists"] })).toEqual(["crm_read", "crm_write", "mail_read"]);
  expect((await open().list(operator, {}))[0]).toEqual({ name: "crm_read", version: 3 });
});

it("lists for a user what the account's key covers and its rules allow, through its connection", async () => {
  const filter = { tenant: "acme", identifier: "user_a" };
  expect(await open().list(operator, filter)).toEqual([
    { name: "crm_read", version: 3, connectionName: "second" },
    { name: "crm_write", version: 3, connectionName: "second" },
  ]);
  expect(await names(open({}, [{ name: "only looking", effects: ["read"] }]), filter)).toEqual(["crm_read"]);
  const rules = new Map([["second", [{ name: "MCP server", tools: ["crm_write"] }]]]);
  const holder = { authorization: undefined, principal: Promise.resolve({ type: "mcp_session", rules } as never) };
  expect((await open().list(holder, filter)).map(({ name }) => name)).toEqual(["crm_write"]);
});

it.each([{ status: "PENDING" }, { status: "REVOKED" }, { frozen: "tenant" }] as const)(
  "lists nothing for an account that is %j",
  async (found) => {
    expect(await names(open(found), { tenant: "acme", identifier: "user_a" })).toEqual([]);
  },
);

it("shows one tool, of the version that is asked for or of its newest", async () => {
  expect(await open().get(operator, { toolName: "crm_read" })).toEqual({ name: "crm_read", version: 3 });
  expect(await open().get(operator, { toolName: "crm_read", toolVersion: 2 })).toEqual({
    name: "crm_read",
    version: 2,
  });
  expect(await errorOf(open().get(operator, { toolName: "crm_read", toolVersion: 1 }))).toMatchObject({
    code: "not_found",
  });
});

it("shows no tool that there is not, or that is the proxy's, and nothing to nobody", async () => {
  for (const toolName of ["crm_none", "crm_raw"])
    expect(await errorOf(open().get(operator, { toolName }))).toMatchObject({ code: "not_found" });
  const nobody = { authorization: undefined };
  expect(await errorOf(open().get(nobody, { toolName: "crm_read" }))).toMatchObject({ code: "unauthenticated" });
  expect(await errorOf(open().list(nobody, {}))).toMatchObject({ code: "unauthenticated" });
});
