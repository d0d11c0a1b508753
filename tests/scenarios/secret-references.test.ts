// Accounts whose key is kept in a secret store: it is read there for calls, rests nowhere here, and stays its owner's.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startKv, type TestKv } from "@postern/gateway/parts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { formsOf } from "./secret-forms.ts";
import { type Stack, startStack } from "./start-stack.ts";

let kv: TestKv;
let folder: string;
let stack: Stack;

/** What a gateway that is started again is told as well. */
let environment: Record<string, string>;

const start = (more: Record<string, string> = {}) => {
  environment = {
    POSTERN_SECRET_STORES: `vault=vault-kv:${kv.url}/secret/postern/{tenant}`,
    POSTERN_SECRET_STORE_TOKEN_FILE: join(folder, "token"),
    ...more,
  };
  return startStack({ environment });
};

beforeEach(async () => {
  kv = await startKv();
  folder = mkdtempSync(join(tmpdir(), "postern-token-"));
  writeFileSync(join(folder, "token"), kv.token);
});
afterEach(async () => {
  await stack.end();
  await kv.stop();
  rmSync(folder, { recursive: true });
});

const secretRef = { store: "vault", name: "users/maya" };
const connect = (more: Record<string, unknown> = {}) =>
  stack.send("PUT", "/v1/connected-accounts", {
    connectionName: "affinity",
    identifier: stack.user(0).identifier,
    credential: { secretRef },
    ...more,
  });
const keep = (key: string, path = "postern/default/users/maya") => kv.put(path, { apiKey: key });
const callLists = () => stack.call("affinity_list_lists", { refresh: true });
const lastUser = () => stack.sandbox.control.requests().at(-1)?.userId;

