// Who looks after tenants, and what one is told of.
import { expect, it } from "vitest";
import type { Tenant } from "../tenants/tenant-store.ts";
import { createManageTenants } from "./manage-tenants.ts";
import { authenticate, bound, changedBy, errorOf, operator, refusalsOf } from "./test-callers.ts";

const open = (tenant: Partial<Tenant> | undefined = {}) => {
  const begun: unknown[] = [];
  let found = tenant;
  const tenants = createManageTenants({
    authenticate,
    tenants: { find: async (id: string) => (id === "acme" ? found : undefined) } as never,
    deleteTenant: {
      begin: async (...asked: unknown[]) => {
        begun.push(asked);
        found = { ...found, deletingAt: 5 };
      },
    } as never,
  });
  return { tenants, begun };
};

it.each([
  ["active", {}],
  ["deleting", { deletingAt: 5 }],
  ["deleted", { deletingAt: 5, deletedAt: 6 }],
])("shows a tenant that is %s as such", async (status, tenant) => {
  expect(await open(tenant).tenants.show(operator, "acme")).toEqual({ id: "acme", status, ...tenant });
});

it("deletes a tenant, and shows it as it stands then", async () => {
  const { tenants, begun } = open();
  expect(await tenants.delete(operator, "acme")).toMatchObject({ id: "acme", status: "deleting" });
  expect(begun).toEqual([["acme", changedBy]]);
});

it("goes on with a deletion that was begun, and begins none of what is gone", async () => {
  const halfway = open({ deletingAt: 5 });
  await halfway.tenants.delete(operator, "acme");
  expect(halfway.begun).toHaveLength(1);
  const gone = open({ deletingAt: 5, deletedAt: 6 });
  expect(await gone.tenants.delete(operator, "acme")).toMatchObject({ status: "deleted" });
  expect(gone.begun).toEqual([]);
});

it("knows no tenant that there never was", async () => {
  const { tenants, begun } = open();
  for (const asked of [tenants.show(operator, "other"), tenants.delete(operator, "other")]) {
    const error = await errorOf(asked);
    expect(error.code).toBe("not_found");
    expect(error.message).toMatch(/no tenant of this name\. Nothing was done; check the name/);
  }
  expect(begun).toEqual([]);
});

it("is for keys that are bound to no tenant and have no policy", async () => {
  const { tenants, begun } = open();
  for (const asked of [tenants.show(bound, "acme"), tenants.delete(bound, "acme")]) {
    const error = await errorOf(asked);
    expect(error.code).toBe("not_found");
    expect(error.message).toMatch(
      /bound to a tenant does not look after tenants\. Nothing was done; use a deployment key/,
    );
  }
  expect(await refusalsOf((caller) => [tenants.show(caller, "acme"), tenants.delete(caller, "acme")])).toEqual([
    "policy_denied",
  ]);
  expect(begun).toEqual([]);
});
