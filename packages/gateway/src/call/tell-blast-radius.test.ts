// What a key, an account, a tenant or a span of time has touched: where it is looked for, and how it is told.
import { expect, it } from "vitest";
import type { AuditBody } from "../audit/audit-record.ts";
import type { EventFilter } from "../audit/scan-chain.ts";
import { activeAccount } from "../connected-accounts/test-account.ts";
import { type BlastRadiusRequest, createTellBlastRadius } from "./tell-blast-radius.ts";
import { authenticate, bound, errorOf, operator, refusalsOf } from "./test-callers.ts";

const account = {
  ...activeAccount({ tenant: "acme", connector: "crm", id: "ca_1", identifier: "user_a" }),
  upstreamIdentity: { user: { id: "7", name: "Jane", email: "jane@acme.com" } },
};
const time = (minute: number) => `2026-01-01T00:${String(minute).padStart(2, "0")}:00.000Z`;
const event = (minute: number, more: object = {}) =>
  ({
    type: "tool.call_finished",
    outcome: "succeeded",
    at: time(minute),
    principal: { type: "service", id: "gk_1" },
    callId: `call_${minute}`,
    toolName: "crm_read",
    effect: "read",
    connectedAccountId: "ca_1",
    connectionName: "crm",
    identifier: "user_a",
    ...more,
  }) as AuditBody;

const open = (events: Readonly<Record<string, readonly AuditBody[]>> = {}) => {
  const scans: [string, EventFilter][] = [];
  const tell = createTellBlastRadius({
    authenticate,
    slices: { listChains: async () => ["$deployment", "acme", "other"] },
    scanChain: async (chain: string, filter: EventFilter, take: (chain: string, event: AuditBody) => void) => {
      scans.push([chain, filter]);
      for (const each of events[chain] ?? []) take(chain, each);
    },
    accounts: {
      find: async (tenant: string, id: string) => (tenant === "acme" && id === "ca_1" ? account : undefined),
      findTenantOf: async (id: string) => (id === "ca_1" ? "acme" : undefined),
    },
    keyStore: {
      find: async (range: unknown, id: string) =>
        id === "gk_1" && (range === "deployment" || (range as { tenant: string }).tenant === "acme")
          ? { createdAt: 50 }
          : undefined,
    },
  } as never);
  return { tell, scans };
};
const looks = async (caller: typeof operator, request: BlastRadiusRequest) => {
  const { tell, scans } = open();
  await tell(caller, request);
  return { chains: scans.map(([chain]) => chain), filter: scans[0]?.[1] };
};

it("looks through the chains that the caller may see and that it asks about", async () => {
  expect((await looks(operator, {})).chains).toEqual(["$deployment", "acme", "other"]);
  expect((await looks(operator, { tenant: "other" })).chains).toEqual(["other"]);
  expect((await looks(bound, {})).chains).toEqual(["acme"]);
  expect((await looks(operator, { connectedAccountId: "ca_1" })).chains).toEqual(["acme"]);
  expect((await looks(operator, { connectedAccountId: "ca_1", tenant: "acme" })).chains).toEqual(["acme"]);
  expect((await looks(operator, { connectedAccountId: "ca_1", tenant: "other" })).chains).toEqual([]);
  expect((await looks(bound, { connectedAccountId: "ca_1" })).chains).toEqual(["acme"]);
});

it("looks at the span of time, and at nothing older than the key", async () => {
  expect((await looks(operator, {})).filter).toEqual({
    gatewayKeyId: undefined,
    account: undefined,
    since: undefined,
    until: undefined,
  });
  expect((await looks(operator, { since: 10, until: 20 })).filter).toMatchObject({ since: 10, until: 20 });
  expect((await looks(operator, { gatewayKeyId: "gk_1", since: 10 })).filter).toMatchObject({
    gatewayKeyId: "gk_1",
    since: 50,
  });
  expect((await looks(bound, { gatewayKeyId: "gk_1", since: 90 })).filter).toMatchObject({ since: 90 });
  expect((await looks(operator, { connectedAccountId: "ca_1" })).filter).toMatchObject({ account });
});

