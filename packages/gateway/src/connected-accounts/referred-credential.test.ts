// A key that is kept elsewhere: used only while it is the account's own user's, whatever lies in its place meanwhile.
import { type ProbeResult, Secret } from "@postern/contract";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AuditLog } from "../audit/audit-log.ts";
import { UnknownSecretStore } from "../secret-stores/read-secret.ts";
import type { StoredReference } from "../vault/vault.ts";
import type { ConnectedAccount } from "./connected-account.ts";
import { createReferredCredential, type ReferredCredential, toStoredReference } from "./referred-credential.ts";
import { accountEnded } from "./running-calls.ts";
import { activeAccount } from "./test-account.ts";
import { identityOf, openTestAccounts, type TestAccounts } from "./test-accounts.ts";
import type { CredentialHolder } from "./use-credential.ts";

const secretRef = { store: "vault", name: "maya" };
const account: ConnectedAccount = {
  ...activeAccount({ tenant: "firm", id: "ca_1", connector: "affinity", identifier: "user_a" }),
  upstreamIdentity: identityOf("maya"),
  secretRef,
};
const place = {
  tenant: "firm",
  connectionName: "affinity",
  connectedAccountId: "ca_1",
  identifier: "user_a",
  version: 1,
};
const reconnect = { method: "PUT", path: "/v1/connected-accounts/ca_1/credential" };

let parts: TestAccounts;
let referred: ReferredCredential;
/** What lies in the store now. */
let secret: string | undefined;
let reads: { readonly fresh: boolean | undefined }[];
let asked: string[];
/** Done while upstream is being asked. */
let meanwhile: () => Promise<unknown>;
let reference: StoredReference;

const answerOf = (key: string): ProbeResult =>
  key.startsWith("dead")
    ? { status: "rejected", reason: "Affinity refuses the key." }
    : { status: "accepted", identity: identityOf(key.split("/")[0] ?? "", key.split("@")[1]) };
const referenceTo = (key: string) =>
  toStoredReference(parts.vault, {
    tenant: "firm",
    secretRef,
    credential: { type: "apiKey", apiKey: new Secret(key) },
  });
const store = async (content: StoredReference) =>
  parts.database.write([
    parts.accounts.replaceCredential("firm", account, { ...(await parts.vault.seal(place, content)), createdAt: 1 }),
  ]);
const create = (more: { readonly auditLog?: AuditLog } = {}) =>
  createReferredCredential({
    ...parts,
    readSecret: async (_tenant, { store: name }, options) => {
      reads.push({ fresh: options?.fresh });
      if (name !== "vault") throw new UnknownSecretStore(["vault"]);
      return secret === undefined ? undefined : new Secret(secret);
    },
    probe: {
      async beforeRequest({ apiKey }, { connector, tenant }, mayBeSent) {
        await meanwhile();
        await mayBeSent();
        asked.push(`${tenant} ${connector} ${apiKey.reveal()}`);
        return answerOf(apiKey.reveal());
      },
    },
    ...more,
  });

beforeEach(async () => {
  parts = await openTestAccounts({ connector: "affinity", readKey: (key) => key.reveal() });
  [secret, reads, asked, meanwhile] = ["maya", [], [], async () => undefined];
  await parts.ensureTenant("firm");
  await parts.database.write([parts.accounts.insert("firm", account)]);
  reference = referenceTo("maya");
  await store(reference);
  referred = create();
});
afterEach(() => parts.end());

const holderOf = (more: Partial<CredentialHolder> = {}): CredentialHolder => ({
  account,
  ended: undefined,
  readCredential: async () => ({
    sealed: await parts.accounts.findCredential("firm", account),
    startBy: Number.POSITIVE_INFINITY,
  }),
  ...more,
});
const lend = async (holder = holderOf(), of = reference) => (await referred(holder, of)).apiKey.reveal();
const storedDigest = async (): Promise<string | undefined> => {
  const sealed = await parts.accounts.findCredential("firm", account);
  return (
    sealed &&
    parts.vault.open(place, sealed, async (content) => (content.type === "secretRef" ? content.keyDigest : undefined))
  );
};
const notReady = (message: RegExp) => ({
  code: "connected_account_not_ready",
  message: expect.stringMatching(message),
  reconnect,
});

it("the key whose owner is known is used, as fresh as is wanted, and nobody is asked", async () => {
  expect(await lend()).toBe("maya");
  expect((await referred(holderOf(), reference, { fresh: true })).apiKey.reveal()).toBe("maya");
  expect([reads, asked]).toEqual([[{ fresh: undefined }, { fresh: true }], []]);
});

it("the digest that tells them apart is of the tenant, the place and the key", () => {
  const of = (tenant: string, change: Partial<typeof secretRef & { field: string }>, key = "maya") =>
    toStoredReference(parts.vault, {
      tenant,
      secretRef: { ...secretRef, ...change },
      credential: { type: "apiKey", apiKey: new Secret(key) },
    });
  const all = [
    of("firm", {}),
    of("other", {}),
    of("firm", { store: "b" }),
    of("firm", { name: "noor" }),
    of("firm", { field: "f" }),
    of("firm", {}, "noor"),
  ];
  expect(new Set(all.map(({ keyDigest }) => keyDigest)).size).toBe(all.length);
  expect(all[4]).toMatchObject({ type: "secretRef", store: "vault", name: "maya", field: "f" });
  expect(JSON.stringify(all)).not.toContain('"noor/');
});

