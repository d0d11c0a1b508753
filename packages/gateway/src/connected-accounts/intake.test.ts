// How an account gets a credential: only one that upstream knows the owner of, on record, and without harm to whoever had it before.
import { Secret } from "@postern/contract";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createKeyedMutex } from "../platform/keyed-mutex.ts";
import { UnknownSecretStore } from "../secret-stores/read-secret.ts";
import type { ConnectedAccount } from "./connected-account.ts";
import type { EnteredCredential } from "./entered-credential.ts";
import { createIntake, type Intake } from "./intake.ts";
import { identityOf, openTestAccounts, type TestAccounts, upstreamDown } from "./test-accounts.ts";

const by = { type: "service", id: "gwk_1" };
const key = { tenant: "firm", connectionName: "affinity", connector: "affinity", identifier: "user_a" };
const whose = { principal: by, connectionName: "affinity", identifier: "user_a" };

let parts: TestAccounts;
let intake: Intake;
/** What lies in the secret store. */
let secrets: Map<string, string>;
let frozen: "tenant" | undefined;

beforeEach(async () => {
  parts = await openTestAccounts({ connector: "affinity", readKey: (key) => key.reveal() });
  secrets = new Map();
  frozen = undefined;
  intake = createIntake({
    ...parts,
    mutex: createKeyedMutex(),
    freezes: { rangeOver: async () => frozen },
    readSecret: async (tenant, { store, name }, options) => {
      if (store !== "vault") throw new UnknownSecretStore(store === "none" ? [] : ["vault", "other"]);
      const found = options?.fresh === true ? secrets.get(`${tenant}/${name}`) : "remembered";
      return found === undefined ? undefined : new Secret(found);
    },
  });
});
afterEach(() => parts.end());

const enter = (credential: EnteredCredential = {}): Promise<ConnectedAccount> => intake({ by, key, ...credential });
const referTo = (name: string, store = "vault"): Promise<ConnectedAccount> => enter({ secretRef: { store, name } });
const present = () => parts.accounts.findByIdentifier("firm", key);
const types = async (chain = "firm") => (await parts.events(chain)).map(({ type }) => type);
const setStatus = async (from: ConnectedAccount, change: Partial<ConnectedAccount>) => {
  const to = { ...from, ...change };
  await parts.database.write([parts.accounts.update("firm", { from, to })]);
  return to;
};

describe("without a credential", () => {
  it("the account waits for one, is made once, and asks nobody", async () => {
    const made = await enter();
    expect(made).toMatchObject({ ...key, status: "PENDING", credentialVersion: 0, epoch: 0, createdAt: 1_000 });
    expect(made.id).toMatch(/^ca_/);
    expect(await present()).toEqual(made);
    expect(await enter()).toEqual(made);
    expect(await parts.events("firm")).toEqual([
      { type: "connected_account.created", outcome: "succeeded", ...whose, connectedAccountId: made.id },
    ]);
    expect(parts.upstream.asked).toEqual([]);
  });

  it("an active one stays as it is, and a disconnected one comes back under its id", async () => {
    const active = await enter({ apiKey: "maya" });
    expect(await enter()).toEqual(active);
    const { upstreamIdentity: _identity, ...kept } = active;
    await parts.database.write([
      parts.accounts.update("firm", { from: active, to: { ...kept, status: "DISCONNECTED", reason: "so", epoch: 1 } }),
    ]);
    parts.state.now = 2_000;
    const back = await enter();
    expect(back).toEqual({ ...kept, status: "PENDING", epoch: 1, updatedAt: 2_000 });
    expect(await present()).toEqual(back);
  });
});