describe("an account that refers to a secret", () => {
  it("calls with the key that is kept there, and shows where that is", async () => {
    stack = await start();
    keep(stack.user(0).affinityKey);
    const { body } = await connect();
    expect(body.connectedAccount).toMatchObject({ status: "ACTIVE", secretRef });
    expect((await callLists()).status).toBe(200);
    expect(lastUser()).toBe(stack.user(0).id);
    const shown = await stack.send("GET", `/v1/connected-accounts/${body.connectedAccount.id}`);
    expect(shown.body.connectedAccount.secretRef).toEqual(secretRef);
  });

  it("leaves the key in no file of the gateway, in no form", async () => {
    stack = await start();
    const key = stack.user(0).affinityKey;
    keep(key);
    await connect();
    await callLists();
    const files = readdirSync(stack.dataDir, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
    expect(files.length).toBeGreaterThan(1);
    const text = files.map((file) => readFileSync(join(file.parentPath, file.name), "latin1")).join("\n");
    for (const form of formsOf(key)) expect(text.includes(form)).toBe(false);
  });

  it("asks the store once for many calls at once, and again when its time is over", async () => {
    stack = await start({ POSTERN_SECRET_SECONDS: "1" });
    keep(stack.user(0).affinityKey);
    await connect();
    const before = kv.reads.length;
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    await Promise.all(Array.from({ length: 20 }, callLists));
    expect(kv.reads.length - before).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    await callLists();
    expect(kv.reads.length - before).toBe(2);
  });

  it("calls nothing while the store is away, and says so", async () => {
    stack = await start({ POSTERN_SECRET_SECONDS: "0" });
    keep(stack.user(0).affinityKey);
    await connect();
    const sent = stack.upstreamRequests();
    kv.fail(503);
    expect(await callLists()).toMatchObject({ status: 503, body: { code: "vault_locked", retryable: true } });
    expect(stack.upstreamRequests()).toBe(sent);
    kv.fail(undefined);
    expect((await callLists()).status).toBe(200);
  });

  it("calls nothing when its store is no longer configured, which is nothing that the caller did wrong", async () => {
    stack = await start();
    keep(stack.user(0).affinityKey);
    await connect();
    const sent = stack.upstreamRequests();
    environment["POSTERN_SECRET_STORES"] = "none";
    await stack.restart();
    const refused = await callLists();
    expect(refused).toMatchObject({ status: 503, body: { code: "vault_locked" } });
    expect(refused.body.detail).toMatch(/POSTERN_SECRET_STORES/);
    expect(stack.upstreamRequests()).toBe(sent);
  });

  it("calls nothing when the secret is gone, or holds no key", async () => {
    stack = await start({ POSTERN_SECRET_SECONDS: "0" });
    keep(stack.user(0).affinityKey);
    await connect();
    const sent = stack.upstreamRequests();
    kv.put("postern/default/users/maya", undefined);
    expect((await callLists()).body.code).toBe("connected_account_not_ready");
    keep("two words\n");
    expect((await callLists()).body.code).toBe("connected_account_not_ready");
    expect(stack.upstreamRequests()).toBe(sent);
  });
});

describe("a key that is changed in its store", () => {
  it("works from then on, on record, when it is the same user's", async () => {
    stack = await start();
    keep(stack.user(0).affinityKey);
    const { body } = await connect();
    await callLists();
    keep(stack.sandbox.control.issueKey(stack.user(0).id));
    stack.sandbox.control.revokeKey({ key: stack.user(0).affinityKey });
    // Remembered for 30 s: the refusal has it asked for again.
    expect(await callLists()).toMatchObject({ status: 409, body: { code: "credential_rejected", retryable: true } });
    expect((await callLists()).status).toBe(200);
    const { id } = body.connectedAccount;
    expect((await stack.send("GET", `/v1/connected-accounts/${id}`)).body.connectedAccount.status).toBe("ACTIVE");
    const types = (await stack.auditEvents()).map(({ type }) => type);
    expect(types.filter((type) => type === "connected_account.secret_changed")).toHaveLength(1);
    await stack.restart();
    expect((await callLists()).status).toBe(200);
  });

  it("is never used when it is another user's", async () => {
    stack = await start({ POSTERN_SECRET_SECONDS: "0" });
    keep(stack.user(0).affinityKey);
    await connect();
    keep(stack.user(1).affinityKey);
    const sent = stack.upstreamRequests("/v2/lists");
    for (let tries = 0; tries < 2; tries += 1) {
      expect((await callLists()).body.code).toBe("connected_account_not_ready");
    }
    expect(stack.upstreamRequests("/v2/lists")).toBe(sent);
    keep(stack.user(0).affinityKey);
    expect((await callLists()).status).toBe(200);
  });

  it("is never used when upstream does not say whose it is", async () => {
    stack = await start({ POSTERN_SECRET_SECONDS: "0" });
    keep(stack.user(0).affinityKey);
    await connect();
    keep(stack.user(1).affinityKey);
    const sent = stack.upstreamRequests("/v2/lists");
    for (const status of [401, 503]) {
      stack.sandbox.control.injectFault({ match: { path: "/v2/auth/whoami" }, fault: { status } });
      expect((await callLists()).status).toBeGreaterThanOrEqual(400);
      stack.sandbox.control.clearFaults();
    }
    expect(stack.upstreamRequests("/v2/lists")).toBe(sent);
    // Nothing was found out of the account's own key.
    keep(stack.user(0).affinityKey);
    expect((await callLists()).status).toBe(200);
  });

  it("is asked after within the place of the call that met it: keys that all change at once stop nobody", async () => {
    stack = await start({ POSTERN_SECRET_SECONDS: "0", POSTERN_UPSTREAM_CONCURRENCY: "1" });
    keep(stack.user(0).affinityKey);
    await connect();
    keep(stack.sandbox.control.issueKey(stack.user(0).id));
    expect((await callLists()).status).toBe(200);
  });

  it.each([
    ["frozen", (id: string) => stack.send("POST", "/v1/freezes", { connectedAccountId: id }), "frozen"],
    [
      "disconnected",
      (id: string) => stack.send("DELETE", `/v1/connected-accounts/${id}`),
      "connected_account_not_ready",
    ],
  ] as const)("is not asked after once its account is %s", async (_, end, code) => {
    stack = await start({ POSTERN_SECRET_SECONDS: "0" });
    keep(stack.user(0).affinityKey);
    const { id } = (await connect()).body.connectedAccount;
    keep(stack.sandbox.control.issueKey(stack.user(0).id));
    const release = kv.hold();
    const reads = kv.reads.length;
    const running = callLists();
    await expect.poll(() => kv.reads.length).toBe(reads + 1);
    const ending = end(id);
    // It waits for the call that runs, two seconds at most.
    setTimeout(release, 100);
    expect((await ending).status).toBe(200);
    const sent = stack.upstreamRequests();
    expect((await running).body.code).toBe(code);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(stack.upstreamRequests()).toBe(sent);
  });

  it("ends the account when upstream refuses it, until a credential is set again", async () => {
    stack = await start();
    keep(stack.user(0).affinityKey);
    await connect();
    stack.sandbox.control.revokeKey({ key: stack.user(0).affinityKey });
    expect((await callLists()).body).toMatchObject({ code: "credential_rejected", retryable: false });
    keep(stack.sandbox.control.issueKey(stack.user(0).id));
    expect((await callLists()).body.code).toBe("credential_rejected");
    expect((await connect()).body.connectedAccount.status).toBe("ACTIVE");
    expect((await callLists()).status).toBe(200);
  });
});

it("is not even looked for while everything is frozen", async () => {
  stack = await start();
  keep(stack.user(0).affinityKey);
  await stack.send("POST", "/v1/freezes", { all: true });
  expect((await connect()).body.code).toBe("frozen");
  expect(kv.reads).toEqual([]);
});

describe("what a reference may name", () => {
  it("is inside the tenant's own part of the store only", async () => {
    stack = await start();
    keep(stack.user(0).affinityKey, "postern/acme/users/maya");
    expect((await connect()).body).toMatchObject({ code: "invalid_request" });
    for (const name of [
      "../acme/users/maya",
      "users/../../acme/users/maya",
      "/acme",
      "users//maya",
      "users/maya/",
      "%2e%2e/x",
      "a b",
    ]) {
      const refused = await connect({ credential: { secretRef: { store: "vault", name } } });
      expect(refused.body.code).toBe("invalid_request");
    }
    expect(kv.reads).toEqual(["postern/default/users/maya"]);
    expect((await connect({ tenant: "acme" })).body.connectedAccount.status).toBe("ACTIVE");
  });

  it.each([
    [{ store: "elsewhere", name: "x" }, "None|There are: vault"],
    [{ store: "vault" }, "name"],
    [{ store: "vault", name: "x", field: "" }, "field"],
  ])("is refused: %j", async (reference, message) => {
    stack = await start();
    const refused = await connect({ credential: { secretRef: reference } });
    expect(refused.body.code).toBe("invalid_request");
    expect(JSON.stringify(refused.body)).toMatch(new RegExp(message));
  });

  it("is not mixed with a key, and a credential is one of both", async () => {
    stack = await start();
    for (const credential of [{}, { apiKey: "k".repeat(20), secretRef }]) {
      const refused = await connect({ credential });
      expect(refused.body.code).toBe("invalid_request");
      expect(JSON.stringify(refused.body)).toMatch(/either apiKey or secretRef/);
    }
    expect(kv.reads).toEqual([]);
  });
});

it("takes a key's place, and a key takes its place, without a trace of the other", async () => {
  stack = await start();
  const key = stack.user(0).affinityKey;
  keep(key);
  const account = await stack.connect(0);
  const moved = (await connect()).body.connectedAccount;
  expect(moved).toMatchObject({ id: account.id, secretRef });
  kv.put("postern/default/users/maya", undefined);
  expect((await stack.call("affinity_list_lists", { refresh: true })).status).toBe(200);
  const back = await stack.connect(0);
  expect(back.id).toBe(account.id);
  expect(back).not.toHaveProperty("secretRef");
  expect((await callLists()).status).toBe(200);
});
