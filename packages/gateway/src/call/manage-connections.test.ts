// Who may see connections and set what may be done through them.
import { expect, it } from "vitest";
import { createManageConnections } from "./manage-connections.ts";
import { authenticate, bound, changedBy, errorOf, operator, refusalsOf } from "./test-callers.ts";

const open = (range?: string) => {
  const set: unknown[] = [];
  const connections = createManageConnections({
    authenticate,
    policies: {
      list: async (tenant: string) => [{ name: `first of ${tenant}` }, { name: "second" }],
      set: async (...asked: unknown[]) => {
        set.push(asked);
        return (asked[1] as { connectionName: string }).connectionName === "crm" ? "changed" : undefined;
      },
    },
    freezes: { ofAll: async () => (range === undefined ? undefined : { range }) },
  } as never);
  return { connections, set };
};
const policy = [{ name: "only notes" }];

it("lists a tenant's connections, and none of another's", async () => {
  const { connections } = open();
  expect(await connections.list(operator, { tenant: "acme" })).toMatchObject([{ name: "first of acme" }, {}]);
  expect(await connections.list(bound, {})).toMatchObject([{ name: "first of acme" }, {}]);
  expect(await connections.list(bound, { tenant: "other" })).toEqual([]);
});

it("sets the rules of a connection that there is", async () => {
  const { connections, set } = open();
  expect(await connections.setPolicy(operator, { name: "crm", policy, tenant: "acme" })).toBe("changed");
  expect(set).toEqual([[changedBy, { tenant: "acme", connectionName: "crm", policy }]]);
  const error = await errorOf(connections.setPolicy(bound, { name: "mail", policy }));
  expect(error).toMatchObject({ code: "not_found" });
  expect(error.message).toContain("The known connections are: first of acme, second.");
  expect(await errorOf(connections.setPolicy(bound, { name: "crm", policy, tenant: "other" }))).toMatchObject({
    code: "not_found",
  });
  expect(set).toHaveLength(2);
});

it("sets none while the store is in quarantine", async () => {
  const { connections, set } = open("quarantine");
  const error = await errorOf(connections.setPolicy(operator, { name: "crm", policy }));
  expect(error.code).toBe("frozen");
  expect(error.message).toContain("The rules were not changed");
  expect(set).toEqual([]);
});

it("is no matter of keys with a policy, nor of MCP endpoints", async () => {
  const { connections, set } = open();
  expect(
    await refusalsOf((caller) => [
      connections.list(caller, {}),
      connections.setPolicy(caller, { name: "crm", policy }),
    ]),
  ).toEqual(["policy_denied"]);
  expect(set).toEqual([]);
});
