// A credential is lent for one request at a time: never an erased one, never late, and never once its call has ended.
import { type Credential, Secret } from "@postern/contract";
import { beforeEach, expect, it } from "vitest";
import type { SealedContent, Vault } from "../vault/vault.ts";
import type { ReferredCredential } from "./referred-credential.ts";
import { accountEnded } from "./running-calls.ts";
import { activeAccount } from "./test-account.ts";
import { type CredentialHolder, createUseCredential } from "./use-credential.ts";

const account = activeAccount({ tenant: "firm", id: "ca_1", connector: "affinity", identifier: "user_a" });
const place = {
  tenant: "firm",
  connectionName: "affinity",
  connectedAccountId: "ca_1",
  identifier: "user_a",
  version: 1,
};
const sealed = { sealed: "pv1.abc", tenantKeyVersion: 1, fingerprint: "print" };
const reconnect = { method: "PUT", path: "/v1/connected-accounts/ca_1/credential" };
const reference = { type: "secretRef", store: "vault", name: "maya", field: undefined, keyDigest: "d" } as const;

let now: number;
let content: SealedContent;
let isOutdated: boolean;
let resealed: unknown[];
let watched: string[];
let referredFor: unknown[];
/** How often the credential was read. */
let reads: number;

const vault: Pick<Vault, "open" | "isOutdated"> = {
  open: async (at, record, use) => {
    expect([at, record]).toEqual([place, sealed]);
    return use(content);
  },
  isOutdated: (tenant, record) => tenant === "firm" && record === sealed && isOutdated,
};
const referredCredential: ReferredCredential = async (...asked) => {
  referredFor.push(asked);
  return { type: "apiKey", apiKey: new Secret("kept elsewhere") };
};
const useCredential = createUseCredential({
  vault,
  resealLater: (record) => resealed.push(record),
  referredCredential,
  watch: (of, { apiKey }) => watched.push(`${of.id} ${apiKey.reveal()}`),
  clock: { monotonic: () => now },
});

beforeEach(() => {
  [now, isOutdated, resealed, watched, referredFor, reads] = [1, false, [], [], [], 0];
  content = { type: "apiKey", apiKey: new Secret("key of a") };
});

const holderOf = (more: Partial<CredentialHolder> = {}): CredentialHolder => ({
  account,
  ended: undefined,
  async readCredential() {
    reads += 1;
    return { sealed, startBy: now + 10 };
  },
  ...more,
});
const reveal = async ({ apiKey }: Credential) => apiKey.reveal();

it("lends what is sealed, and tells whoever watches", async () => {
  expect(await useCredential(holderOf(), reveal)).toBe("key of a");
  expect([watched, resealed, referredFor]).toEqual([["ca_1 key of a"], [], []]);
});

it("asks where it is kept, as fresh as is wanted", async () => {
  content = reference;
  const holder = holderOf();
  expect(await useCredential(holder, reveal, { fresh: true })).toBe("kept elsewhere");
  expect(referredFor).toEqual([[holder, reference, { fresh: true }]]);
});

it("has what an older key of the tenant sealed sealed anew", async () => {
  isOutdated = true;
  await useCredential(holderOf(), reveal);
  expect(resealed).toEqual([{ place, record: sealed }]);
});

it("lends nothing that was erased or replaced", async () => {
  const holder = holderOf({ readCredential: async () => ({ sealed: undefined, startBy: 99 }) });
  await expect(useCredential(holder, reveal)).rejects.toMatchObject({
    code: "connected_account_not_ready",
    message: expect.stringMatching(/disconnected or given another key.*Nothing further was sent upstream; call again/),
    reconnect,
  });
  expect(watched).toEqual([]);
});

it("lends nothing once the call has ended, also while the credential was being opened", async () => {
  const why = accountEnded(account);
  let ended: typeof why | undefined;
  const holder: CredentialHolder = {
    ...holderOf(),
    get ended() {
      return ended;
    },
    async readCredential() {
      ended = why;
      return { sealed, startBy: 99 };
    },
  };
  await expect(useCredential(holder, reveal)).rejects.toBe(why);
});

it("begins a request up to the time at which what was read still counts, not after it", async () => {
  const startBy = (ms: number) => holderOf({ readCredential: async () => ({ sealed, startBy: now + ms }) });
  expect(await useCredential(startBy(0), reveal)).toBe("key of a");
  await expect(useCredential(startBy(-1), reveal)).rejects.toMatchObject({
    code: "vault_locked",
    message: expect.stringMatching(/took too long.*Nothing further was sent upstream; try again/),
  });
});

it("reads again when opening took too long, three times in all", async () => {
  let slow = 2;
  const holder = holderOf({
    async readCredential() {
      reads += 1;
      slow -= 1;
      return { sealed, startBy: slow >= 0 ? now - 1 : now + 10 };
    },
  });
  expect(await useCredential(holder, reveal)).toBe("key of a");
  expect(reads).toBe(3);
  slow = 3;
  reads = 0;
  await expect(useCredential(holder, reveal)).rejects.toMatchObject({ code: "vault_locked" });
  expect(reads).toBe(3);
});

it("uses it once, and fails as its use does", async () => {
  let uses = 0;
  const failing = useCredential(holderOf(), async () => {
    uses += 1;
    throw new Error("upstream hung up");
  });
  await expect(failing).rejects.toThrow("upstream hung up");
  expect([uses, reads]).toEqual([1, 1]);
});
