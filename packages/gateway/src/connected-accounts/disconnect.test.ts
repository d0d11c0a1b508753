// Ending an account: its key is gone, its calls are ended, and whatever else happens to it at that moment does not save it.
import { afterEach, beforeEach, expect, it } from "vitest";
import type { AuditLog } from "../audit/audit-log.ts";
import type { CallLease } from "./call-leases.ts";
import type { ConnectedAccount } from "./connected-account.ts";
import { createDisconnect } from "./disconnect.ts";
import { activeAccount } from "./test-account.ts";
import { identityOf, openTestAccounts, type TestAccounts } from "./test-accounts.ts";

const by = { type: "service", id: "gwk_1" };
const account: ConnectedAccount = {
  ...activeAccount({ tenant: "firm", id: "ca_1", connector: "affinity", identifier: "user_a" }),
  upstreamIdentity: identityOf("maya"),
  secretRef: { store: "vault", name: "maya" },
  reason: "so",
};
const { reason: _reason, upstreamIdentity: _identity, secretRef: _reference, ...kept } = account;

let parts: TestAccounts;
let lease: CallLease;
beforeEach(async () => {
  parts = await openTestAccounts({ connector: "affinity", readKey: (key) => key.reveal() });
  await parts.ensureTenant("firm");
  const sealed = { sealed: "pv1.abc", tenantKeyVersion: 1, fingerprint: "print", createdAt: 1 };
  await parts.database.write([
    parts.accounts.insert("firm", account),
    parts.accounts.replaceCredential("firm", account, sealed),
  ]);
  const taken = await parts.leases.take("firm", account, { callId: "call_1", deadlineAt: 31_000 });
  if (taken === undefined) throw new Error("The account is not there");
  lease = taken;
});
afterEach(() => parts.end());

const disconnect = (auditLog: AuditLog = parts.auditLog) => createDisconnect({ ...parts, auditLog })(by, account);
const present = () => parts.accounts.find("firm", "ca_1");

it("erases its key and what was read with it, ends its calls, and leaves its row", async () => {
  lease.onEnded(() => lease.release());
  const ended = { ...kept, status: "DISCONNECTED", epoch: 1, updatedAt: 1_000 };
  expect(await disconnect()).toEqual({ account: ended, inFlight: ["call_1"], drained: true });
  expect(await present()).toEqual(ended);
  expect(await parts.accounts.findCredential("firm", ended as ConnectedAccount)).toBeUndefined();
  expect(parts.state.erased).toEqual(["ca_1"]);
  expect(parts.state.steps).toEqual(["begin epoch 0", "end before epoch 1"]);
  expect(lease.ended?.code).toBe("connected_account_not_ready");
  expect(await parts.events("firm")).toEqual([
    {
      type: "connected_account.disconnected",
      outcome: "succeeded",
      principal: by,
      connectedAccountId: "ca_1",
      connectionName: "affinity",
      identifier: "user_a",
    },
  ]);
});

it("changes nothing the second time, and there is nothing to do for an account that is not there", async () => {
  lease.release();
  const first = await disconnect();
  expect(await disconnect()).toEqual({ account: first?.account, inFlight: [], drained: true });
  expect(await parts.events("firm")).toHaveLength(1);
  expect(await createDisconnect(parts)(by, { tenant: "firm", id: "ca_9" })).toBeUndefined();
});

it("comes through although a key was set at that moment", async () => {
  lease.release();
  let isFirst = true;
  const racing: AuditLog = {
    ...parts.auditLog,
    async append(...input) {
      if (isFirst) {
        isFirst = false;
        const to = { ...account, credentialVersion: 2 };
        await parts.database.write([parts.accounts.update("firm", { from: account, to })]);
      }
      return parts.auditLog.append(...input);
    },
  };
  expect(await disconnect(racing)).toMatchObject({ account: { status: "DISCONNECTED", credentialVersion: 2 } });
  expect(parts.state.steps).toEqual(["begin epoch 0", "take back", "begin epoch 0", "end before epoch 1"]);
});

it("is not done when it cannot be recorded: the calls go on", async () => {
  const failing: AuditLog = { ...parts.auditLog, append: () => Promise.reject(new Error("the disk is full")) };
  await expect(disconnect(failing)).rejects.toThrow("the disk is full");
  expect(parts.state.steps).toEqual(["begin epoch 0", "take back"]);
  expect(lease.ended).toBeUndefined();
  expect(await present()).toEqual(account);
});
