// Policies of gateway keys and connections, as a tenant's administrator sets them and as callers meet them.
import { routes } from "@postern/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { tamperWithStore } from "./query-store.ts";
import { type Send, type Stack, startStack } from "./start-stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ sandbox: { versionLagMs: 0, perMinuteLimit: 1_000_000, perMonthLimit: null } });
  await stack.connect(0);
});
afterAll(() => stack.end());

const readOnly = { name: "only looking", effects: ["read"] };
const onlyDeals = { name: "deals alone", lists: { allow: ["Series A pipeline"] } };
const noAmounts = { name: "no amounts", fields: { mask: ["Amount"] } };
const [pipeline, portfolio, relations] = [12058, 12059, 12060];

const makeKey = async (policy: unknown): Promise<{ readonly send: Send; readonly id: string }> => {
  const { status, body, text } = await stack.send("POST", "/v1/gateway-keys", { name: "agent", policy });
  expect(status, text).toBe(201);
  return { send: stack.sendWith(body.key), id: body.gatewayKey.id };
};

const callBy = (send: Send, tool: string, input: unknown, more: object = {}) =>
  send("POST", `/v1/tools/${tool}/call`, { identifier: stack.user(0).identifier, input, ...more });

const setPolicy = (policy: unknown, name = "affinity") =>
  stack.send("PUT", `/v1/connections/${name}/policy`, { policy });

const note = { content: "Met.", person_ids: [44320] };
const notesSent = () =>
  stack.sandbox.control.requests({ path: "/notes" }).filter(({ method }) => method === "POST").length;

