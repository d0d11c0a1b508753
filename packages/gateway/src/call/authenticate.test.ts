// Which keys open the door, and what a key that was looked up once costs afterwards.
import { createHmac, randomBytes } from "node:crypto";
import type { Policy } from "@postern/contract";
import { expect, it } from "vitest";
import { bindCanaryGatewayKey, bindGatewayKey } from "../gateway-keys/bind-gateway-key.ts";
import { createGatewayKeyText, hashGatewayKey } from "../gateway-keys/gateway-key-format.ts";
import type { Attempt } from "../gateway-keys/guess-limit.ts";
import { bearerOf, type Caller, createAuthenticate } from "./authenticate.ts";
import type { AuthenticateSession } from "./authenticate-session.ts";
import type { Program, SessionHolder } from "./principal.ts";

const secret = randomBytes(32);
const vault = {
  bind: (purpose: string, parts: readonly (string | null)[]) =>
    createHmac("sha256", secret)
      .update(JSON.stringify([purpose, parts]))
      .digest("base64"),
};

interface Row {
  readonly tenant?: string | null;
  readonly policy?: Policy;
  readonly revokedAt?: number;
  readonly isCanary?: true;
  readonly binding?: string;
}

const open = (memory: Map<string, Program> | "none" = new Map()) => {
  const knownKeys = memory === "none" ? undefined : memory;
  const rows = new Map<string, object>();
  const looks: string[] = [];
  const attempts: Attempt[] = [];
  const alarms: unknown[] = [];
  const holder = { type: "mcp_session" } as SessionHolder;
  const doors: unknown[] = [];
  const authenticateSession: AuthenticateSession = async (_, door) => {
    doors.push(door);
    return holder;
  };
  const authenticate = createAuthenticate({
    keys: {
      findByHash: async (hash: string) => {
        looks.push(hash);
        return rows.get(hash);
      },
    } as never,
    vault: vault as never,
    knownKeys,
    limitGuesses: (attempt, look) => {
      attempts.push(attempt);
      return look();
    },
    onCanary: (canary, address) => alarms.push([canary, address]),
    authenticateSession,
  });
  const add = ({ tenant = null, policy, revokedAt, isCanary, binding }: Row = {}): string => {
    const key = createGatewayKeyText(randomBytes(32)).reveal();
    const row = {
      id: `gk_${rows.size}`,
      tenant,
      hash: hashGatewayKey(key),
      policy: policy === undefined ? null : JSON.stringify(policy),
    };
    const bound = isCanary ? bindCanaryGatewayKey(vault as never, row) : bindGatewayKey(vault as never, row);
    rows.set(row.hash, { ...row, revokedAt: revokedAt ?? null, binding: binding ?? bound });
    return key;
  };
  const ask = (key: string, more: Partial<Caller> = {}) => authenticate({ authorization: `Bearer ${key}`, ...more });
  return { authenticate, ask, add, looks, attempts, alarms, holder, doors, knownKeys };
};

it("knows a program by its key, with its tenant and its rules", async () => {
  const { ask, add } = open();
  expect(await ask(add())).toEqual({ type: "service", id: "gk_0", tenant: null, policy: [] });
  const policy: Policy = [{ name: "only notes", toolSets: ["notes"] }];
  expect(await ask(add({ tenant: "acme", policy }))).toEqual({ type: "service", id: "gk_1", tenant: "acme", policy });
});

it("refuses keys that are revoked, or as nobody here wrote them, and junk without a look", async () => {
  const { ask, add, authenticate, looks, knownKeys } = open();
  const refused = {
    code: "unauthenticated",
    message: expect.stringMatching(/Nothing was done\. Send one as: Authorization: Bearer pstn_sk_/),
  };
  await expect(ask(add({ revokedAt: 1 }))).rejects.toMatchObject(refused);
  await expect(ask(add({ binding: "made up" }))).rejects.toMatchObject(refused);
  await expect(ask(createGatewayKeyText(randomBytes(32)).reveal())).rejects.toMatchObject(refused);
  expect(looks).toHaveLength(3);
  await expect(ask("junk")).rejects.toMatchObject(refused);
  await expect(authenticate({ authorization: undefined })).rejects.toMatchObject(refused);
  expect(looks).toHaveLength(3);
  expect(knownKeys?.size).toBe(0);
});

it("tells of a canary, and refuses it like any other key that is none", async () => {
  const { ask, add, alarms } = open();
  const key = add({ isCanary: true, tenant: "acme" });
  await expect(ask(key, { address: "192.0.2.1" })).rejects.toMatchObject({ code: "unauthenticated" });
  expect(alarms).toMatchObject([[{ id: "gk_0", tenant: "acme" }, "192.0.2.1"]]);
  await ask(add());
  expect(alarms).toHaveLength(1);
});

it("counts each look against the address that sent the key, junk, too", async () => {
  const { ask, add, attempts } = open();
  const key = add();
  await ask(key, { address: "192.0.2.1" });
  await expect(ask("junk", { address: "192.0.2.1" })).rejects.toThrow();
  expect(attempts).toEqual([
    { address: "192.0.2.1", keyHash: hashGatewayKey(key) },
    { address: "192.0.2.1", keyHash: hashGatewayKey("junk") },
  ]);
});

it("looks a key up once, where no other gateway revokes keys", async () => {
  const { ask, add, looks, attempts } = open();
  const key = add();
  expect(await ask(key)).toBe(await ask(key));
  expect([looks.length, attempts.length]).toEqual([1, 1]);
});

it("looks a key up for each request where other gateways revoke keys, too", async () => {
  const { ask, add, looks } = open("none");
  const key = add();
  expect(await ask(key)).toEqual(await ask(key));
  expect(looks).toHaveLength(2);
});

it("remembers a thousand keys", async () => {
  const known = new Map(Array.from({ length: 999 }, (_, at) => [String(at), {} as Program]));
  const { ask, add } = open(known);
  const first = add();
  await ask(first);
  expect(known.size).toBe(1_000);
  await ask(add());
  expect(known.size).toBe(1);
  expect(known.has(hashGatewayKey(first))).toBe(false);
});

it("looks up the caller of one request once, who asks at an MCP endpoint by another way", async () => {
  const { authenticate, add, attempts, holder, doors } = open();
  const caller: Caller = { authorization: `Bearer ${add()}` };
  expect(authenticate(caller)).toBe(authenticate(caller));
  await authenticate(caller);
  expect(attempts).toHaveLength(1);
  const mcp = { instanceId: "mcpi_1" };
  expect(await authenticate({ ...caller, principal: undefined as never, mcp })).toBe(holder);
  expect(doors).toEqual([mcp]);
});

it.each([
  ["Bearer abc", "abc"],
  ["bearer abc", "abc"],
  ["Bearer  abc", undefined],
  ["Bearer abc def", undefined],
  ["xBearer abc", undefined],
  ["Basic abc", undefined],
  ["Bearer ", undefined],
  ["", undefined],
  [undefined, undefined],
])("takes of the header %s the token %s", (header, token) => {
  expect(bearerOf(header)).toBe(token);
});
