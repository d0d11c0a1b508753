// Sealing a used credential anew happens beside its call: once at a time, and what fails is only told in the log.
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Log } from "../platform/log.ts";
import type { StoredRecord } from "../vault/verify-vault.ts";
import { createResealLater } from "./reseal-credential.ts";
import { activeAccount } from "./test-account.ts";
import { openTestAccounts, type TestAccounts } from "./test-accounts.ts";

const account = activeAccount({ tenant: "firm", id: "ca_1", connector: "affinity", identifier: "user_a" });
const place = {
  tenant: "firm",
  connectionName: "affinity",
  connectedAccountId: "ca_1",
  identifier: "user_a",
  version: 1,
};
const record = (id = "ca_1"): StoredRecord => ({
  place: { ...place, connectedAccountId: id },
  record: { sealed: "pv1.old", tenantKeyVersion: 1 },
});
const to = { sealed: "pv1.new", tenantKeyVersion: 2, fingerprint: "other" };

let parts: TestAccounts;
let warnings: unknown[];
let resealed: string[];
let letGo: () => void;
beforeEach(async () => {
  parts = await openTestAccounts({ connector: "affinity", readKey: (key) => key.reveal() });
  [warnings, resealed] = [[], []];
  await parts.ensureTenant("firm");
  const sealed = { sealed: "pv1.old", tenantKeyVersion: 1, fingerprint: "print", createdAt: 1 };
  await parts.database.write([
    parts.accounts.insert("firm", account),
    parts.accounts.replaceCredential("firm", account, sealed),
  ]);
});
afterEach(() => parts.end());

const create = (wait: Promise<void>) =>
  createResealLater({
    ...parts,
    vault: {
      reseal: async ({ connectedAccountId }) => {
        resealed.push(connectedAccountId);
        await wait;
        return to;
      },
    },
    log: { warn: (what: object, words: string) => void warnings.push({ ...what, words }) } as unknown as Log,
  });
const stored = async () => (await parts.accounts.findCredential("firm", account))?.sealed;

it("is done once for calls that come together, and again when it is asked for later", async () => {
  const wait = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const resealLater = create(wait);
  resealLater(record());
  resealLater(record());
  resealLater(record("ca_2"));
  expect(resealed).toEqual(["ca_1", "ca_2"]);
  expect(await stored()).toBe("pv1.old");
  letGo();
  await expect.poll(stored).toBe("pv1.new");
  await expect
    .poll(() => {
      resealLater(record());
      return resealed.filter((id) => id === "ca_1").length;
    })
    .toBeGreaterThan(1);
  expect(warnings).toEqual([]);
});

it("leaves the credential as it was when it fails, and says so", async () => {
  create(Promise.reject(new Error("the root key is away")))(record());
  await expect.poll(() => warnings).toHaveLength(1);
  expect(warnings).toEqual([
    { err: new Error("the root key is away"), account: "ca_1", words: "a used credential keeps its older tenant key" },
  ]);
  expect(await stored()).toBe("pv1.old");
});
