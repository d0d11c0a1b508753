// A connected account from first key to last, and what a dead key does to it and to nobody else.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { queryStore, storedCredentials } from "./query-store.ts";
import { type Stack, startStack } from "./start-stack.ts";

let stack: Stack;
beforeEach(async () => {
  stack = await startStack();
});
afterEach(() => stack.end());

const put = (identifier: string, apiKey?: string) =>
  stack.send("PUT", "/v1/connected-accounts", {
    connectionName: "affinity",
    identifier,
    ...(apiKey === undefined ? {} : { credential: { apiKey } }),
  });
const status = async (id: string) => (await stack.send("GET", `/v1/connected-accounts/${id}`)).body.connectedAccount;
const whoamis = () => stack.upstreamRequests("/v2/auth/whoami");

describe("intake of a key", () => {
  it("asks Affinity whose key it is before storing it, and keeps the answer", async () => {
    const account = await stack.connect(0);
    expect(account).toMatchObject({
      status: "ACTIVE",
      affinityUser: {
        id: String(stack.user(0).id),
        email: stack.user(0).email,
        workspace: { name: "Fernhill Ventures" },
      },
    });
    expect(account.affinityUser?.scopes).toContain("notes:write");
    expect(whoamis()).toBe(1);
  });

  it("stores nothing of a refused key, not even a tenant", async () => {
    const refused = await stack.send("PUT", "/v1/connected-accounts", {
      connectionName: "affinity",
      identifier: "someone",
      tenant: "fresh",
      credential: { apiKey: "not-a-key-of-anybody" },
    });
    expect(refused).toMatchObject({ status: 409, body: { code: "credential_rejected" } });
    expect((await stack.send("GET", "/v1/connected-accounts?tenant=fresh")).body.connectedAccounts).toEqual([]);
    expect(await queryStore(stack.dataDir, "SELECT * FROM tenants")).toEqual([]);
  });

  it("does nothing for the same key again, and asks nobody", async () => {
    const first = await stack.connect(0);
    const again = await put(first.identifier, stack.user(0).affinityKey);
    expect(again.body.connectedAccount).toEqual(first);
    expect(whoamis()).toBe(1);
  });

  it("keeps the old key working when a new one is refused", async () => {
    const account = await stack.connect(0);
    const refused = await put(account.identifier, "not-a-key-of-anybody");
    expect(refused.body).toMatchObject({ code: "credential_rejected" });
    expect(refused.body.detail).toContain("stays in use");
    expect((await stack.call("affinity_list_lists", { refresh: true })).status).toBe(200);
    expect(await status(account.id)).toEqual(account);
  });

  it("replaces the key by another one that Affinity accepts", async () => {
    const account = await stack.connect(0);
    const replaced = await put(account.identifier, stack.user(1).affinityKey);
    expect(replaced.body.connectedAccount).toMatchObject({
      id: account.id,
      affinityUser: { email: stack.user(1).email },
    });
    await stack.call("affinity_list_lists", { refresh: true });
    expect(stack.sandbox.control.requests().at(-1)?.userId).toBe(stack.user(1).id);
  });

  it("makes one account of many parallel first connections", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => put("user_aff_123", stack.user(0).affinityKey)));
    expect(new Set(answers.map((answer) => answer.body.connectedAccount.id)).size).toBe(1);
    expect(whoamis()).toBe(1);
  });

  it("without a key makes an account that waits for one", async () => {
    const { body } = await put("later");
    expect(body.connectedAccount.status).toBe("PENDING");
    const called = await stack.call("affinity_list_lists", { refresh: true }, { identifier: "later" });
    const path = `/v1/connected-accounts/${body.connectedAccount.id}/credential`;
    expect(called.body).toMatchObject({ code: "connected_account_not_ready", reconnect: { method: "PUT", path } });
    await stack.send("PUT", path, { apiKey: stack.user(0).affinityKey });
    expect((await stack.call("affinity_list_lists", { refresh: true }, { identifier: "later" })).status).toBe(200);
  });

  it("says that Affinity is down instead of judging the key", async () => {
    stack.sandbox.control.injectFault({ match: { path: "/v2/auth/whoami" }, fault: { status: 503 } });
    const answer = await put("someone", stack.user(0).affinityKey);
    expect(answer).toMatchObject({ status: 503, body: { code: "upstream_unavailable", retryable: true } });
  });
});

describe("disconnecting", () => {
  it("erases the key, keeps the row and brings the same id back", async () => {
    const account = await stack.connect(0);
    expect(await storedCredentials(stack.dataDir)).toHaveLength(1);
    const gone = await stack.send("DELETE", `/v1/connected-accounts/${account.id}`);
    expect(gone.body.connectedAccount).toMatchObject({ id: account.id, status: "DISCONNECTED" });
    const called = await stack.call("affinity_list_lists", { refresh: true });
    expect(called.body).toMatchObject({ code: "connected_account_not_ready" });
    expect(stack.upstreamRequests("/lists") + stack.upstreamRequests("/v2/lists")).toBe(0);
    expect(await storedCredentials(stack.dataDir)).toEqual([]);
    expect(await stack.connect(0)).toMatchObject({ id: account.id, status: "ACTIVE" });
    expect((await stack.send("DELETE", `/v1/connected-accounts/${account.id}`)).status).toBe(200);
    expect((await stack.send("DELETE", `/v1/connected-accounts/${account.id}`)).status).toBe(200);
  });
});

