// Canaries: whoever uses one raises an alarm and notices nothing; nothing else tells one from what it looks like.
import type { Canary, CanaryAlarm } from "@postern/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Stack, startStack } from "./start-stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
  await stack.connect(0);
});
afterAll(() => stack.end());

interface Told {
  readonly canary: Canary;
  readonly canaries: Canary[];
  readonly alarms: CanaryAlarm[];
  readonly key: string;
}
const ask = async (method: string, path: string, body?: unknown): Promise<Told> =>
  (await stack.send(method, path, body)).body as unknown as Told;
const alarms = async () => (await ask("GET", "/v1/canaries/alarms")).alarms;
const clear = () => ask("DELETE", "/v1/canaries/alarms");
const shape = (headers: Headers) => [...headers.keys()].sort();

it("a canary key is refused like any key that is not valid, and raises an alarm that stays until it is taken note of", async () => {
  const { canary, key } = await ask("POST", "/v1/canaries", { kind: "gateway_key", name: "billing export" });
  expect(await alarms()).toEqual([]);
  const used = await stack.sendWith(key)("GET", "/v1/tools");
  const { body } = await stack.send("POST", "/v1/gateway-keys", { name: "gone" });
  await stack.send("DELETE", `/v1/gateway-keys/${body.gatewayKey.id}`);
  const revoked = await stack.sendWith(body.key)("GET", "/v1/tools");
  expect([used.status, used.text, shape(used.headers)]).toEqual([401, revoked.text, shape(revoked.headers)]);
  await expect.poll(alarms).toMatchObject([{ kind: "gateway_key", id: canary.id, tenant: null, address: "127.0.0.1" }]);
  await stack.sendWith(key)("GET", "/v1/tools");
  await stack.restart();
  expect(await alarms()).toHaveLength(1);
  await clear();
  expect(await alarms()).toEqual([]);
});

it("a canary account is told what Affinity says of its key, and raises an alarm", async () => {
  const input = { kind: "connected_account", identifier: "cfo", userName: "Ada Marsh", userEmail: "ada@example.com" };
  const { canary } = await ask("POST", "/v1/canaries", input);
  const { connectedAccount } = (await stack.send("GET", `/v1/connected-accounts/${canary.id}`)).body;
  expect(connectedAccount).toMatchObject({ status: "ACTIVE", affinityUser: { name: "Ada Marsh" } });
  expect(await alarms()).toEqual([]);
  const used = await stack.call("affinity_get_person", { person_id: 44320 }, { identifier: "cfo" });
  expect(used.body.code).toBe("credential_rejected");
  await expect.poll(alarms).toMatchObject([{ kind: "connected_account", id: canary.id, tenant: "default" }]);
  await clear();
});

it("lists find both again by what is sealed, and looking raises nothing", async () => {
  const key = await ask("POST", "/v1/canaries", { kind: "gateway_key", name: "spare", tenant: "acme" });
  const account = await ask("POST", "/v1/canaries", { kind: "connected_account", identifier: "ceo", tenant: "acme" });
  const found = await ask("GET", "/v1/canaries");
  expect(found.canaries).toEqual(expect.arrayContaining([key.canary, account.canary]));
  expect(found.canaries.map(({ name }) => name)).not.toContain(stack.user(0).identifier);
  await stack.send("POST", "/v1/vault/verification", {});
  expect(await alarms()).toEqual([]);
  expect(
    (await stack.send("POST", "/v1/canaries", { kind: "connected_account", identifier: "ceo", tenant: "acme" })).status,
  ).toBe(409);
});

it("a tenant's key is told of none, and neither lists nor the log tell one from another", async () => {
  const { key } = (await stack.send("POST", "/v1/gateway-keys", { name: "acme", tenant: "acme" })).body;
  const acme = stack.sendWith(key);
  for (const path of ["/v1/canaries", "/v1/canaries/alarms"]) expect((await acme("GET", path)).status).toBe(404);
  for (const path of ["/v1/gateway-keys", "/v1/connected-accounts", "/v1/audit-events"]) {
    expect((await acme("GET", path)).text.toLowerCase()).not.toContain("canary");
  }
  const keys = (await acme("GET", "/v1/gateway-keys")).body as unknown as { gatewayKeys: object[] };
  expect(new Set(keys.gatewayKeys.map((each) => Object.keys(each).sort().join()))).toHaveLength(1);
});
