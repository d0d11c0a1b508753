// For whom a call is: found in the caller's own tenant only, and nothing told of any other.
import type { GatewayError } from "@postern/contract";
import { expect, it } from "vitest";
import { activeAccount } from "../connected-accounts/test-account.ts";
import type { Principal } from "./principal.ts";
import {
  createLeaseConnectedAccount,
  createResolveConnectedAccount,
  type ResolveDependencies,
} from "./resolve-connected-account.ts";

const account = activeAccount({ tenant: "acme", connector: "crm", id: "ca_1", identifier: "user_a" });
const of = (tenant: string | null): Principal => ({ type: "service", id: "gk_1", tenant, policy: [] });
const session = {
  type: "mcp_session",
  tenant: "acme",
  session: { identifier: "user_a" },
  rules: new Map([["crm", []]]),
} as unknown as Principal;

const taken: unknown[] = [];
const dependencies = {
  accounts: {
    findByIdentifier: async (tenant: string, { connectionName, identifier }: Record<string, string>) =>
      tenant === "acme" &&
      ["crm", "second"].includes(connectionName ?? "") &&
      ["user_a", "user_b"].includes(identifier ?? "")
        ? { ...account, connectionName }
        : undefined,
  },
  leases: {
    take: async (...asked: unknown[]) => {
      taken.push(asked);
      return { account };
    },
  },
  connections: {
    find: async (tenant: string, name: string) =>
      tenant === "acme" && ["crm", "second"].includes(name) ? {} : undefined,
    list: async (tenant: string) => (tenant === "acme" ? [{ name: "crm" }, { name: "second" }] : []),
  },
  catalog: {
    connectorNames: ["crm", "mail"],
    findTool: (name: string) => (name === "mail_send" ? { connectorName: "mail" } : undefined),
  },
} as unknown as ResolveDependencies;
const resolve = createResolveConnectedAccount(dependencies);

const errorOf = (...asked: Parameters<typeof resolve>): Promise<GatewayError> =>
  resolve(...asked).then(
    () => Promise.reject(new Error("it was found")),
    (error: unknown) => error as GatewayError,
  );
const noAccount = {
  code: "not_found",
  message: expect.stringMatching(/^No connected account has this identifier here\. Nothing was called upstream/),
};

it("finds the account through the connection that is named, or that the tool is called through", async () => {
  expect(await resolve(of("acme"), { identifier: "user_a", connectionName: "second" })).toMatchObject({
    connectionName: "second",
  });
  expect(await resolve(of("acme"), { identifier: "user_a" })).toMatchObject({ connectionName: "crm" });
  expect(await resolve(of(null), { identifier: "user_a", tenant: "acme" })).toMatchObject({ id: "ca_1" });
  const { message } = await errorOf(of("acme"), { identifier: "user_a", toolName: "mail_send" });
  expect(message).toBe(
    "There is no connection of this name. Nothing was done. The known connections are: crm, second.",
  );
});

it("tells that there is no such account, but of what other tenants have nothing", async () => {
  expect(await errorOf(of("acme"), { identifier: "user_c" })).toMatchObject(noAccount);
  expect(await errorOf(of("acme"), { identifier: "user_a", tenant: "other" })).toMatchObject(noAccount);
  expect(await errorOf(of(null), { identifier: "user_a", tenant: "other" })).toMatchObject(noAccount);
  for (const principal of [of("acme"), of(null)]) {
    const { message } = await errorOf(principal, { identifier: "user_a", tenant: "other", connectionName: "second" });
    expect(message).toContain("The known connections are: crm, mail.");
  }
});

it("lets a session reach its own user through its own connections", async () => {
  expect(await resolve(session, { identifier: "user_a", connectionName: "crm" })).toMatchObject({ id: "ca_1" });
  expect(await errorOf(session, { identifier: "user_a", connectionName: "second" })).toMatchObject(noAccount);
  expect(await errorOf(session, { identifier: "user_b", connectionName: "crm" })).toMatchObject(noAccount);
});

it("takes the lease of a call for as long as the call may take", async () => {
  const lease = await createLeaseConnectedAccount(dependencies)(
    of("acme"),
    { identifier: "user_a", deadlineAt: 5 } as never,
    "call_1",
  );
  expect(lease.account).toBe(account);
  expect(taken).toEqual([
    ["acme", { connectionName: "crm", identifier: "user_a" }, { callId: "call_1", deadlineAt: 5 }],
  ]);
});
