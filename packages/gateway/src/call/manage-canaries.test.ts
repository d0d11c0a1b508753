// Canaries are made, listed and cleared by whoever runs the gateway, and for others there are none.
import { expect, it } from "vitest";
import { UnexpectedRowCount } from "../platform/database/database.ts";
import { createManageCanaries } from "./manage-canaries.ts";
import { authenticate, bound, changedBy, errorOf, operator, refusalsOf } from "./test-callers.ts";

const open = (failure?: Error) => {
  const made: unknown[] = [];
  const cleared: unknown[] = [];
  const canaries = createManageCanaries({
    authenticate,
    canaries: {
      createKey: async (...asked: unknown[]) => {
        made.push(asked);
        return { gatewayKey: { id: "gk_9", tenant: "acme" }, key: "pstn_sk_…" };
      },
      createAccount: async (...asked: unknown[]) => {
        if (failure !== undefined) throw failure;
        made.push(asked);
        return { id: "ca_9", tenant: "acme" };
      },
      list: async () => ["canary"],
    },
    alarms: { list: async () => ["alarm"], clear: async (...asked: unknown[]) => cleared.push(asked) },
    catalog: { connectorNames: ["crm", "mail"] },
  } as never);
  return { canaries, made, cleared };
};
const user = { userName: "Jane", userEmail: "jane@acme.com" };

it("makes a key to be found, and gives it out once", async () => {
  const { canaries, made } = open();
  expect(await canaries.create(operator, { kind: "gateway_key", name: "backup", tenant: "acme", ...user })).toEqual({
    canary: { kind: "gateway_key", id: "gk_9", tenant: "acme", name: "backup" },
    key: "pstn_sk_…",
  });
  await canaries.create(operator, { kind: "gateway_key", ...user });
  expect(made).toEqual([
    [changedBy, { name: "backup", tenant: "acme" }],
    [changedBy, { name: "", tenant: null }],
  ]);
});

it("makes an account that nobody uses, in the first connection where none is named", async () => {
  const { canaries, made } = open();
  const kind = "connected_account";
  expect(await canaries.create(operator, { kind, identifier: "user_z", ...user })).toEqual({
    canary: { kind, id: "ca_9", tenant: "acme", name: "user_z" },
  });
  await canaries.create(operator, { kind, identifier: "user_z", tenant: "acme", connectionName: "second", ...user });
  await canaries.create(operator, { kind, ...user });
  const place = { tenant: "default", connectionName: "crm", connector: "crm" };
  const named = { identifier: "user_z", user: { name: "Jane", email: "jane@acme.com" } };
  expect(made).toEqual([
    [changedBy, { ...place, ...named }],
    [changedBy, { ...place, ...named, tenant: "acme", connectionName: "second" }],
    [changedBy, { ...place, ...named, identifier: "" }],
  ]);
});

it("says that an identifier is taken, and passes on what else went wrong", async () => {
  const request = { kind: "connected_account", identifier: "user_a", ...user } as const;
  const taken = new UnexpectedRowCount();
  const error = await errorOf(open(taken).canaries.create(operator, request));
  expect(error).toMatchObject({ code: "conflict", cause: taken });
  expect(error.message).toBe("The identifier has an account already. Nothing was made; choose another.");
  const bug = new Error("a bug");
  expect(await errorOf(open(bug).canaries.create(operator, request))).toBe(bug);
});

it("lists what there is, and clears alarms in the operator's name", async () => {
  const { canaries, cleared } = open();
  expect(await canaries.list(operator)).toEqual({ canaries: ["canary"], alarms: ["alarm"] });
  expect(await canaries.alarms(operator)).toEqual(["alarm"]);
  await canaries.clear(operator);
  expect(cleared).toEqual([[changedBy]]);
});

it("is for deployment keys without a policy", async () => {
  const { canaries, made, cleared } = open();
  const acts = (caller: typeof operator) => [
    canaries.create(caller, { kind: "gateway_key", ...user }),
    canaries.list(caller),
    canaries.alarms(caller),
    canaries.clear(caller),
  ];
  for (const asked of acts(bound)) {
    const error = await errorOf(asked);
    expect(error.code).toBe("not_found");
    expect(error.message).toMatch(/does not reach canaries\. Nothing was done; use a deployment key/);
  }
  expect(await refusalsOf(acts)).toEqual(["policy_denied"]);
  expect([made, cleared]).toEqual([[], []]);
});
