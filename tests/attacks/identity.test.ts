// Attacks on who somebody is: other tenants, other users, tenants smuggled in, and what answers give away.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, type Send, type Stack, startStack } from "../scenarios/start-stack.ts";

let stack: Stack;
let mine: Send;
let foreign: { account: string; key: string; event: string; pageToken: string };
const absent = (id: string) => id.replace(/.{6}$/, "000000");

beforeAll(async () => {
  stack = await startStack();
  const keyOf = async (tenant: string) => (await stack.send("POST", "/v1/gateway-keys", { name: tenant, tenant })).body;
  mine = stack.sendWith((await keyOf("mine")).key);
  const other = await keyOf("other");
  await stack.connect(0, { tenant: "mine" });
  const account = (await stack.connect(1, { tenant: "other" })).id;
  await stack.connect(2, { tenant: "other" });
  await stack.call("affinity_list_lists", {}, { tenant: "other", identifier: stack.user(1).identifier });
  const page = (await stack.send("GET", "/v1/connected-accounts?tenant=other&pageSize=1")).body;
  const [event] = await stack.auditEvents("?tenant=other");
  foreign = { account, key: other.gatewayKey.id, event: event?.callId ?? "", pageToken: page.nextPageToken ?? "" };
});
afterAll(() => stack.end());

const visible = ({ status, text, headers }: Answer) => ({
  status,
  text: text.replace(/call_[0-9a-z]{26}/g, "call_…"),
  headers: [...headers].filter(([name]) => name !== "date"),
});

describe("A01", () => {
  it.each<[string, (id: string) => Promise<Answer>, () => string]>([
    ["an account in the path", (id) => mine("GET", `/v1/connected-accounts/${id}`), () => foreign.account],
    ["an account to disconnect", (id) => mine("DELETE", `/v1/connected-accounts/${id}`), () => foreign.account],
    [
      "an account to give a key to",
      (id) => mine("PUT", `/v1/connected-accounts/${id}/credential`, { apiKey: "a-new-key-of-someone" }),
      () => foreign.account,
    ],
    ["a gateway key to revoke", (id) => mine("DELETE", `/v1/gateway-keys/${id}`), () => foreign.key],
    ["a call in a filter", (id) => mine("GET", `/v1/audit-events?callId=${id}`), () => foreign.event],
  ])("%s is answered like one that does not exist", async (_, send, id) => {
    expect(visible(await send(id()))).toEqual(visible(await send(absent(id()))));
  });

  it("a tenant in query and body is answered like one that does not exist", async () => {
    const identifier = stack.user(1).identifier;
    const ways: ((tenant: string) => Promise<Answer>)[] = [
      (tenant) => mine("GET", `/v1/connected-accounts?tenant=${tenant}`),
      (tenant) => mine("GET", `/v1/audit-events?tenant=${tenant}`),
      (tenant) => mine("GET", `/v1/usage?tenant=${tenant}`),
      (tenant) => mine("GET", `/v1/gateway-keys?tenant=${tenant}`),
      (tenant) => mine("GET", `/v1/tools?tenant=${tenant}&identifier=${identifier}`),
      (tenant) => mine("POST", "/v1/tools/affinity_list_lists/call", { tenant, identifier, input: {} }),
      (tenant) => mine("PUT", "/v1/connected-accounts", { tenant, connectionName: "affinity", identifier }),
      (tenant) => mine("POST", "/v1/gateway-keys", { tenant, name: "mine" }),
    ];
    for (const way of ways) expect(visible(await way("other"))).toEqual(visible(await way("never-made")));
  });
});

describe("A02", () => {
  it("three users at once: each request upstream carries the key of the user it was made for", async () => {
    await stack.connect(1, { tenant: "mine" });
    await stack.connect(2, { tenant: "mine" });
    const calls = Array.from({ length: 90 }, (_, index) => {
      const { identifier, name } = stack.user(index % 3);
      return mine("POST", "/v1/tools/affinity_who_am_i/call", { identifier, input: {} }).then(({ body }) => ({
        told: JSON.stringify(body.data),
        name,
      }));
    });
    for (const { told, name } of await Promise.all(calls)) expect(told).toContain(name.split(" ")[0]);
  });

  it("another user's identifier is another account, never the caller's choice of key", async () => {
    const { body } = await mine("POST", "/v1/tools/affinity_who_am_i/call", { identifier: "nobody", input: {} });
    expect(body.code).toBe("not_found");
  });
});

