// What opens an MCP endpoint: the token or the URL of that very instance, and nothing else, without a word of why not.
import { createHmac, randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { bindCanaryGatewayKey, bindGatewayKey } from "../gateway-keys/bind-gateway-key.ts";
import { createGatewayKeyText, hashGatewayKey } from "../gateway-keys/gateway-key-format.ts";
import { sessionTokenForm, urlSecretForm } from "../mcp-servers/mcp-secret-forms.ts";
import { createAuthenticateSession } from "./authenticate-session.ts";
import { errorOf } from "./test-callers.ts";

const instanceId = "mcpi_01k7h2v8w3e5r6t7y8z9a0b1c2";
const vault = {
  bind: (purpose: string, parts: readonly unknown[]) =>
    createHmac("sha256", "s")
      .update(JSON.stringify([purpose, parts]))
      .digest("base64"),
};
const opened = {
  session: { tenant: "acme", instanceId, identifier: "user_a" },
  grantId: "tok_1",
  rules: new Map([["crm", []]]),
  expiresAt: 5,
};

const open = ({ isKnown = false, row }: { readonly isKnown?: boolean; readonly row?: object } = {}) => {
  const [finds, looks, attempts, noted, alarms]: [unknown[], string[], unknown[], unknown[], unknown[]] = [
    [],
    [],
    [],
    [],
    [],
  ];
  const secrets = new Set<string>();
  const authenticate = createAuthenticateSession({
    openSessions: {
      recall: () => (isKnown ? opened : undefined),
      find: async (sent: { readonly hash: string }) => {
        finds.push(sent);
        return secrets.has(sent.hash) ? opened : undefined;
      },
    },
    lastUses: { note: (...used: unknown[]) => noted.push(used) },
    limitGuesses: (attempt: unknown, look: () => unknown) => {
      attempts.push(attempt);
      return look();
    },
    keys: {
      findByHash: async (hash: string) => {
        looks.push(hash);
        return row;
      },
    },
    vault,
    onCanary: (...alarm: unknown[]) => alarms.push(alarm),
  } as never);
  const add = (form = sessionTokenForm): string => {
    const text = form.create(randomBytes(32)).reveal();
    secrets.add(hashGatewayKey(text));
    return text;
  };
  const byToken = (token: string, id = instanceId) =>
    authenticate({ authorization: `Bearer ${token}`, address: "192.0.2.1" }, { instanceId: id });
  const byUrl = (urlSecret: string, authorization?: string) =>
    authenticate({ authorization, address: "192.0.2.1" }, { instanceId, urlSecret });
  return { authenticate, add, byToken, byUrl, finds, looks, attempts, noted, alarms };
};

const holder = {
  type: "mcp_session",
  id: "tok_1",
  tenant: "acme",
  session: opened.session,
  rules: opened.rules,
  expiresAt: 5,
};

it("opens to the token of the instance, and notes that it was used", async () => {
  const { add, byToken, finds, attempts, noted } = open();
  const token = add();
  expect(await byToken(token)).toEqual(holder);
  const sent = { instanceId, kind: "token", hash: hashGatewayKey(token) };
  expect(finds).toMatchObject([sent]);
  expect(attempts).toEqual([{ address: "192.0.2.1", keyHash: `${instanceId} ${sent.hash}` }]);
  expect(noted).toEqual([["acme", instanceId]]);
});

it("opens to the secret in the URL, and looks at no header then", async () => {
  const { add, byUrl, finds } = open();
  const secret = add(urlSecretForm);
  expect(await byUrl(secret, `Bearer ${add()}`)).toEqual(holder);
  expect(finds).toMatchObject([{ kind: "url", hash: hashGatewayKey(secret) }]);
});

it("knows what it looked up before, and counts no guess for it", async () => {
  const { byToken, attempts, finds, noted } = open({ isKnown: true });
  expect(await byToken("whatever")).toEqual(holder);
  expect([attempts, finds]).toEqual([[], []]);
  expect(noted).toHaveLength(1);
});

const wrongToken =
  /no session token that opens this MCP endpoint now\. Nothing was done\. Make one with POST .*A gateway key opens no MCP endpoint\.$/;
const wrongUrl = /^This URL opens no MCP endpoint now: .* Nothing was done\. Make another with POST/;

it("says the same of whatever opens nothing, and looks for nothing that is no secret of ours", async () => {
  const { authenticate, add, byToken, byUrl, finds, noted, attempts } = open();
  for (const asked of [
    byToken("junk"),
    byToken(add(urlSecretForm)),
    byToken(add(), "mcpi_junk"),
    authenticate({ authorization: undefined }, { instanceId }),
  ]) {
    const error = await errorOf(asked);
    expect(error.code).toBe("unauthenticated");
    expect(error.message).toMatch(wrongToken);
  }
  for (const asked of [byUrl("junk"), byUrl(add())]) {
    const error = await errorOf(asked);
    expect(error.code).toBe("unauthenticated");
    expect(error.message).toMatch(wrongUrl);
  }
  expect(finds).toEqual([]);
  expect(await errorOf(byToken(sessionTokenForm.create(randomBytes(32)).reveal()))).toMatchObject({
    code: "unauthenticated",
  });
  expect(finds).toHaveLength(1);
  expect(attempts).toHaveLength(6);
  expect(noted).toEqual([]);
});

it("tells of a canary key that somebody tries here, and of no other key", async () => {
  const key = createGatewayKeyText(randomBytes(32)).reveal();
  const row = { id: "gk_1", tenant: "acme", hash: hashGatewayKey(key), policy: null };
  const canary = open({ row: { ...row, binding: bindCanaryGatewayKey(vault as never, row) } });
  expect((await errorOf(canary.byToken(key))).message).toMatch(wrongToken);
  expect(canary.alarms).toMatchObject([[{ id: "gk_1" }, "192.0.2.1"]]);
  expect((await errorOf(canary.byUrl(key))).message).toMatch(wrongUrl);
  expect(canary.alarms).toHaveLength(2);
  const other = open({ row: { ...row, binding: bindGatewayKey(vault as never, row) } });
  await errorOf(other.byToken(key));
  await errorOf(open().byToken(key));
  expect(other.alarms).toEqual([]);
});

it("costs the database no look for what has not the form of a key", async () => {
  const { byToken, add, looks } = open();
  await errorOf(byToken("junk"));
  await byToken(add());
  expect(looks).toEqual([]);
});
