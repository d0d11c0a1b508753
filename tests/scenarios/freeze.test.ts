// Freezing: nothing goes upstream for whom it holds, calls that run are ended, and lifting it loses nothing.
import { setTimeout as delay } from "node:timers/promises";
import { verifyAuditLog } from "@postern/gateway";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Answer, type Send, type Stack, startStack } from "./start-stack.ts";
import { postgresOf } from "./store-under-test.ts";

let stack: Stack;
let accountId: string;
beforeEach(async () => {
  stack = await startStack();
  accountId = (await stack.connect(0)).id;
  await stack.connect(1, { tenant: "acme", identifier: "theirs" });
});
afterEach(() => stack.end());

const getPerson = (more: Record<string, unknown> = {}): Promise<Answer> =>
  stack.call("affinity_get_person", { person_id: 44320 }, more);
const ofAcme = { tenant: "acme", identifier: "theirs" };
const freeze = (target: object, send: Send = stack.send) => send("POST", "/v1/freezes", target);
const lift = (target: object, send: Send = stack.send) => send("POST", "/v1/freezes/lift", target);
const freezesOf = async (send: Send = stack.send) =>
  ((await send("GET", "/v1/freezes")).body as unknown as { freezes: Record<string, string>[] }).freezes;
const tenantKey = async (tenant: string): Promise<Send> =>
  stack.sendWith((await stack.send("POST", "/v1/gateway-keys", { name: "bound", tenant })).body.key);

describe.each([
  ["an account", () => ({ connectedAccountId: accountId }), "account", false],
  ["a tenant", () => ({ tenant: "default" }), "tenant", false],
  ["everything", () => ({ all: true }), "all", true],
] as const)("freezing %s", (_, target, range, holdsOthers) => {
  it("stops every call before any request, others as far as it reaches, and lifting it needs no key anew", async () => {
    expect((await getPerson()).status).toBe(200);
    expect((await freeze(target())).body).toMatchObject({ freeze: { range }, endedCalls: 0 });
    const before = stack.upstreamRequests();
    expect(await getPerson()).toMatchObject({ status: 403, body: { code: "frozen", retryable: false } });
    // What would be told without asking upstream is held back as well.
    expect((await stack.call("affinity_list_lists", {})).body.code).toBe("frozen");
    expect((await stack.send("GET", `/v1/tools?identifier=${stack.user(0).identifier}`)).body).toEqual({ tools: [] });
    expect(stack.upstreamRequests()).toBe(before);
    expect((await getPerson(ofAcme)).status).toBe(holdsOthers ? 403 : 200);
    await lift(target());
    expect((await getPerson()).status).toBe(200);
  });

  it("holds through a restart", async () => {
    await freeze(target());
    await stack.restart();
    expect((await getPerson()).body.code).toBe("frozen");
    expect(await freezesOf()).toMatchObject([{ range }]);
    await lift(target());
    expect((await getPerson()).status).toBe(200);
  });

  it("ends a call that runs: no further request starts, and no answer is handed out", async () => {
    stack.sandbox.control.injectFault({ match: { path: "/opportunities/98431" }, fault: { delayMs: 600 }, times: 1 });
    const running = stack.call("affinity_get_opportunity", { opportunity_id: 98431 });
    await expect.poll(() => stack.upstreamRequests("/opportunities")).toBe(1);
    const before = stack.upstreamRequests();
    expect((await freeze(target())).body).toMatchObject({ endedCalls: 1 });
    const answeredAt = performance.now();
    const answer = await running;
    expect(performance.now() - answeredAt).toBeLessThan(400);
    expect(answer.body.code).toBe("frozen");
    expect(answer.text).not.toContain("Brightwater");
    await delay(800);
    expect(stack.upstreamRequests()).toBe(before);
  });

  it("neither stores a key nor sends one to be checked", async () => {
    await freeze(target());
    const before = stack.upstreamRequests();
    const credential = { apiKey: stack.user(2).affinityKey };
    const { identifier } = stack.user(0);
    const put = await stack.send("PUT", "/v1/connected-accounts", {
      connectionName: "affinity",
      identifier,
      credential,
    });
    expect(put.body.code).toBe("frozen");
    expect(stack.upstreamRequests()).toBe(before);
    // Disconnecting stays possible: it erases.
    expect((await stack.send("DELETE", `/v1/connected-accounts/${accountId}`)).status).toBe(200);
  });

  it("is on record with those whom it holds, and shown with the account", async () => {
    await freeze(target());
    await freeze(target());
    const { body } = await stack.send("GET", `/v1/connected-accounts/${accountId}`);
    expect(body.connectedAccount).toMatchObject({ status: "ACTIVE", frozen: range });
    await lift(target());
    await lift(target());
    const noun = { account: "connected_account", tenant: "tenant", all: "gateway" }[range];
    const events = await stack.auditEvents(range === "all" ? "?chain=deployment" : "");
    expect(events.map(({ type }) => type).filter((type) => type.includes("frozen"))).toEqual([
      `${noun}.unfrozen`,
      `${noun}.frozen`,
    ]);
    expect((await stack.send("GET", `/v1/connected-accounts/${accountId}`)).body.connectedAccount).not.toHaveProperty(
      "frozen",
    );
    if (postgresOf(stack.dataDir) === undefined) expect(await verifyAuditLog(stack)).toMatchObject({ ok: true });
  });
});

