// Who may connect, see and disconnect which account, and that an account of another tenant is not there.
import { expect, it } from "vitest";
import { activeAccount } from "../connected-accounts/test-account.ts";
import type { Tenant } from "../tenants/tenant-store.ts";
import { createManageConnectedAccounts } from "./manage-connected-accounts.ts";
import {
  authenticate,
  bound,
  changedBy,
  errorOf,
  limited,
  operator,
  refusalsOf,
  sessionHolder,
} from "./test-callers.ts";

const account = activeAccount({ tenant: "acme", connector: "crm", id: "ca_1", identifier: "user_a" });
const connected = { ...account, upstreamIdentity: { access: "full" } };
const names = { tenant: "acme", connectionName: "crm", connector: "crm", identifier: "user_a" };

const open = (tenant: Partial<Tenant> | undefined = {}) => {
  const taken: unknown[] = [];
  const ended: unknown[] = [];
  const accounts = createManageConnectedAccounts({
    authenticate,
    accounts: {
      find: async (of: string, id: string) =>
        of === "acme" && ["ca_1", "ca_2"].includes(id) ? { ...account, id } : undefined,
      findTenantOf: async (id: string) => (["ca_1", "ca_2"].includes(id) ? "acme" : undefined),
      list: async (of: string, filter: object) => [{ ...connected, tenant: of, filter }],
    },
    connections: {
      find: async (of: string, name: string) => (of === "acme" && name === "second" ? { connector: "crm" } : undefined),
      list: async () => [{ name: "crm" }, { name: "second" }],
    },
    tenants: { find: async (of: string) => (of === "acme" ? tenant : undefined) },
    catalog: {
      connectorNames: ["crm", "mail"],
      scopesOf: (connector: string, access: string) => new Set([`${connector} ${access}`]),
    },
    intake: async (request: unknown) => {
      taken.push(request);
      return connected;
    },
    disconnect: async (...asked: unknown[]) => {
      ended.push(asked);
      return (asked[1] as { id: string }).id === "ca_1" ? { account, inFlight: ["call_1"], drained: false } : undefined;
    },
  } as never);
  return { accounts, taken, ended };
};
const shown = { account: connected, scopes: ["crm full"] };
const credential = { apiKey: "key" } as never;

it("connects a user in the tenant that is named, through a connection that there is", async () => {
  const { accounts, taken } = open();
  const request = { connectionName: "second", identifier: "user_a", tenant: "acme" };
  expect(await accounts.put(operator, request)).toEqual(shown);
  await accounts.put(bound, { connectionName: "second", identifier: "user_a", credential });
  const key = { ...names, connectionName: "second" };
  expect(taken).toEqual([
    { by: changedBy, key },
    { by: changedBy, key, apiKey: "key" },
  ]);
});

it("connects the first user of a new tenant through a connector of its own name", async () => {
  const { accounts, taken } = open();
  await accounts.put(operator, { connectionName: "mail", identifier: "user_a", tenant: "new" });
  expect(taken).toEqual([
    { by: changedBy, key: { tenant: "new", connectionName: "mail", connector: "mail", identifier: "user_a" } },
  ]);
  const error = await errorOf(
    accounts.put(operator, { connectionName: "second", identifier: "user_a", tenant: "new" }),
  );
  expect(error).toMatchObject({ code: "not_found" });
  expect(error.message).toContain("The known connections are: crm, mail.");
});

it("connects nobody through a connection that there is not, in a tenant of others, or that is being deleted", async () => {
  const { accounts, taken } = open();
  const unknown = await errorOf(
    accounts.put(operator, { connectionName: "mail", identifier: "user_a", tenant: "acme" }),
  );
  expect(unknown.message).toContain("The known connections are: crm, second.");
  expect(
    await errorOf(accounts.put(bound, { connectionName: "crm", identifier: "user_a", tenant: "other" })),
  ).toMatchObject({ code: "not_found" });
  const going = open({ deletingAt: 5 });
  expect(
    (await errorOf(going.accounts.put(operator, { connectionName: "second", identifier: "u", tenant: "acme" })))
      .message,
  ).toMatch(/delet/);
  expect([...taken, ...going.taken]).toEqual([]);
});

it("sets the credential of an account by its id", async () => {
  const { accounts, taken } = open();
  expect(await accounts.putCredential(operator, { id: "ca_1", apiKey: "key" } as never)).toEqual(shown);
  await accounts.putCredential(bound, { id: "ca_1", apiKey: "key" } as never);
  expect(taken).toEqual([
    { by: changedBy, key: names, apiKey: "key" },
    { by: changedBy, key: names, apiKey: "key" },
  ]);
});

it("shows an account with what its credential covers, and none of what nobody has entered", async () => {
  const { accounts } = open();
  expect(await accounts.get(operator, "ca_1")).toEqual({ account, scopes: [] });
  expect(await accounts.get(limited, "ca_1")).toMatchObject({ account: { id: "ca_1" } });
  expect(await accounts.list(operator, { tenant: "acme", status: "ACTIVE" } as never)).toMatchObject([
    { account: { tenant: "acme", filter: { status: "ACTIVE" } }, scopes: ["crm full"] },
  ]);
  expect(await accounts.list(bound, {} as never)).toMatchObject([{ account: { tenant: "acme", filter: {} } }]);
  expect(await accounts.list(bound, { tenant: "other" } as never)).toEqual([]);
});

it("disconnects an account, and tells what ran", async () => {
  const { accounts, ended } = open();
  expect(await accounts.disconnect(bound, "ca_1")).toEqual({
    account,
    scopes: [],
    inFlight: ["call_1"],
    drained: false,
  });
  expect(ended).toEqual([[changedBy, { tenant: "acme", id: "ca_1" }]]);
  expect(await errorOf(accounts.disconnect(bound, "ca_2"))).toMatchObject({ code: "not_found" });
});

it("knows no account of another id, whoever asks", async () => {
  const { accounts, taken, ended } = open();
  for (const caller of [operator, bound]) {
    for (const asked of [
      accounts.get(caller, "ca_9"),
      accounts.putCredential(caller, { id: "ca_9" } as never),
      accounts.disconnect(caller, "ca_9"),
    ]) {
      const error = await errorOf(asked);
      expect(error.code).toBe("not_found");
      expect(error.message).toMatch(
        /no connected account of this id\. Nothing was done\. GET \/v1\/connected-accounts lists/,
      );
    }
  }
  expect([taken, ended]).toEqual([[], []]);
});

it("lets keys with a policy change nothing, and MCP endpoints not even look", async () => {
  const { accounts, taken, ended } = open();
  const codes = await refusalsOf((caller) => [
    accounts.put(caller, { connectionName: "crm", identifier: "u" }),
    accounts.putCredential(caller, { id: "ca_1" } as never),
    accounts.disconnect(caller, "ca_1"),
  ]);
  expect(codes).toEqual(["policy_denied"]);
  for (const asked of [accounts.get(sessionHolder, "ca_1"), accounts.list(sessionHolder, {} as never)])
    expect(await errorOf(asked)).toMatchObject({ code: "policy_denied" });
  expect([taken, ended]).toEqual([[], []]);
});