it.each([
  ["connected account", { connectedAccountId: "ca_2" }],
  ["gateway key", { gatewayKeyId: "gk_2" }],
])("knows no %s of another id", async (what, request) => {
  const { tell, scans } = open();
  for (const caller of [operator, bound]) {
    const error = await errorOf(tell(caller, request));
    expect(error.code).toBe("not_found");
    expect(error.message).toBe(`There is no ${what} of this id. Nothing was looked up; check the id.`);
  }
  expect(await errorOf(tell(bound, { tenant: "other" }))).toMatchObject({ code: "not_found" });
  expect(await refusalsOf((caller) => [tell(caller, {})])).toEqual(["policy_denied"]);
  expect(scans).toEqual([]);
});

it("tells of nothing where nothing was touched", async () => {
  expect(await open().tell(operator, {})).toEqual({
    events: 0,
    calls: 0,
    outcomes: {},
    effects: {},
    changes: {},
    counts: { tenants: 0, gatewayKeys: 0, accounts: 0, tools: 0, upstreamUsers: 0, records: 0 },
    tenants: [],
    gatewayKeys: [],
    accounts: [],
    tools: [],
    records: [],
  });
});

it("tells what was touched, by whom, and from when to when", async () => {
  const events = [
    event(1, {
      type: "connected_account.connected",
      toolName: undefined,
      effect: undefined,
      details: { upstreamUser: "5" },
    }),
    event(2, { type: "tool.call_intended", outcome: "intended", callId: "call_2" }),
    event(3, {
      records: [
        { type: "person", id: 1 },
        { type: "person", id: 2 },
      ],
    }),
    event(4, { toolName: "crm_write", effect: "write", records: [{ type: "person", id: 2 }] }),
    event(5, { toolName: "crm_write", effect: "write", outcome: "failed" }),
  ];
  const seen = { calls: 3, firstAt: time(1), lastAt: time(5) };
  expect(await open({ acme: events }).tell(operator, {})).toEqual({
    events: 5,
    calls: 3,
    outcomes: { succeeded: 2, failed: 1, unfinished: 1 },
    effects: { read: 1, write: 2 },
    changes: { "connected_account.connected": 1 },
    firstAt: time(1),
    lastAt: time(5),
    counts: { tenants: 1, gatewayKeys: 1, accounts: 1, tools: 2, upstreamUsers: 2, records: 2 },
    tenants: [{ tenant: "acme", ...seen }],
    gatewayKeys: [{ id: "gk_1", ...seen }],
    accounts: [
      {
        id: "ca_1",
        tenant: "acme",
        identifier: "user_a",
        connectionName: "crm",
        upstreamUsers: [account.upstreamIdentity.user, { id: "5" }],
        ...seen,
      },
    ],
    tools: [
      { name: "crm_write", effect: "write", calls: 2, firstAt: time(4), lastAt: time(5) },
      { name: "crm_read", effect: "read", calls: 1, firstAt: time(2), lastAt: time(3) },
    ],
    records: [{ type: "person", count: 2, changed: ["2"], read: ["1"] }],
  });
});

it("tells of an account that is gone by what its events say", async () => {
  const gone = event(1, { connectedAccountId: "ca_9", details: { upstreamUser: "5" } });
  const { accounts, counts } = await open({ acme: [gone] }).tell(operator, {});
  expect(accounts).toMatchObject([{ id: "ca_9", upstreamUsers: [{ id: "5" }] }]);
  expect(counts.upstreamUsers).toBe(1);
});

it("lists what was used most before what was used earlier, and no more than five hundred", async () => {
  const used = (minute: number, toolName: string) => event(minute, { toolName, connectedAccountId: undefined });
  const { tools } = await open({ acme: [used(3, "late"), used(1, "early"), used(2, "often"), used(4, "often")] }).tell(
    operator,
    {},
  );
  expect(tools.map(({ name }) => name)).toEqual(["often", "early", "late"]);
  const many = Array.from({ length: 501 }, (_, at) => used(1, `tool_${at}`));
  const told = await open({ acme: many }).tell(operator, {});
  expect([told.tools.length, told.counts.tools]).toEqual([500, 501]);
});

it("counts all records, and names a hundred of a type that were changed, and a hundred that were read", async () => {
  const records = Array.from({ length: 101 }, (_, id) => ({ type: "note", id }));
  const written = event(2, { effect: "write", records: records.map(({ id }) => ({ type: "note", id: id + 1_000 })) });
  const { records: told } = await open({ acme: [event(1, { records }), written] }).tell(operator, {});
  expect(told).toMatchObject([{ type: "note", count: 202 }]);
  expect([told[0]?.changed.length, told[0]?.read.length]).toEqual([100, 100]);
});
