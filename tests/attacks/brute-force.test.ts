// Guessing and reporting over real sockets: who tries wrong keys is held back by the address that the gateway itself saw.
import { randomBytes } from "node:crypto";
import { gatewayKeyPattern } from "@postern/contract";
import { createGatewayKeyText } from "@postern/gateway/parts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Send, type Stack, startStack } from "../scenarios/start-stack.ts";

const newKey = () => createGatewayKeyText(randomBytes(32)).reveal();
const statusOf = async (stack: Stack, key: string, headers: Record<string, string> = {}): Promise<number> =>
  (await stack.sendWith(key)("GET", "/v1/tools", undefined, headers)).status;
const times = <Result>(count: number, run: (index: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: count }, (_, index) => run(index)));

describe("A27", () => {
  it("of 200 wrong keys at once 20 are looked at; keys in use go on, also when they come from there", async () => {
    const stack = await startStack();
    expect(await statusOf(stack, stack.key)).toBe(200);
    const told = await times(200, () => statusOf(stack, newKey()));
    expect(told.filter((status) => status === 401)).toHaveLength(20);
    expect(told.filter((status) => status === 429)).toHaveLength(180);
    expect(await statusOf(stack, stack.key)).toBe(200);
    const held = await stack.sendWith(newKey())("GET", "/v1/tools");
    expect(held.body).toMatchObject({ code: "too_many_requests", retryable: true });
    expect(Number(held.headers.get("retry-after"))).toBeLessThanOrEqual(60);
    await stack.end();
  });
});

describe("A66", () => {
  it("X-Forwarded-For of nobody in particular changes nothing: the true peer is counted", async () => {
    const stack = await startStack();
    const told = await times(60, (index) => statusOf(stack, newKey(), { "x-forwarded-for": `198.51.100.${index}` }));
    expect(told.filter((status) => status === 401)).toHaveLength(20);
    await stack.end();
  });

  it("of a trusted proxy only what it added itself is believed, and guessing elsewhere holds nobody back", async () => {
    const stack = await startStack({ environment: { POSTERN_TRUSTED_PROXIES: "127.0.0.0/8, ::1" } });
    const from = (client: string, key = newKey()) => statusOf(stack, key, { "x-forwarded-for": client });
    // What stands further left was written by the client.
    const told = await times(60, (index) => from(`198.51.100.${index}, 203.0.113.5`));
    expect(told.filter((status) => status === 401)).toHaveLength(20);
    const { key } = (await stack.send("POST", "/v1/gateway-keys", { name: "other" })).body;
    expect(await from("203.0.113.5", key)).toBe(429);
    expect(await from("203.0.113.6", key)).toBe(200);
    expect(await times(3, () => from("no address at all"))).toEqual([401, 401, 401]);
    await stack.end();
  });
});