describe("another key of the same user", () => {
  it("is used once upstream has said whose it is, and noted for all that come after", async () => {
    secret = "maya/2";
    parts.state.now = 5_000;
    expect(await lend()).toBe("maya/2");
    expect(asked).toEqual(["firm affinity maya/2"]);
    expect(reads).toEqual([{ fresh: undefined }, { fresh: true }]);
    expect(await storedDigest()).toBe(referenceTo("maya/2").keyDigest);
    expect(await parts.events("firm")).toEqual([
      {
        type: "connected_account.secret_changed",
        outcome: "succeeded",
        principal: { type: "service", id: "postern" },
        connectedAccountId: "ca_1",
        connectionName: "affinity",
        identifier: "user_a",
        credentialVersion: 1,
      },
    ]);
    // A call that read the account before that: what is stored now counts.
    expect(await lend()).toBe("maya/2");
    expect(asked).toHaveLength(1);
  });

  it("is asked about once for calls that come together", async () => {
    secret = "maya/2";
    expect(await Promise.all([lend(), lend(), lend()])).toEqual(["maya/2", "maya/2", "maya/2"]);
    expect(asked).toHaveLength(1);
  });

  it("is not used when the account was changed meanwhile, or the change cannot be recorded", async () => {
    secret = "maya/2";
    meanwhile = async () => {
      const to = { ...account, credentialVersion: 2 };
      await parts.database.write([parts.accounts.update("firm", { from: account, to })]);
    };
    const sealed = await parts.accounts.findCredential("firm", account);
    const holder = holderOf({ readCredential: async () => ({ sealed, startBy: 99 }) });
    await expect(lend(holder)).rejects.toMatchObject(
      notReady(/^The account was changed while the call ran\. Nothing was/),
    );
    meanwhile = async () => undefined;
    referred = create({ auditLog: { ...parts.auditLog, append: () => Promise.reject(new Error("the disk is full")) } });
    await expect(lend(holder)).rejects.toThrow("the disk is full");
  });
});

describe("a key of somebody else", () => {
  it.each([
    ["another user", "noor"],
    ["the same number in another workspace", "maya/@9999"],
  ])("(%s) is not used, and nothing is noted", async (_, key) => {
    secret = key;
    await expect(lend()).rejects.toMatchObject(
      notReady(/holds the key of another upstream user now, which was not used\. Nothing was called/),
    );
    expect(await storedDigest()).toBe(reference.keyDigest);
    expect(await parts.events("firm")).toEqual([]);
  });

  it("is not used either when upstream refuses it: the account stays as it is", async () => {
    secret = "dead";
    await expect(lend()).rejects.toMatchObject(
      notReady(/another key now, which upstream refuses, and which was not used/),
    );
    expect(await parts.accounts.find("firm", "ca_1")).toEqual(account);
  });

  it("is nobody's where nobody knows who the account's user is", async () => {
    secret = "maya/2";
    const { upstreamIdentity: _identity, ...unknown } = account;
    await expect(lend(holderOf({ account: unknown }))).rejects.toMatchObject(notReady(/another upstream user/));
  });
});

describe("nothing is sent", () => {
  it("where the store has no secret, no key, or is none that is configured", async () => {
    secret = undefined;
    await expect(lend()).rejects.toMatchObject(
      notReady(/^The secret that holds the user's key is not in its store\. Nothing was called upstream\. Put/),
    );
    secret = "no key";
    await expect(lend()).rejects.toMatchObject(notReady(/^The secret holds no key: A key has no spaces\./));
    await expect(lend(holderOf(), { ...reference, store: "gone" })).rejects.toMatchObject({
      code: "vault_locked",
      retryable: false,
      message: expect.stringMatching(
        /not configured in this gateway\. Nothing was called upstream\..*POSTERN_SECRET_STORES/,
      ),
      reconnect,
    });
    expect(asked).toEqual([]);
  });

  it("when the account is ended while the store, or upstream, is asked", async () => {
    secret = "maya/2";
    const why = accountEnded(account);
    let ended: typeof why | undefined;
    meanwhile = async () => {
      ended = why;
    };
    const holder = {
      ...holderOf(),
      get ended() {
        return ended;
      },
    };
    await expect(lend(holder)).rejects.toBe(why);
    meanwhile = async () => parts.database.write([parts.accounts.eraseCredential("firm", account)]);
    await expect(lend()).rejects.toMatchObject(notReady(/^The account was disconnected while the call ran\./));
    // Now it was erased before anybody looked.
    await expect(lend()).rejects.toMatchObject(notReady(/^The account was disconnected while the call ran\./));
    expect(asked).toEqual([]);
  });

  it("with a reference where a key is stored now", async () => {
    secret = "maya/2";
    const sealed = await parts.vault.seal(place, { type: "apiKey", apiKey: new Secret("maya/2") });
    await parts.database.write([parts.accounts.replaceCredential("firm", account, { ...sealed, createdAt: 1 })]);
    expect(await lend()).toBe("maya/2");
    expect(asked).toHaveLength(1);
  });
});