describe("a dead key", () => {
  it("is confirmed once for any number of parallel calls, and revokes that account only", async () => {
    const account = await stack.connect(0);
    const other = await stack.connect(1);
    stack.sandbox.control.deactivateUser(stack.user(0).id);
    const before = whoamis();
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => stack.call("affinity_list_lists", { refresh: true })),
    );
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 409, body: { code: "credential_rejected" } });
      expect(answer.body.reconnect).toEqual({ method: "PUT", path: `/v1/connected-accounts/${account.id}/credential` });
    }
    expect(whoamis() - before).toBe(1);
    expect(await status(account.id)).toMatchObject({ status: "REVOKED", reason: expect.any(String) });
    expect(await status(other.id)).toMatchObject({ status: "ACTIVE" });
    expect(await stack.auditEvents("?tenant=default")).toContainEqual(
      expect.objectContaining({ type: "connected_account.revoked", connectedAccountId: account.id }),
    );
  });

  it("is not tried again until a new one is set", async () => {
    const account = await stack.connect(0);
    stack.sandbox.control.revokeKey({ user: stack.user(0).id });
    await stack.call("affinity_list_lists", { refresh: true });
    const seen = stack.upstreamRequests();
    expect((await stack.call("affinity_list_lists", { refresh: true })).body).toMatchObject({
      code: "credential_rejected",
    });
    expect(stack.upstreamRequests()).toBe(seen);
    const apiKey = stack.sandbox.control.issueKey(stack.user(0).id);
    const revived = await stack.send("PUT", `/v1/connected-accounts/${account.id}/credential`, { apiKey });
    expect(revived.body.connectedAccount).toMatchObject({ id: account.id, status: "ACTIVE" });
    expect(revived.body.connectedAccount).not.toHaveProperty("reason");
    expect((await stack.call("affinity_list_lists", { refresh: true })).status).toBe(200);
  });

  it("does not take down a key that was set while the old one was dying", async () => {
    const account = await stack.connect(0);
    const fresh = stack.sandbox.control.issueKey(stack.user(0).id);
    stack.sandbox.control.revokeKey({ key: stack.user(0).affinityKey });
    // The call meets its 401, and the confirming whoami hangs while the new key is set.
    stack.sandbox.control.injectFault({ match: { path: "/v2/auth/whoami" }, fault: { delayMs: 400 }, times: 1 });
    const dying = stack.call("affinity_list_lists", { refresh: true });
    await expect.poll(() => stack.upstreamRequests()).toBeGreaterThan(2);
    const set = await stack.send("PUT", `/v1/connected-accounts/${account.id}/credential`, { apiKey: fresh });
    expect(set.body.connectedAccount.status).toBe("ACTIVE");
    expect((await dying).body).toMatchObject({ code: "credential_rejected", retryable: true });
    expect(await status(account.id)).toMatchObject({ status: "ACTIVE" });
    expect((await stack.call("affinity_list_lists", { refresh: true })).status).toBe(200);
  });

  it("is not what a single 401 means while whoami still accepts the key", async () => {
    const account = await stack.connect(0);
    stack.sandbox.control.injectFault({ match: { path: "^/(v2/)?lists$" }, fault: { status: 401 }, times: 1 });
    expect((await stack.call("affinity_list_lists", { refresh: true })).body).toMatchObject({
      code: "upstream_unexpected_response",
    });
    expect(await status(account.id)).toMatchObject({ status: "ACTIVE" });
  });

  it("is not what a 403 means", async () => {
    const account = await stack.connect(0);
    stack.sandbox.control.injectFault({ match: { path: "^/(v2/)?lists$" }, fault: { status: 403 }, times: 1 });
    expect((await stack.call("affinity_list_lists", { refresh: true })).body).toMatchObject({
      code: "upstream_rejected",
    });
    expect(await status(account.id)).toMatchObject({ status: "ACTIVE" });
  });

  it("leaves the account ACTIVE when the question itself fails", async () => {
    const account = await stack.connect(0);
    stack.sandbox.control.injectFault({ match: { path: "^/(v2/)?lists$" }, fault: { status: 401 }, times: 1 });
    stack.sandbox.control.injectFault({ match: { path: "/v2/auth/whoami" }, fault: { status: 500 } });
    expect((await stack.call("affinity_list_lists", { refresh: true })).body).toMatchObject({
      code: "upstream_unavailable",
    });
    expect(await status(account.id)).toMatchObject({ status: "ACTIVE" });
  });
});