describe("A104", () => {
  let stack: Stack;
  let report: Send;
  beforeAll(async () => {
    stack = await startStack();
    report = stack.sendWith("none");
  });
  afterAll(() => stack.end());

  const issue = async (tenant?: string) =>
    (await stack.send("POST", "/v1/gateway-keys", { name: "leaked", ...(tenant && { tenant }) })).body;
  const works = (key: string) => async () => (await stack.sendWith(key)("GET", "/v1/tools?toolSet=notes")).status;

  it("every key that is issued is found by the published expression", async () => {
    for (const { key } of await times(20, () => issue()))
      expect(key).toMatch(new RegExp(`^${gatewayKeyPattern.source}$`));
  });

  it("a key found in public is revoked by whoever reports it, on record, with the answer of any other report", async () => {
    const { key, gatewayKey } = await issue("acme");
    const told = await report("POST", "/v1/token-leaks", [
      { token: key, type: "postern", url: "https://example.com/x" },
    ]);
    const other = await report("POST", "/v1/token-leaks", { tokens: [newKey(), "junk"] });
    expect([told.status, told.text]).toEqual([other.status, other.text]);
    expect(told.text).not.toContain(key);
    // Whoever was told that it is received need not send it again.
    expect(await works(key)()).toBe(401);
    const events = await stack.auditEvents("?tenant=acme");
    expect(events.map(({ type }) => type).slice(0, 2)).toEqual(["gateway_key.leak_reported", "gateway_key.revoked"]);
    expect(events[0]).toMatchObject({
      principal: { id: "token-leaks" },
      details: { gatewayKeyId: gatewayKey.id, done: "revoked" },
    });
  });

  it.each([
    ["its own property", (key: string) => ({ token: key })],
    ["text that is no JSON", (key: string) => `found in README.md: ${key}, and {`],
    ["the end of many others", (key: string) => ({ tokens: [...Array.from({ length: 300 }, newKey), key] })],
    ["something deep", (key: string) => [{ match: { where: { text: `KEY=${key}` } } }]],
  ])("a key is found in %s", async (_, bodyOf) => {
    const { key } = await issue();
    expect((await report("POST", "/v1/token-leaks", bodyOf(key))).status).toBe(202);
    expect(await works(key)()).toBe(401);
  });

  it("a key is found in a body of any type", async () => {
    const { key } = await issue();
    for (const type of ["text/plain", "application/x-www-form-urlencoded"]) {
      const { key: one } = await issue();
      const told = await fetch(`${stack.gateway.url}/v1/token-leaks`, {
        method: "POST",
        headers: { "content-type": type },
        body: `token=${one}&x=1`,
      });
      expect(told.status).toBe(202);
      expect(await works(one)()).toBe(401);
    }
    expect(await works(key)()).toBe(200);
  });

  it("a canary that is reported raises its alarm", async () => {
    const made = await stack.send("POST", "/v1/canaries", { kind: "gateway_key", name: "old export" });
    const { key, canary } = made.body as { readonly key?: string; readonly canary?: { readonly id: string } };
    await report("POST", "/v1/token-leaks", { tokens: [key] });
    await expect
      .poll(async () => (await stack.send("GET", "/v1/canaries/alarms")).body["alarms"])
      .toMatchObject([{ kind: "gateway_key", id: canary?.id }]);
  });

  it.each([
    ["nothing", undefined],
    ["no JSON", "{"],
    ["no list", { tokens: 5 }],
    ["another shape", { a: 1 }],
    ["too many", { tokens: Array.from({ length: 101 }, newKey) }],
    ["too much", { tokens: ["x".repeat(80_000)] }],
    ["too deep", "[".repeat(100)],
  ])("%s is answered like anything else", async (_, body) => {
    const { status, text } = await report("POST", "/v1/token-leaks", body);
    expect([status, text]).toEqual([202, '{"status":"received"}']);
  });

  it("a key that is revoked, or was put into the store by somebody, is reported for nothing", async () => {
    const { key, gatewayKey } = await issue();
    await stack.send("DELETE", `/v1/gateway-keys/${gatewayKey.id}`);
    const before = (await stack.auditEvents("?chain=deployment")).length;
    await report("POST", "/v1/token-leaks", { tokens: [key] });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await stack.auditEvents("?chain=deployment")).length).toBe(before);
  });

  it("more than 30 reports a minute from one address are not read", async () => {
    const told = await times(60, () => report("POST", "/v1/token-leaks", { tokens: [] }));
    expect(told.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(30);
    expect(told.filter(({ status }) => status === 202).length).toBeLessThanOrEqual(30);
  });

  it("an operator may have leaks flagged only", async () => {
    const flagging = await startStack({ environment: { POSTERN_ON_LEAKED_KEY: "flag" } });
    const { key } = (await flagging.send("POST", "/v1/gateway-keys", { name: "flagged", tenant: "acme" })).body;
    await flagging.sendWith("none")("POST", "/v1/token-leaks", { tokens: [key] });
    await expect
      .poll(async () => (await flagging.auditEvents("?tenant=acme"))[0])
      .toMatchObject({ type: "gateway_key.leak_reported", details: { done: "flagged" } });
    expect((await flagging.sendWith(key)("GET", "/v1/tools")).status).toBe(200);
    await flagging.end();
  });
});