describe("with a key", () => {
  it("the account is active once upstream has said whose it is", async () => {
    const account = await enter({ apiKey: "maya" });
    expect(account).toMatchObject({
      status: "ACTIVE",
      credentialVersion: 1,
      epoch: 0,
      createdAt: 1_000,
      updatedAt: 1_000,
    });
    expect(account.upstreamIdentity).toEqual(identityOf("maya"));
    expect(await present()).toEqual(account);
    expect(await parts.storedKey(account)).toBe("maya");
    expect(parts.upstream.asked).toEqual(["affinity: maya"]);
    expect(await parts.events("firm")).toEqual([
      {
        type: "connected_account.connected",
        outcome: "succeeded",
        ...whose,
        connectedAccountId: account.id,
        credentialVersion: 1,
        details: { upstreamUser: "maya", upstreamWorkspace: "4217" },
      },
    ]);
    expect(parts.state.steps).toEqual([]);
  });

  it("the same key again changes nothing and asks nobody, but a dead one is tried again", async () => {
    const account = await enter({ apiKey: "maya" });
    expect(await enter({ apiKey: "maya" })).toEqual(account);
    expect(parts.upstream.asked).toHaveLength(1);
    await setStatus(account, { status: "REVOKED", reason: "Affinity refuses the key." });
    const again = await enter({ apiKey: "maya" });
    expect(again).toMatchObject({ status: "ACTIVE", credentialVersion: 2 });
    expect(again).not.toHaveProperty("reason");
    expect(parts.upstream.asked).toHaveLength(2);
  });

  it("one whose key was erased behind our back takes the same key again", async () => {
    const account = await enter({ apiKey: "maya" });
    await parts.database.write([parts.accounts.eraseCredential("firm", account)]);
    expect(await enter({ apiKey: "maya" })).toMatchObject({ status: "ACTIVE", credentialVersion: 2 });
  });

  it("another key of the same user ends no call, and is answered when no request can start with the former one", async () => {
    const before = await enter({ apiKey: "maya" });
    const { erased, steps } = parts.state;
    erased.length = 0;
    const after = await enter({ apiKey: "maya/2" });
    expect(after).toEqual({ ...before, credentialVersion: 2 });
    expect(await parts.storedKey(after)).toBe("maya/2");
    expect([steps, erased]).toEqual([["await starts of version 2"], []]);
    expect((await parts.events("firm"))[1]).toMatchObject({
      type: "connected_account.credential_replaced",
      credentialVersion: 2,
      details: { upstreamUser: "maya", upstreamWorkspace: "4217" },
    });
    expect((await parts.events("firm"))[1]?.details).not.toHaveProperty("previousUpstreamUser");
  });

  it.each([
    ["another user", "noor", { previousUpstreamUser: "maya" }],
    ["the same number in another workspace", "maya/@9999", {}],
  ])("a key of %s ends what ran, and erases what was read before", async (_, apiKey, more) => {
    const before = await enter({ apiKey: "maya" });
    const { erased, steps } = parts.state;
    erased.length = 0;
    const after = await enter({ apiKey });
    expect(after).toMatchObject({ id: before.id, epoch: 1, credentialVersion: 2 });
    expect(steps).toEqual(["begin epoch 0", "end before epoch 1"]);
    expect(erased).toEqual([before.id]);
    const [, event] = await parts.events("firm");
    expect(event?.details).toEqual({
      upstreamUser: apiKey.split("/")[0],
      upstreamWorkspace: apiKey.split("@")[1] ?? "4217",
      ...more,
    });
  });

  it("that replaces another person's and cannot be stored leaves the calls of that person as they were", async () => {
    const before = await enter({ apiKey: "maya" });
    const lease = await parts.leases.take("firm", key, { callId: "call_1", deadlineAt: 31_000 });
    parts.upstream.meanwhile = () => setStatus(before, { credentialVersion: 7 }).catch(() => undefined);
    parts.upstream.answer = () => {
      parts.upstream.meanwhile = async () => undefined;
      return { status: "accepted", identity: identityOf("noor") };
    };
    await enter({ apiKey: "noor" });
    expect(parts.state.steps).toEqual(["begin epoch 0", "take back", "begin epoch 0", "end before epoch 1"]);
    expect(lease?.ended?.code).toBe("connected_account_not_ready");
  });

  it.each(["REVOKED", "DISCONNECTED"] as const)("one that was %s is active again", async (status) => {
    const before = await enter({ apiKey: "maya" });
    await setStatus(before, { status });
    expect(await enter({ apiKey: "maya/2" })).toMatchObject({ id: before.id, status: "ACTIVE" });
    expect((await types())[1]).toBe(
      status === "REVOKED" ? "connected_account.credential_replaced" : "connected_account.connected",
    );
  });
});