it("a new account and a new tenant are frozen where all is, also when they come later", async () => {
  await freeze({ all: true });
  const credential = { apiKey: stack.user(2).affinityKey };
  for (const tenant of ["default", "later"]) {
    const body = { tenant, connectionName: "affinity", identifier: "new" };
    expect((await stack.send("PUT", "/v1/connected-accounts", body)).body.connectedAccount.frozen ?? "all").toBe("all");
    expect((await stack.send("PUT", "/v1/connected-accounts", { ...body, credential })).body.code).toBe("frozen");
  }
  expect(await (await fetch(`${stack.gateway.url}/readyz`)).json()).toEqual({ status: "ready", frozen: true });
});

it("lifting a wide freeze leaves the narrow ones", async () => {
  for (const target of [{ all: true }, { tenant: "default" }, { connectedAccountId: accountId }]) await freeze(target);
  expect((await freezesOf()).map(({ range }) => range)).toEqual(["all", "tenant", "account"]);
  await lift({ all: true });
  expect((await getPerson()).body.detail).toContain("All accounts of this tenant");
  await lift({ tenant: "default" });
  expect((await getPerson()).body.detail).toContain("This connected account");
  await lift({ connectedAccountId: accountId });
  expect((await getPerson()).status).toBe(200);
});

describe("a key that is bound to a tenant", () => {
  it("freezes its own tenant and accounts, nothing else, and cannot lift what was frozen", async () => {
    const acme = await tenantKey("acme");
    expect((await freeze({ tenant: "acme" }, acme)).status).toBe(200);
    expect((await lift({ tenant: "acme" }, acme)).body.code).toBe("policy_denied");
    expect((await freeze({ all: true }, acme)).body.code).toBe("policy_denied");
    const foreign = await freeze({ connectedAccountId: accountId }, acme);
    const unknown = await freeze({ connectedAccountId: "ca_01jx3v7m9q5w2e8r4t6y0n1c3d" }, acme);
    expect(foreign.text).toBe(unknown.text);
    expect((await freeze({ tenant: "default" }, acme)).text).toBe((await freeze({ tenant: "nobody" }, acme)).text);
    expect((await getPerson()).status).toBe(200);
    expect((await getPerson(ofAcme)).body.code).toBe("frozen");
  });

  it("sees its own freezes and that of everything only", async () => {
    const acme = await tenantKey("acme");
    await freeze({ tenant: "default" });
    await freeze({ connectedAccountId: accountId });
    expect(await freezesOf(acme)).toEqual([]);
    await freeze({ all: true });
    expect((await freezesOf(acme)).map(({ range }) => range)).toEqual(["all"]);
  });
});

it.each([{}, { all: true, tenant: "default" }, { all: false }, { tenant: "" }, { connectedAccountId: "x" }])(
  "refuses what names not exactly one thing: %j",
  async (target) => {
    expect((await freeze(target)).body.code).toBe("invalid_request");
  },
);

it("sends no key to be checked that waited for its turn when the freeze came", async () => {
  const narrow = await startStack({ environment: { POSTERN_UPSTREAM_CONCURRENCY: "1" } });
  await narrow.connect(0);
  narrow.sandbox.control.injectFault({ match: { path: "/opportunities/98431" }, fault: { delayMs: 600 }, times: 1 });
  const running = narrow.call("affinity_get_opportunity", { opportunity_id: 98431 });
  await expect.poll(() => narrow.upstreamRequests("/opportunities")).toBe(1);
  const { identifier, affinityKey } = narrow.user(2);
  const account = { connectionName: "affinity", identifier, credential: { apiKey: affinityKey } };
  const entering = narrow.send("PUT", "/v1/connected-accounts", account);
  await delay(100);
  expect((await narrow.send("POST", "/v1/freezes", { tenant: "default" })).status).toBe(200);
  const before = narrow.upstreamRequests();
  expect((await running).body.code).toBe("frozen");
  expect((await entering).body.code).toBe("frozen");
  expect(narrow.upstreamRequests()).toBe(before);
  await narrow.end();
});
