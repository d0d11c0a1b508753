// What the events that a restored store lost ask for: nobody who was let go comes back, and nothing is told that needs no doing.
import { type AuditEventType, auditEventTypes } from "@postern/contract";
import { expect, it } from "vitest";
import { changesSince } from "./changes-since.ts";
import type { ExportedEvent } from "./read-export.ts";

const event = (type: string, more: Partial<ExportedEvent> = {}): ExportedEvent => ({
  sequence: 7,
  hash: "h",
  type,
  ...more,
});
const of = (...changes: readonly ExportedEvent[]) => changesSince({ tenant: "acme", changes });

it("the last fate of an account counts", () => {
  const ofOne = (type: string) => event(type, { connectedAccountId: "ca_1" });
  expect(of(ofOne("connected_account.connected"), ofOne("connected_account.disconnected"))).toMatchObject({
    disconnected: ["ca_1"],
    outdated: [],
  });
  expect(of(ofOne("connected_account.disconnected"), ofOne("connected_account.connected"))).toMatchObject({
    disconnected: [],
    outdated: ["ca_1"],
  });
});

it.each([
  ["connected_account.created", "disconnected"],
  ["connected_account.credential_replaced", "outdated"],
  ["connected_account.credential_outdated", "outdated"],
  ["connected_account.revoked", "outdated"],
] as const)("%s leaves its account %s", (type, fate) => {
  expect(of(event(type, { connectedAccountId: "ca_1" }))[fate]).toEqual(["ca_1"]);
});

it("freezes are set again, each once, and never lifted", () => {
  const frozen = event("connected_account.frozen", { connectedAccountId: "ca_1" });
  const found = of(frozen, event("connected_account.unfrozen", { connectedAccountId: "ca_1" }), frozen);
  expect(found).toMatchObject({ frozenAccounts: ["ca_1"], isTenantFrozen: false, isAllFrozen: false, byHand: [] });
  expect(of(event("tenant.frozen"), event("tenant.unfrozen"))).toMatchObject({ isTenantFrozen: true, byHand: [] });
  expect(of(event("gateway.frozen"), event("gateway.unfrozen"))).toMatchObject({ isAllFrozen: true, byHand: [] });
});

it("keys that were revoked and tenants that were deleted are named", () => {
  expect(of(event("gateway_key.revoked", { details: { gatewayKeyId: "gwk_1" } })).revokedKeys).toEqual(["gwk_1"]);
  const gone = { details: { tenant: "gone" } };
  expect(of(event("tenant.deletion_started", gone), event("tenant.deleted", gone)).deletedTenants).toEqual(["gone"]);
});

it.each([
  [event("gateway_key.created", { details: { gatewayKeyId: "gwk_1" } }), "gateway key gwk_1 of acme was made since"],
  [
    event("connection.policy_changed", { connectionName: "affinity", details: { rules: "only looking" } }),
    "the rules of connection affinity of acme were set since (only looking)",
  ],
  [event("connection.policy_changed", { connectionName: "affinity" }), "were set since (none)"],
  [event("canary.used", { details: { canaryId: "gwk_2", tenant: "acme" } }), "a canary of acme (gwk_2) was used since"],
  [event("something.new"), "something.new of acme (event 7): look what it changed"],
])("a person has to see to %o", (found, line) => {
  expect(of(found).byHand).toEqual([expect.stringContaining(line)]);
});

it("every type of event that there is has been thought of", () => {
  const types = (Object.keys(auditEventTypes) as AuditEventType[]).filter(
    (type) => !type.startsWith("tool.") && type !== "request.refused",
  );
  const unthought = of(...types.map((type) => event(type))).byHand.filter((line) => line.includes("(event 7)"));
  expect(unthought).toEqual([]);
});