describe("what upstream does not accept", () => {
  it("is not stored, and told as such; a tenant that is not there is not made", async () => {
    await expect(enter({ apiKey: "dead" })).rejects.toMatchObject({
      code: "credential_rejected",
      message: "The key is refused. Nothing was stored. Check the key and send it again.",
      upstreamStatus: 401,
      reconnect: undefined,
    });
    expect(await parts.tenants.exists("firm")).toBe(false);
    expect(await parts.events("$deployment")).toEqual([
      { type: "connected_account.credential_refused", outcome: "denied", ...whose },
    ]);
  });

  it("leaves the key before it in use, and says how to send another", async () => {
    const before = await enter({ apiKey: "maya" });
    const path = `/v1/connected-accounts/${before.id}/credential`;
    await expect(enter({ apiKey: "dead" })).rejects.toMatchObject({
      message: expect.stringContaining("The key stored before stays in use"),
      reconnect: { method: "PUT", path },
    });
    expect(await present()).toEqual(before);
    expect(await parts.events("firm")).toMatchObject([
      {},
      { type: "connected_account.credential_refused", connectedAccountId: before.id },
    ]);
    await setStatus(before, { status: "REVOKED" });
    await expect(enter({ apiKey: "dead" })).rejects.toMatchObject({
      message: expect.stringContaining("Nothing was stored"),
    });
  });

  it("or cannot tell anything about is on record as sent, and not stored", async () => {
    await enter({ apiKey: "maya" });
    parts.upstream.answer = () => {
      throw upstreamDown();
    };
    await expect(enter({ apiKey: "maya/2" })).rejects.toMatchObject({ code: "upstream_unavailable" });
    parts.upstream.answer = () => {
      throw new Error("unforeseen");
    };
    await expect(enter({ apiKey: "maya/2" })).rejects.toThrow("unforeseen");
    const unchecked = { type: "connected_account.credential_unchecked", outcome: "failed", ...whose };
    expect((await parts.events("firm")).slice(1)).toEqual(
      ["upstream_unavailable", "internal"].map((errorCode) => ({
        ...unchecked,
        errorCode,
        connectedAccountId: expect.stringMatching(/^ca_/),
      })),
    );
    expect(await parts.storedKey((await present()) as ConnectedAccount)).toBe("maya");
  });

  it("or cannot tell anything about, for a tenant that is not there, is on record with the deployment", async () => {
    parts.upstream.answer = () => {
      throw upstreamDown();
    };
    await expect(enter({ apiKey: "maya" })).rejects.toMatchObject({ code: "upstream_unavailable" });
    expect(await parts.events("$deployment")).toMatchObject([{ ...whose, errorCode: "upstream_unavailable" }]);
  });
});

describe("a freeze", () => {
  it("holds a key back before any store or upstream is asked", async () => {
    frozen = "tenant";
    for (const credential of [{ apiKey: "maya" }, { secretRef: { store: "vault", name: "maya" } }])
      await expect(enter(credential)).rejects.toMatchObject({
        code: "frozen",
        message: expect.stringContaining("The key was neither stored nor sent to be checked"),
      });
    expect(await enter()).toMatchObject({ status: "PENDING" });
  });

  it("that comes while the key waits for its turn holds it back, too, and nothing was sent that would be on record", async () => {
    parts.upstream.meanwhile = async () => {
      frozen = "tenant";
    };
    await expect(enter({ apiKey: "maya" })).rejects.toMatchObject({ code: "frozen" });
    expect([parts.upstream.asked, await types("firm"), await types("$deployment")]).toEqual([[], [], []]);
  });
});

