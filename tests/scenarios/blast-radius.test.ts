// What a key, an account, a tenant or a span of time has touched, as the audit log tells it.
import type { BlastRadius } from "@postern/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Send, type Stack, startStack } from "./start-stack.ts";

let stack: Stack;
let bound: { readonly send: Send; readonly id: string };
let mine: string;
let theirs: string;
let [before, between] = ["", ""];

const call = (send: Send, tool: string, input: object, more: object = {}) =>
  send("POST", `/v1/tools/${tool}/call`, { identifier: stack.user(0).identifier, input, ...more });
const ofAcme = { tenant: "acme", identifier: "theirs" };

beforeAll(async () => {
  stack = await startStack();
  before = new Date().toISOString();
  mine = (await stack.connect(0)).id;
  theirs = (await stack.connect(1, ofAcme)).id;
  const { key, gatewayKey } = (await stack.send("POST", "/v1/gateway-keys", { name: "bound", tenant: "default" })).body;
  bound = { send: stack.sendWith(key), id: gatewayKey.id };
  await call(bound.send, "affinity_get_person", { person_id: 44320 });
  await call(bound.send, "affinity_get_person", { person_id: 44320 });
  await call(bound.send, "affinity_create_note", { content: "Hello", person_ids: [44320] });
  await call(bound.send, "affinity_get_person", { person_id: "x" });
  await new Promise((resolve) => setTimeout(resolve, 5));
  between = new Date().toISOString();
  await new Promise((resolve) => setTimeout(resolve, 5));
  await call(stack.send, "affinity_get_person", { person_id: 44321 });
  await call(stack.send, "affinity_search_persons", { term: "a" }, ofAcme);
});
afterAll(() => stack.end());

const ask = async (query: Record<string, string>, send: Send = stack.send): Promise<BlastRadius> => {
  const answer = await send("GET", `/v1/blast-radius?${new URLSearchParams(query)}`);
  return (answer.body as unknown as { blastRadius: BlastRadius }).blastRadius;
};

describe("of a gateway key", () => {
  it("tells accounts, users, tools, effects and records, and what of them was changed", async () => {
    const found = await ask({ gatewayKeyId: bound.id });
    expect(found).toMatchObject({
      calls: 4,
      outcomes: { succeeded: 3, denied: 1 },
      effects: { read: 2, write: 1 },
      changes: { "gateway_key.created": 1 },
      counts: { tenants: 1, accounts: 1, tools: 2, upstreamUsers: 1 },
    });
    expect(found.gatewayKeys.map(({ id }) => id)).toContain(bound.id);
    expect(found.accounts).toMatchObject([
      { id: mine, identifier: stack.user(0).identifier, tenant: "default", calls: 4 },
    ]);
    expect(found.accounts[0]?.upstreamUsers).toMatchObject([
      { id: String(stack.user(0).id), email: stack.user(0).email },
    ]);
    expect(found.tools).toMatchObject([
      { name: "affinity_get_person", effect: "read", calls: 3 },
      { name: "affinity_create_note", effect: "write", calls: 1 },
    ]);
    const byType = Object.fromEntries(found.records.map((row) => [row.type, row]));
    expect(byType["note"]).toMatchObject({ count: 1, read: [] });
    expect(byType["person"]?.changed ?? byType["person"]?.read).toContain("44320");
    expect(JSON.stringify(byType)).not.toContain("44321");
    expect(found.firstAt && found.lastAt && found.firstAt <= found.lastAt).toBe(true);
  });

  it("of a deployment key reaches over tenants", async () => {
    const id =
      (await stack.auditEvents()).find(({ toolName }) => toolName === "affinity_get_person")?.principal.id ?? "";
    expect((await ask({ gatewayKeyId: id })).tenants.map(({ tenant }) => tenant).sort()).toEqual(
      expect.arrayContaining(["acme", "default"]),
    );
  });
});

it("of an account is what was done with it, whichever key did it", async () => {
  const found = await ask({ connectedAccountId: mine });
  expect(found).toMatchObject({ calls: 5, counts: { gatewayKeys: 2, accounts: 1 } });
  expect(found.changes).toEqual({ "connected_account.connected": 1 });
  expect(await ask({ connectedAccountId: theirs })).toMatchObject({ calls: 1, tenants: [{ tenant: "acme" }] });
});

it("of an account tells when it was frozen, and when that was lifted", async () => {
  const { id } = await stack.connect(2);
  await stack.send("POST", "/v1/freezes", { connectedAccountId: id });
  await stack.send("POST", "/v1/freezes/lift", { connectedAccountId: id });
  expect((await ask({ connectedAccountId: id })).changes).toEqual({
    "connected_account.connected": 1,
    "connected_account.frozen": 1,
    "connected_account.unfrozen": 1,
  });
  const { identifier } = stack.user(2);
  const told = await stack.auditEvents(`?identifier=${identifier}`);
  expect(told.map(({ type }) => type)).toContain("connected_account.frozen");
  // What it answers is the freeze, not the names.
  const { freeze } = (await stack.send("POST", "/v1/freezes", { connectedAccountId: id })).body as never as {
    freeze: object;
  };
  expect(Object.keys(freeze).sort()).toEqual(["connectedAccountId", "frozenAt", "range", "tenant"]);
});

it("of a span of time, and of all together", async () => {
  expect(await ask({ since: before })).toMatchObject({ calls: 6 });
  expect(await ask({ since: before, until: between })).toMatchObject({ calls: 4, counts: { tenants: 2 } });
  expect(await ask({ since: between, tenant: "default" })).toMatchObject({ calls: 1, records: [{ read: ["44321"] }] });
  expect(await ask({ gatewayKeyId: bound.id, since: between })).toMatchObject({ events: 0, calls: 0, tenants: [] });
  expect(await ask({ connectedAccountId: theirs, tenant: "default" })).toMatchObject({ events: 0 });
});

describe("for a key that is bound to a tenant", () => {
  it("ends at its tenant", async () => {
    expect((await ask({ since: before }, bound.send)).tenants).toMatchObject([{ tenant: "default", calls: 5 }]);
    const other = await bound.send("GET", `/v1/blast-radius?connectedAccountId=${theirs}`);
    const unknown = await bound.send("GET", "/v1/blast-radius?connectedAccountId=ca_01jx3v7m9q5w2e8r4t6y0n1c3d");
    expect([other.status, other.text]).toEqual([404, unknown.text]);
    const acme = await bound.send("GET", "/v1/blast-radius?tenant=acme");
    expect(acme.text).toBe((await bound.send("GET", "/v1/blast-radius?tenant=nobody")).text);
  });

  it("is asked for something", async () => {
    expect((await bound.send("GET", "/v1/blast-radius")).body.code).toBe("invalid_request");
  });
});
