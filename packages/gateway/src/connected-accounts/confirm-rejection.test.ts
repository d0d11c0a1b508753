// A call met a 401: what one question to upstream makes of the account, for all calls that met it, and for a while.
import type { ProbeResult } from "@postern/contract";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { CallLease } from "./call-leases.ts";
import { type ConfirmRejection, createConfirmRejection } from "./confirm-rejection.ts";
import type { ConnectedAccount } from "./connected-account.ts";
import { activeAccount } from "./test-account.ts";
import { identityOf, openTestAccounts, type TestAccounts } from "./test-accounts.ts";

const account = activeAccount({ tenant: "firm", id: "ca_1", connector: "affinity", identifier: "user_a" });
const accepted: ProbeResult = { status: "accepted", identity: identityOf("maya") };
const rejected: ProbeResult = { status: "rejected", reason: "Affinity refuses the key." };

let parts: TestAccounts;
let lease: CallLease;
let confirm: ConfirmRejection;
let answer: ProbeResult;
/** Deadlines of the questions that were asked. */
let asked: number[];
/** Done while upstream is being asked. */
let meanwhile: () => Promise<unknown>;

const useCredential = () => Promise.reject(new Error("only upstream's answer counts here"));
const put = (fingerprint: string, of = account) =>
  parts.database.write([
    parts.accounts.replaceCredential("firm", of, { sealed: "pv1.abc", tenantKeyVersion: 1, fingerprint, createdAt: 1 }),
  ]);
const change = (to: Partial<ConnectedAccount>) =>
  parts.database.write([parts.accounts.update("firm", { from: account, to: { ...account, ...to } })]);

beforeEach(async () => {
  parts = await openTestAccounts({ connector: "affinity", readKey: (key) => key.reveal() });
  [answer, asked, meanwhile] = [accepted, [], async () => undefined];
  await parts.ensureTenant("firm");
  await parts.database.write([parts.accounts.insert("firm", account)]);
  await put("first");
  const taken = await parts.leases.take("firm", account, { callId: "call_1", deadlineAt: 31_000 });
  if (taken === undefined) throw new Error("The account is not there");
  lease = taken;
  const stored = async (use: unknown, holder: unknown, deadlineAt: number): Promise<ProbeResult> => {
    expect([use, holder]).toEqual([useCredential, lease]);
    asked.push(deadlineAt);
    await meanwhile();
    return answer;
  };
  confirm = createConfirmRejection({ ...parts, useCredential, probe: { stored } });
});
afterEach(() => parts.end());

const present = () => parts.accounts.find("firm", "ca_1");

it("a key that upstream refuses kills the account, on record", async () => {
  answer = rejected;
  parts.state.now = 2_000;
  const revoked = { ...account, status: "REVOKED", reason: "Affinity refuses the key.", updatedAt: 2_000 };
  expect(await confirm(lease, 9_000)).toEqual({ finding: "revoked", account: revoked });
  expect(await present()).toEqual(revoked);
  expect(asked).toEqual([9_000]);
  expect(await parts.events("firm")).toEqual([
    {
      type: "connected_account.revoked",
      outcome: "succeeded",
      principal: { type: "service", id: "postern" },
      connectedAccountId: "ca_1",
      connectionName: "affinity",
      identifier: "user_a",
      credentialVersion: 1,
      upstreamStatus: 401,
    },
  ]);
  // Who comes later finds it dead, and nobody is asked again.
  expect(await confirm(lease, 9_000)).toEqual({ finding: "revoked", account: revoked });
  expect(asked).toHaveLength(1);
});

it("calls that come together share one question, with the first one's deadline", async () => {
  answer = rejected;
  const findings = await Promise.all([confirm(lease, 9_000), confirm(lease, 8_000), confirm(lease, 7_000)]);
  expect(findings.map(({ finding }) => finding)).toEqual(["revoked", "revoked", "revoked"]);
  expect(asked).toEqual([9_000]);
  expect(await parts.events("firm")).toHaveLength(1);
});

it("a key that upstream accepts is believed for five seconds, and for this version only", async () => {
  expect(await confirm(lease, 9_000)).toEqual({ finding: "still_accepted" });
  parts.state.now += 4_999;
  expect(await confirm(lease, 9_000)).toEqual({ finding: "still_accepted" });
  expect(asked).toHaveLength(1);
  parts.state.now += 1;
  expect(await confirm(lease, 9_000)).toEqual({ finding: "still_accepted" });
  expect(asked).toHaveLength(2);
  await change({ credentialVersion: 2 });
  const next = { ...lease, account: { ...account, credentialVersion: 2 } };
  await put("second", next.account);
  lease = next;
  expect(await confirm(next, 9_000)).toEqual({ finding: "still_accepted" });
  expect(asked).toHaveLength(3);
});

it("a question that failed is asked again", async () => {
  meanwhile = () => Promise.reject(new Error("Affinity does not answer"));
  await expect(confirm(lease, 9_000)).rejects.toThrow("Affinity does not answer");
  meanwhile = async () => undefined;
  expect(await confirm(lease, 9_000)).toEqual({ finding: "still_accepted" });
  expect(asked).toHaveLength(2);
});

it.each<[string, Partial<ConnectedAccount>]>([
  ["another key", { credentialVersion: 2 }],
  ["no key any more", { status: "DISCONNECTED" }],
])("an account that has %s meanwhile is left alone, and nobody is asked", async (_, to) => {
  await change(to);
  expect(await confirm(lease, 9_000)).toEqual({ finding: "superseded" });
  expect(asked).toEqual([]);
  expect(await parts.events("firm")).toEqual([]);
});

it("an account that is gone is left alone", async () => {
  const gone = { ...lease, account: { ...account, id: "ca_9" } };
  expect(await confirm(gone, 9_000)).toEqual({ finding: "superseded" });
});

it("a key that was set while upstream refused the former one stays", async () => {
  answer = rejected;
  meanwhile = () => change({ credentialVersion: 2 });
  expect(await confirm(lease, 9_000)).toEqual({ finding: "superseded" });
  expect(await present()).toMatchObject({ status: "ACTIVE", credentialVersion: 2 });
  expect(await parts.events("firm")).toEqual([]);
});

it("a key elsewhere that was changed while upstream was asked is not what was asked about", async () => {
  meanwhile = () => put("second");
  expect(await confirm(lease, 9_000)).toEqual({ finding: "superseded" });
  meanwhile = async () => undefined;
  expect(await confirm(lease, 9_000)).toEqual({ finding: "still_accepted" });
});

it("fails as its record does: the account stays as it was", async () => {
  answer = rejected;
  const auditLog = { ...parts.auditLog, append: () => Promise.reject(new Error("the disk is full")) };
  const failing = createConfirmRejection({ ...parts, auditLog, useCredential, probe: { stored: async () => answer } });
  await expect(failing(lease, 9_000)).rejects.toThrow("the disk is full");
  expect(await present()).toEqual(account);
});