describe("others who change the account at the same time", () => {
  const raceWith = async (change: (now: ConnectedAccount) => Partial<ConnectedAccount>, times: number) => {
    await enter({ apiKey: "maya" });
    let left = times;
    parts.upstream.meanwhile = async () => {
      if (left === 0) return;
      left -= 1;
      const now = (await present()) as ConnectedAccount;
      await setStatus(now, change(now));
    };
  };
  const nextVersion = ({ credentialVersion }: ConnectedAccount) => ({ credentialVersion: credentialVersion + 1 });

  it("are not overwritten: it is tried again, over what they left", async () => {
    await raceWith(nextVersion, 2);
    expect(await enter({ apiKey: "maya/2" })).toMatchObject({ status: "ACTIVE", credentialVersion: 4 });
    expect(parts.upstream.asked).toHaveLength(4);
  });

  it("are named when they win three times", async () => {
    await raceWith(nextVersion, 3);
    await expect(enter({ apiKey: "maya/2" })).rejects.toMatchObject({
      code: "conflict",
      retryable: true,
      message: expect.stringMatching(
        /changed by others at the same time\. Nothing of this request was stored; send it again/,
      ),
      cause: expect.any(Error),
    });
    expect(parts.upstream.asked).toHaveLength(4);
  });

  it("are obeyed when they disconnect it: no second try brings it back", async () => {
    await raceWith(() => ({ status: "DISCONNECTED" }), 1);
    await expect(enter({ apiKey: "maya/2" })).rejects.toMatchObject({ code: "conflict" });
    expect((await present())?.status).toBe("DISCONNECTED");
    expect(parts.upstream.asked).toHaveLength(2);
  });

  it("and ask for the same make one account", async () => {
    const [one, two] = await Promise.all([enter({ apiKey: "maya" }), enter({ apiKey: "maya" })]);
    expect(two).toEqual(one);
    expect(parts.upstream.asked).toHaveLength(1);
  });
});

describe("with a reference to a secret store", () => {
  const refused = (message: RegExp, path = "secretRef") => ({
    code: "invalid_request",
    message: expect.stringMatching(message),
    issues: [{ path, message: expect.stringMatching(message) }],
  });

  it("the key there is read anew and checked, and the reference is stored in its place", async () => {
    secrets.set("firm/maya", "maya");
    const account = await referTo("maya");
    expect(account).toMatchObject({ status: "ACTIVE", secretRef: { store: "vault", name: "maya" } });
    expect(await parts.storedKey(account)).toBe("refers to vault/maya");
    expect(await referTo("maya")).toEqual(account);
    expect(parts.upstream.asked).toEqual(["affinity: maya"]);
    secrets.set("firm/maya", "maya/2");
    expect(await referTo("maya")).toMatchObject({ credentialVersion: 2 });
    const entered = await enter({ apiKey: "maya/2" });
    expect(entered).not.toHaveProperty("secretRef");
    expect(entered.credentialVersion).toBe(3);
  });

  it("tells which stores there are, when it is none of them", async () => {
    await expect(referTo("maya", "wrong")).rejects.toMatchObject(
      refused(/No secret store has that name\. There are: vault, other\./),
    );
    await expect(referTo("maya", "none")).rejects.toMatchObject(
      refused(/None is configured \(POSTERN_SECRET_STORES\)/),
    );
  });

  it("tells when nothing is there, or no key", async () => {
    await expect(referTo("maya")).rejects.toMatchObject(refused(/There is no such secret.*put the key there first/));
    secrets.set("firm/maya", "no key");
    await expect(referTo("maya")).rejects.toMatchObject(refused(/A key has no spaces\./));
    await expect(enter({ apiKey: "no key" })).rejects.toMatchObject(refused(/A key has no spaces\./, "apiKey"));
    await expect(enter({ apiKey: "" })).rejects.toMatchObject(refused(/A key has no spaces\./, "apiKey"));
    await expect(enter({ apiKey: "no key" })).rejects.toThrow("Nothing was stored and nothing was called upstream.");
  });

  it("fails as its store does", async () => {
    const broken = createIntake({
      ...parts,
      mutex: createKeyedMutex(),
      freezes: { rangeOver: async () => undefined },
      readSecret: () => Promise.reject(new Error("unforeseen")),
    });
    await expect(broken({ by, key, secretRef: { store: "vault", name: "maya" } })).rejects.toThrow("unforeseen");
  });
});