describe("A03", () => {
  const call = (body: string, headers: Record<string, string> = {}) =>
    mine("POST", "/v1/tools/affinity_list_lists/call", body, headers);
  const own = () => JSON.stringify({ identifier: stack.user(0).identifier, input: {} });

  it.each(["x-tenant", "x-tenant-id", "tenant", "x-forwarded-user", "cookie"])(
    "by header %s: ignored",
    async (name) => {
      expect((await call(own(), { [name]: name === "cookie" ? "tenant=other" : "other" })).status).toBe(200);
      const [event] = await stack.auditEvents("?tenant=other");
      expect(event?.callId).toBe(foreign.event);
    },
  );

  it.each([
    ["a list", '{"identifier":"x","input":{},"tenant":["other"]}'],
    ["an object", '{"identifier":"x","input":{},"tenant":{"$ne":null}}'],
    ["a doubled property", '{"identifier":"x","input":{},"tenant":"mine","tenant":"other"}'],
    ["another case", '{"identifier":"x","input":{},"Tenant":"other"}'],
    ["an escaped name", '{"identifier":"x","input":{},"\\u0074enant":"other"}'],
    ["a prototype", '{"identifier":"x","input":{},"__proto__":{"tenant":"other"}}'],
  ])("by %s: refused", async (_, body) => {
    expect([400, 404]).toContain((await call(body)).status);
  });

  it("by a doubled parameter: refused", async () => {
    expect((await mine("GET", "/v1/connected-accounts?tenant=mine&tenant=other")).status).toBe(400);
    expect((await mine("GET", "/v1/connected-accounts?tenant[]=other")).status).toBe(400);
  });
});

describe("A04", () => {
  it("shows nothing of the tenant that it came from", async () => {
    expect(foreign.pageToken).not.toBe("");
    const { status, text } = await mine("GET", `/v1/connected-accounts?pageToken=${foreign.pageToken}`);
    expect(status).toBe(200);
    expect(text).not.toContain(foreign.account);
    expect(text).not.toContain('"tenant":"other"');
  });
});

describe("A05", () => {
  it("work on the whole vault is not there for a tenant's key", async () => {
    for (const [method, path] of [
      ["GET", "/v1/vault"],
      ["POST", "/v1/vault/rotation"],
      ["DELETE", "/v1/vault/rotation"],
      ["POST", "/v1/vault/verification"],
      ["DELETE", "/v1/vault/verification"],
    ] as const) {
      expect((await mine(method, path, method === "POST" ? {} : undefined)).status).toBe(404);
    }
  });

  it("nor is the deployment's own audit chain", async () => {
    expect((await mine("GET", "/v1/audit-events?chain=deployment")).body.auditEvents).toEqual([]);
  });
});

describe("A06", () => {
  const timeOf = async (id: string): Promise<number> => {
    const began = performance.now();
    await mine("GET", `/v1/connected-accounts/${id}`);
    return performance.now() - began;
  };
  const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

  it("neither length, nor headers, nor counts, nor time tell", async () => {
    const [there, gone] = [
      await mine("GET", `/v1/connected-accounts/${foreign.account}`),
      await mine("GET", `/v1/connected-accounts/${absent(foreign.account)}`),
    ];
    expect(there.text.length).toBe(gone.text.length);
    expect([...there.headers].map(([name]) => name)).toEqual([...gone.headers].map(([name]) => name));
    expect(there.headers.get("etag")).toBeNull();
    const times: { there: number[]; gone: number[] } = { there: [], gone: [] };
    for (let round = 0; round < 150; round += 1) {
      times.there.push(await timeOf(foreign.account));
      times.gone.push(await timeOf(absent(foreign.account)));
    }
    const ratio = median(times.there) / median(times.gone);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });
});

describe("A08", () => {
  it.each([
    "",
    " ",
    "%",
    "*",
    "null ",
    "../mine",
    "mine\u200b",
    "ｍｉｎｅ",
    "mi\u0000ne",
    "$deployment",
    "m".repeat(300),
  ])("%j is no tenant", async (tenant) => {
    const identifier = stack.user(0).identifier;
    const body = { tenant, identifier, input: {} };
    expect((await stack.send("POST", "/v1/tools/affinity_list_lists/call", body)).status).toBe(400);
    expect((await stack.send("GET", `/v1/connected-accounts?tenant=${encodeURIComponent(tenant)}`)).status).toBe(400);
  });

  it("null and true are none either", async () => {
    for (const tenant of [null, true, 0, []]) {
      const body = { tenant, identifier: "x", input: {} };
      expect((await stack.send("POST", "/v1/tools/affinity_list_lists/call", body)).status).toBe(400);
    }
  });
});