describe("a gateway key with a policy", () => {
  it("shows its policy, and the audit log tells which rules it was made with", async () => {
    const { id } = await makeKey([readOnly, onlyDeals]);
    const { body } = await stack.send("GET", "/v1/gateway-keys?pageSize=200");
    const shown = (body as unknown as { gatewayKeys: { id: string; policy?: unknown }[] }).gatewayKeys;
    expect(shown.find((key) => key.id === id)?.policy).toEqual([readOnly, onlyDeals]);
    const [event] = (await stack.send("GET", "/v1/audit-events?chain=deployment&pageSize=1")).body.auditEvents;
    expect(event).toMatchObject({
      type: "gateway_key.created",
      details: { gatewayKeyId: id, rules: "only looking, deals alone" },
    });
  });

  it.each([
    ["a rule that limits nothing", [{ name: "empty" }]],
    ["two rules of one name", [readOnly, { ...onlyDeals, name: readOnly.name }]],
    ["a word that no rule has", [{ name: "odd", list: ["Deals"] }]],
    ["fields masked and allowed at once", [{ name: "both", fields: { mask: ["A"], allow: ["B"] } }]],
    ["an owner who has no address", [{ name: "who", owners: ["Daniel"] }]],
  ])("is not made with %s", async (_, policy) => {
    const { status, body } = await stack.send("POST", "/v1/gateway-keys", { name: "agent", policy });
    expect([status, body.code]).toEqual([400, "invalid_request"]);
  });

  it("writes nothing under a rule that only reads, and tries out what it would write", async () => {
    const { send } = await makeKey([readOnly]);
    const before = notesSent();
    const denied = await callBy(send, "affinity_create_note", note);
    expect([denied.status, denied.body.code]).toEqual([403, "policy_denied"]);
    expect(denied.body.detail).toContain('"only looking"');
    const dry = await callBy(send, "affinity_create_note", { ...note, dry_run: true });
    expect(dry.status).toBe(200);
    expect(notesSent()).toBe(before);
    expect((await callBy(send, "affinity_get_person", { person_id: 44320 })).status).toBe(200);
  });

  it("runs the tools of its rule, which are all that it lists, the raw proxy not among them", async () => {
    const { send } = await makeKey([
      { name: "notes", toolSets: ["notes"], tools: ["affinity_list_notes", "affinity_get_note"] },
    ]);
    const { body } = await send("GET", `/v1/tools?identifier=${stack.user(0).identifier}`);
    const names = (body as unknown as { tools: { name: string }[] }).tools.map(({ name }) => name);
    expect(names.sort()).toEqual(["affinity_get_note", "affinity_list_notes"]);
    expect((await callBy(send, "affinity_get_person", { person_id: 44320 })).body.code).toBe("policy_denied");
    const headers = { identifier: stack.user(0).identifier, connection_name: "affinity" };
    expect((await send("GET", "/v1/proxy/v2/persons", undefined, headers)).body.code).toBe("policy_denied");
  });

  it("is told of a list outside the same as of one that does not exist", async () => {
    const { send } = await makeKey([onlyDeals]);
    const [outside, nowhere] = [
      await callBy(send, "affinity_get_list", { list: relations }),
      await callBy(send, "affinity_get_list", { list: 999_999 }),
    ];
    const told = ({ status, body: { code, detail } }: typeof outside) => ({ status, code, detail });
    expect(told(outside)).toEqual(told(nowhere));
    expect(outside.body.code).toBe("policy_denied");
  });

  it.each([
    ["a name that fits nothing", { allow: ["No such list"] }],
    ["an id that fits nothing", { allow: [999_999] }],
  ])("allows no list by %s", async (_, lists) => {
    const { send } = await makeKey([{ name: "lost", lists }]);
    expect((await callBy(send, "affinity_list_lists", {})).body.data["lists"]).toEqual([]);
    expect((await callBy(send, "affinity_get_list", { list: pipeline })).body.code).toBe("policy_denied");
  });

  it("is told nothing that has fields under a mask whose name fits none", async () => {
    const { send } = await makeKey([{ name: "misspelt", fields: { mask: ["Ammount"] } }]);
    expect((await callBy(send, "affinity_get_person", { person_id: 44320 })).body.code).toBe("policy_denied");
    expect((await callBy(send, "affinity_who_am_i", {})).status).toBe(200);
  });

  /** What a limited key may use; all other routes, and those that come later, are for keys without a policy. */
  const open = new Set(["listTools", "getTool", "callTool", "listConnectedAccounts", "getConnectedAccount"]);
  const bodies: Readonly<Record<string, unknown>> = {
    getOrCreateConnectedAccount: { connectionName: "affinity", identifier: "new" },
    setCredential: { apiKey: "k".repeat(43) },
    setConnectionPolicy: { policy: [] },
    createGatewayKey: { name: "wider" },
    createCanary: { kind: "gateway_key", name: "x" },
    freeze: { tenant: "default" },
    unfreeze: { tenant: "default" },
    createMcpServer: { name: "wider", connections: [{ connectionName: "affinity", tools: ["affinity_list_lists"] }] },
    updateMcpServer: { connections: [{ connectionName: "affinity", tools: ["affinity_list_lists"] }] },
    ensureMcpInstance: { identifier: "new" },
    createMcpSessionToken: { identifier: "new" },
  };
  /** Ids of a right form where what is named need not be there. */
  const idOf = (path: string, own: { readonly key: string; readonly account: string }): string => {
    if (path.includes("gateway-keys")) return own.key;
    if (path.includes("/instances/")) return `mcpi_${"0".repeat(26)}`;
    return path.includes("/session-tokens/") ? `mcpt_${"0".repeat(26)}` : own.account;
  };
  const closed = routes.filter(({ secured, operationId }) => secured && !open.has(operationId));

  it.each(closed.map((route) => [route.operationId, route] as const))("looks after nothing: %s", async (_, route) => {
    const { send, id } = await makeKey([readOnly]);
    const [account] = (await stack.send("GET", "/v1/connected-accounts")).body.connectedAccounts;
    const ownId = idOf(route.path, { key: id, account: String(account?.id) });
    const query = route.operationId === "getBlastRadius" ? "?tenant=default" : "";
    const path = route.path.replace("{id}", ownId).replace("{name}", "affinity").replace("{tenant}", "default") + query;
    const { status, body } = await send(route.method, path, bodies[route.operationId]);
    expect([status, body.code]).toEqual([403, "policy_denied"]);
    expect((await send("GET", `/v1/connected-accounts/${account?.id}`)).body.connectedAccount.status).toBe("ACTIVE");
    const [event] = (await stack.send("GET", "/v1/audit-events?pageSize=1")).body.auditEvents;
    expect(event).toMatchObject({ type: "request.refused", principal: { id }, errorCode: "policy_denied" });
  });
});

