// No tenant sees another's row, and cannot even tell that it is there.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { queryStore } from "./query-store.ts";
import type { Answer, Send } from "./start-stack.ts";
import { type Stack, startStack } from "./start-stack.ts";

let stack: Stack;
let acme: Send;
let otherAccount: string;
let otherKey: string;
const absent = (id: string) => id.replace(/.{6}$/, "000000");

beforeAll(async () => {
  stack = await startStack();
  const keyOf = async (tenant: string) => (await stack.send("POST", "/v1/gateway-keys", { name: tenant, tenant })).body;
  acme = stack.sendWith((await keyOf("acme")).key);
  otherKey = (await keyOf("other")).gatewayKey.id;
  await stack.connect(0, { tenant: "acme" });
  otherAccount = (await stack.connect(1, { tenant: "other" })).id;
});
afterAll(() => stack.end());

const visible = ({ status, text, headers }: Answer) => ({
  status,
  text: text.replace(/call_[0-9a-z]{26}/g, "call_…"),
  headers: [...headers].filter(([name]) => name !== "date"),
});

describe("an id of another tenant is answered byte for byte like one that does not exist", () => {
  it.each<[string, string, (id: string) => string, unknown]>([
    ["reading an account", "GET", (id) => `/v1/connected-accounts/${id}`, undefined],
    ["disconnecting an account", "DELETE", (id) => `/v1/connected-accounts/${id}`, undefined],
    [
      "setting a credential",
      "PUT",
      (id) => `/v1/connected-accounts/${id}/credential`,
      { apiKey: "a-new-key-of-someone" },
    ],
  ])("%s", async (_what, method, path, body) => {
    const foreign = visible(await acme(method, path(otherAccount), body));
    const missing = visible(await acme(method, path(absent(otherAccount)), body));
    expect(foreign).toEqual(missing);
    expect(foreign.status).toBe(404);
  });

  it("revoking a gateway key", async () => {
    const foreign = visible(await acme("DELETE", `/v1/gateway-keys/${otherKey}`));
    expect(foreign).toEqual(visible(await acme("DELETE", `/v1/gateway-keys/${absent(otherKey)}`)));
    expect(foreign.status).toBe(404);
  });

  it("calling a tool for another tenant's user, by name or by tenant", async () => {
    const call = (body: object) =>
      acme("POST", "/v1/tools/affinity_list_lists/call", { input: {}, ...body }).then(visible);
    const identifier = stack.user(1).identifier;
    const missing = await call({ identifier: "nobody" });
    expect(await call({ identifier })).toEqual(missing);
    expect(await call({ identifier, tenant: "other" })).toEqual(missing);
    expect(await call({ identifier, tenant: "never-made" })).toEqual(missing);
    expect(missing.status).toBe(404);
  });

  it("naming another tenant in lists, tools, accounts and keys", async () => {
    const requests: [string, (tenant: string) => string, ((tenant: string) => unknown)?][] = [
      ["GET", (tenant) => `/v1/connected-accounts?tenant=${tenant}`],
      ["GET", (tenant) => `/v1/audit-events?tenant=${tenant}`],
      ["GET", (tenant) => `/v1/tools?tenant=${tenant}&identifier=${stack.user(1).identifier}`],
      ["PUT", () => "/v1/connected-accounts", (tenant) => ({ connectionName: "affinity", identifier: "x", tenant })],
      ["POST", () => "/v1/gateway-keys", (tenant) => ({ name: "mine", tenant })],
    ];
    for (const [method, path, body] of requests) {
      const foreign = visible(await acme(method, path("other"), body?.("other")));
      expect(foreign).toEqual(visible(await acme(method, path("never-made"), body?.("never-made"))));
      expect(foreign.text).not.toContain(otherAccount);
    }
  });
});

describe("what a tenant's key sees and makes", () => {
  it("is its own rows only", async () => {
    const accounts = (await acme("GET", "/v1/connected-accounts")).body.connectedAccounts;
    expect(accounts.map((account) => account.tenant)).toEqual(["acme"]);
    const keys = JSON.parse((await acme("GET", "/v1/gateway-keys")).text) as { gatewayKeys: { tenant: string }[] };
    expect(keys.gatewayKeys.map((key) => key.tenant)).toEqual(["acme"]);
    const events = (await acme("GET", "/v1/audit-events?pageSize=200")).body.auditEvents;
    expect(JSON.stringify(events)).not.toContain(otherAccount);
  });

  it("is never a deployment key", async () => {
    const made = await acme("POST", "/v1/gateway-keys", { name: "mine" });
    expect(made.body.gatewayKey.tenant).toBe("acme");
  });

  it("is refused at once when the key is revoked", async () => {
    const { key, gatewayKey } = (await acme("POST", "/v1/gateway-keys", { name: "short-lived" })).body;
    const short = stack.sendWith(key);
    expect((await short("GET", "/v1/tools")).status).toBe(200);
    await acme("DELETE", `/v1/gateway-keys/${gatewayKey.id}`);
    expect((await short("GET", "/v1/tools")).body).toMatchObject({ code: "unauthenticated" });
  });
});

it("a deployment key reaches every tenant, and no read or call makes one", async () => {
  expect((await stack.send("GET", `/v1/connected-accounts/${otherAccount}`)).status).toBe(200);
  await stack.call("affinity_list_lists", {}, { tenant: "phantom" });
  await stack.send("GET", "/v1/connected-accounts?tenant=phantom");
  const tenants = await queryStore(stack.dataDir, "SELECT tenant_id FROM tenants ORDER BY 1");
  expect(tenants.map((row) => row["tenant_id"])).toEqual(["acme", "other"]);
});
