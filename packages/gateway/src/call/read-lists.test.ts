// What is listed of a tenant, and that nothing of another's ever is: audit events, usage, and where refusals are recorded.
import { errors, GatewayError } from "@postern/contract";
import { expect, it } from "vitest";
import { activeAccount } from "../connected-accounts/test-account.ts";
import { accountStateOf } from "./account-state.ts";
import { createListAuditEvents } from "./list-audit-events.ts";
import { createListUsage } from "./list-usage.ts";
import { createRecordRefusal } from "./record-refusal.ts";
import { authenticate, bound, changedBy, errorOf, operator, refusalsOf } from "./test-callers.ts";

const row = (chain: string, filter: object) => ({
  sequence: 1,
  hash: "h",
  body: JSON.stringify({
    id: "ev_1",
    at: "2026-01-01T00:00:00.000Z",
    type: "tool.call_finished",
    toolName: `${chain} ${JSON.stringify(filter)}`,
  }),
});

it("lists the events of the tenant, or the deployment's to whoever may name any", async () => {
  const list = createListAuditEvents({
    authenticate,
    store: { list: async (chain: string, filter: object) => [row(chain, filter)] } as never,
  });
  const names = async (...asked: Parameters<typeof list>) => (await list(...asked)).map(({ toolName }) => toolName);
  expect(await names(operator, { tenant: "acme", size: 1 } as never)).toEqual(['acme {"size":1}']);
  expect(await names(operator, {} as never)).toEqual(["default {}"]);
  expect(await names(operator, { chain: "deployment", tenant: "acme" } as never)).toEqual(["$deployment {}"]);
  expect(await names(bound, {} as never)).toEqual(["acme {}"]);
  expect(await names(bound, { tenant: "other" } as never)).toEqual([]);
  expect(await names(bound, { chain: "deployment" } as never)).toEqual([]);
  expect(await refusalsOf((caller) => [list(caller, {} as never)])).toEqual(["policy_denied"]);
});

it("lists what a tenant has used, and nothing of another's", async () => {
  const list = createListUsage({
    authenticate,
    monthLedger: { list: async (tenant: string) => [`used by ${tenant}`] } as never,
  });
  expect(await list(operator, { tenant: "acme" })).toEqual(["used by acme"]);
  expect(await list(bound, {})).toEqual(["used by acme"]);
  expect(await list(bound, { tenant: "other" })).toEqual([]);
  expect(await refusalsOf((caller) => [list(caller, {})])).toEqual(["policy_denied"]);
});

const openRefusals = (failure?: Error) => {
  const recorded: unknown[] = [];
  const record = createRecordRefusal({
    authenticate,
    auditLog: {
      append: async (...entry: unknown[]) => {
        if (failure !== undefined) throw failure;
        recorded.push(entry);
      },
    } as never,
    tenants: { exists: async (tenant: string) => tenant === "acme" },
  });
  return { record, recorded };
};
const request = { method: "PUT", route: "/v1/connected-accounts" };

it("records what a known caller was refused, without what the request held", async () => {
  const { record, recorded } = openRefusals();
  const refused = new GatewayError("not_found", "No.");
  expect(await record(operator, refused, { ...request, tenant: "acme" })).toBe(refused);
  const event = {
    type: "request.refused",
    outcome: "denied",
    principal: changedBy,
    errorCode: "not_found",
    details: request,
  };
  expect(recorded).toEqual([["acme", event]]);
});

it.each(["policy_denied", "frozen", "invalid_request", "conflict"] as const)("records %s", async (code) => {
  const { record, recorded } = openRefusals();
  await record(bound, new GatewayError(code, "No."), request);
  expect(recorded).toMatchObject([["acme", { errorCode: code }]]);
});

it("records no failure of ours or of upstream, nothing of nobody, and no call twice", async () => {
  const { record, recorded } = openRefusals();
  const codes = Object.entries(errors).filter(
    ([code, { fault }]) => fault !== "caller" && !["policy_denied", "frozen"].includes(code),
  );
  for (const [code] of codes) await record(operator, new GatewayError(code as never, "No."), request);
  await record(operator, new GatewayError("unauthenticated", "No."), request);
  await record(operator, new GatewayError("not_found", "No.").inCall("call_1"), request);
  expect(recorded).toEqual([]);
});

it("tells whoever is not known that first, and what could not be recorded as such", async () => {
  const refused = new GatewayError("not_found", "No.");
  expect(await openRefusals().record({ authorization: undefined }, refused, request)).toMatchObject({
    code: "unauthenticated",
  });
  const full = new GatewayError("audit_unavailable", "Full.");
  expect(await openRefusals(full).record(operator, refused, request)).toBe(full);
});

it("knows nobody's refusal where nobody asks", async () => {
  const list = createListUsage({ authenticate, monthLedger: { list: async () => [] } as never });
  expect(await errorOf(list({ authorization: undefined }, {}))).toMatchObject({ code: "unauthenticated" });
});

const account = activeAccount({ tenant: "acme", connector: "crm", id: "ca_1", identifier: "user_a" });
const reconnect = { method: "PUT", path: "/v1/connected-accounts/ca_1/credential" };

it.each([
  ["none", undefined, { status: "NONE", reconnect: { method: "PUT", path: "/v1/connected-accounts" } }],
  ["one that works", account, { connectedAccountId: "ca_1", status: "ACTIVE" }],
  [
    "one that is frozen",
    { ...account, frozen: "tenant" as const },
    { connectedAccountId: "ca_1", status: "ACTIVE", frozen: "tenant" },
  ],
  [
    "one whose key is dead",
    { ...account, status: "REVOKED" as const, reason: "It was deleted." },
    { connectedAccountId: "ca_1", status: "REVOKED", reason: "It was deleted.", reconnect },
  ],
  [
    "one that has no key yet",
    { ...account, status: "PENDING" as const },
    { connectedAccountId: "ca_1", status: "PENDING", reconnect },
  ],
])("tells how a connection stands where there is an account: %s", (_, given, state) => {
  expect(accountStateOf("second", given)).toStrictEqual({ connectionName: "second", ...state });
});