describe("a connection with a policy", () => {
  beforeEach(async () => void (await setPolicy([])));

  it("limits every key from the next call on, and no longer once the policy is gone", async () => {
    const ask = () => stack.call("affinity_get_list", { list: portfolio });
    expect((await ask()).status).toBe(200);
    const { status, body } = await setPolicy([onlyDeals]);
    expect([status, (body as { connection?: unknown }).connection]).toEqual([
      200,
      { name: "affinity", connector: "affinity", policy: [onlyDeals] },
    ]);
    expect((await ask()).body.code).toBe("policy_denied");
    await stack.restart();
    expect((await ask()).body.code).toBe("policy_denied");
    await setPolicy([]);
    expect((await ask()).status).toBe(200);
  });

  it("is limited by its own rules and by the key's, both at once", async () => {
    const { send } = await makeKey([{ name: "two lists", lists: { allow: [pipeline, portfolio] } }]);
    await setPolicy([{ name: "two others", lists: { allow: [portfolio, relations] } }]);
    const lists = (await callBy(send, "affinity_list_lists", {})).body.data["lists"] as { id: number }[];
    expect(lists.map(({ id }) => id)).toEqual([portfolio]);
  });

  it("leaves an audit event at each change", async () => {
    await setPolicy([onlyDeals, noAmounts]);
    const [event] = await stack.auditEvents("?pageSize=1");
    expect(event).toMatchObject({
      type: "connection.policy_changed",
      connectionName: "affinity",
      details: { rules: "deals alone, no amounts" },
    });
  });

  it("is none where there is no connection of the name", async () => {
    expect((await setPolicy([readOnly], "other")).status).toBe(404);
  });
});

describe("a replay", () => {
  it("tells nobody what was answered within other rules", async () => {
    const { send } = await makeKey([noAmounts]);
    const { send: other } = await makeKey([onlyDeals]);
    const more = { idempotencyKey: "once-under-policies" };
    const first = await callBy(send, "affinity_create_note", note, more);
    expect(first.status).toBe(200);
    const again = await callBy(send, "affinity_create_note", note, more);
    expect(again.body.meta).toMatchObject({ replayOf: expect.any(String) });
    for (const sender of [other, stack.send]) {
      const { status, body } = await callBy(sender, "affinity_create_note", note, more);
      expect([status, body.code]).toEqual([409, "conflict"]);
    }
  });
});

describe("a write whose answer was lost", () => {
  it("is looked for within the rules, too", async () => {
    const { send } = await makeKey([noAmounts]);
    const { control } = stack.sandbox;
    control.injectFault({
      match: { path: "/notes", method: "POST" },
      fault: { reset: true, afterEffect: true },
      times: 1,
    });
    // Of a person with no other note of this minute, so that reading is sure of what it finds.
    const lost = { content: "Said once, within rules.", person_ids: [44413] };
    const more = { idempotencyKey: "lost-under-a-policy" };
    expect((await callBy(send, "affinity_create_note", lost, more)).body.code).toBe("upstream_outcome_unknown");
    const before = control.requests({}).at(-1)?.sequence ?? 0;
    expect((await callBy(send, "affinity_create_note", lost, more)).status).toBe(200);
    // What the rules mean is asked for before anything is looked for.
    const [first] = control.requests({ after: before });
    expect(["/lists", "/fields", "/v2/persons/fields", "/v2/companies/fields"], JSON.stringify(first)).toContain(
      first?.path,
    );
  });
});

describe("a store that somebody else wrote to", () => {
  const tamper = async (sql: string): Promise<void> => {
    await stack.gateway.close();
    await tamperWithStore(stack.dataDir, sql);
    await stack.restart();
  };

  it("opens no key whose policy was taken away or changed", async () => {
    const keys = [await makeKey([onlyDeals]), await makeKey([onlyDeals])];
    await tamper(`UPDATE gateway_keys SET policy = NULL WHERE id = '${keys[0]?.id}';
      UPDATE gateway_keys SET policy = REPLACE(policy, 'Series A pipeline', 'Portfolio') WHERE id = '${keys[1]?.id}'`);
    for (const { send } of keys) expect((await callBy(send, "affinity_list_lists", {})).status).toBe(401);
  });

  it("calls nothing through a connection whose policy was changed", async () => {
    await setPolicy([onlyDeals]);
    await tamper("UPDATE connections SET policy = REPLACE(policy, 'Series A pipeline', 'Portfolio')");
    const { body } = await stack.call("affinity_list_lists", {});
    expect(body.code).toBe("policy_denied");
    expect(body.detail).toContain("not as the gateway stored it");
    expect((await setPolicy([])).status).toBe(200);
    expect((await stack.call("affinity_list_lists", {})).status).toBe(200);
  });
});
