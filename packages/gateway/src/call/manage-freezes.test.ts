// Who may freeze what, that its calls end, and that only whoever runs the gateway lifts a freeze.
import type { GatewayError } from "@postern/contract";
import { expect, it } from "vitest";
import { createManageFreezes } from "./manage-freezes.ts";
import { authenticate, bound, changedBy, errorOf, operator, refusalsOf } from "./test-callers.ts";

const account = { tenant: "acme", id: "ca_1", identifier: "user_a", connectionName: "crm" };

const open = () => {
  const done: unknown[] = [];
  const reasons: GatewayError[] = [];
  let all: object | undefined;
  const freezes = createManageFreezes({
    authenticate,
    freezes: {
      freeze: async (...asked: unknown[]) => {
        done.push(["freeze", ...asked]);
        return "frozen";
      },
      unfreeze: async (...asked: unknown[]) => done.push(["lift", ...asked]),
      list: async (tenant: string | undefined) => [`freezes of ${tenant}`],
      ofAll: async () => all,
    },
    accounts: {
      find: async (tenant: string, id: string) => (tenant === "acme" && id === "ca_1" ? account : undefined),
      findTenantOf: async (id: string) => (id === "ca_1" ? "acme" : undefined),
    },
    tenants: { exists: async (tenant: string) => tenant === "acme" },
    leases: {
      endCalls: (range: object, reason: GatewayError) => {
        done.push(["end", range]);
        reasons.push(reason);
        return 2;
      },
      awaitStarts: async () => done.push("waited"),
    },
  } as never);
  const freezeAll = () => {
    all = {};
  };
  return { freezes, done, reasons, freezeAll };
};

const ofAccount = {
  range: "account",
  tenant: "acme",
  connectedAccountId: "ca_1",
  names: { identifier: "user_a", connectionName: "crm" },
};

it.each([
  ["an account", { connectedAccountId: "ca_1" }, ofAccount, { id: "ca_1" }],
  ["a tenant", { tenant: "acme" }, { range: "tenant", tenant: "acme" }, { tenant: "acme" }],
  ["everything", { all: true as const }, { range: "all" }, { tenant: undefined }],
])("freezes %s, ends its calls and waits until nothing starts any more", async (_, request, order, range) => {
  const { freezes, done, reasons } = open();
  expect(await freezes.freeze(operator, request)).toEqual({ frozen: "frozen", endedCalls: 2 });
  expect(done).toEqual([["freeze", changedBy, order], ["end", range], "waited"]);
  expect(reasons[0]).toMatchObject({ code: "frozen" });
  expect(reasons[0]?.message).toContain("The call was ended, and nothing further was sent");
});

it("lets a key that is bound to a tenant freeze what is there, and no more", async () => {
  const { freezes, done } = open();
  await freezes.freeze(bound, { connectedAccountId: "ca_1" });
  await freezes.freeze(bound, { tenant: "acme" });
  expect(done.filter((each) => Array.isArray(each) && each[0] === "freeze")).toEqual([
    ["freeze", changedBy, ofAccount],
    ["freeze", changedBy, { range: "tenant", tenant: "acme" }],
  ]);
  expect(await errorOf(freezes.freeze(bound, { tenant: "other" }))).toMatchObject({ code: "not_found" });
  const all = await errorOf(freezes.freeze(bound, { all: true }));
  expect(all.code).toBe("policy_denied");
  expect(all.message).toMatch(
    /^Only a deployment key may freeze everything; .* Nothing was changed\. Ask whoever runs/,
  );
});

it.each([
  ["connected account", { connectedAccountId: "ca_2" }],
  ["tenant", { tenant: "other" }],
])("freezes no %s that there is not", async (what, request) => {
  const { freezes, done } = open();
  const error = await errorOf(freezes.freeze(operator, request));
  expect(error.code).toBe("not_found");
  expect(error.message).toBe(`There is no ${what} of this id. Nothing was frozen or lifted; check the id.`);
  expect(done).toEqual([]);
});

it("lifts a freeze for a deployment key, and tells what is still frozen", async () => {
  const { freezes, done } = open();
  expect(await freezes.unfreeze(operator, { connectedAccountId: "ca_1" })).toEqual(["freezes of undefined"]);
  expect(done).toEqual([["lift", changedBy, ofAccount]]);
});

it("lifts nothing for a key that is bound to a tenant, which may be the stolen one", async () => {
  const { freezes, done } = open();
  const error = await errorOf(freezes.unfreeze(bound, { connectedAccountId: "ca_1" }));
  expect(error.code).toBe("policy_denied");
  expect(error.message).toContain("Only a deployment key may lift a freeze");
  expect(done).toEqual([]);
});

it("lists what the key may see, and tells anybody whether all is frozen", async () => {
  const { freezes, freezeAll } = open();
  expect(await freezes.list(operator)).toEqual(["freezes of undefined"]);
  expect(await freezes.list(bound)).toEqual(["freezes of acme"]);
  expect(await freezes.isAllFrozen()).toBe(false);
  freezeAll();
  expect(await freezes.isAllFrozen()).toBe(true);
});

it("is no matter of keys with a policy, nor of MCP endpoints", async () => {
  const { freezes, done } = open();
  const request = { connectedAccountId: "ca_1" };
  const codes = await refusalsOf((caller) => [
    freezes.freeze(caller, request),
    freezes.unfreeze(caller, request),
    freezes.list(caller),
  ]);
  expect(codes).toEqual(["policy_denied"]);
  expect(done).toEqual([]);
});
