// A call met a 401: one whoami decides whether the key is dead. Any number of parallel 401s share that one question.
import type { AuditLog } from "../audit/audit-log.ts";
import type { Clock } from "../platform/clock.ts";
import { UnexpectedRowCount } from "../platform/database/database.ts";
import type { CallLease } from "./call-leases.ts";
import type { ConnectedAccount } from "./connected-account.ts";
import type { ConnectedAccountStore } from "./connected-account-store.ts";
import type { ProbeCredential } from "./probe-credential.ts";
import type { UseCredential } from "./use-credential.ts";

export type RejectionFinding =
  /** The account is REVOKED now. */
  | { readonly finding: "revoked"; readonly account: ConnectedAccount }
  /** The account has another credential, or another state, than the call had. */
  | { readonly finding: "superseded" }
  /** Upstream refused that one request but accepts the key. */
  | { readonly finding: "still_accepted" };

/** Answers by `deadlineAt` (epoch ms) of the call that asks first. */
export type ConfirmRejection = (lease: CallLease, deadlineAt: number) => Promise<RejectionFinding>;

export interface ConfirmRejectionDependencies {
  readonly accounts: ConnectedAccountStore;
  readonly probe: Pick<ProbeCredential, "stored">;
  readonly useCredential: UseCredential;
  readonly auditLog: AuditLog;
  readonly clock: Clock;
}

const believedForMs = 5_000;

const createRevoke =
  ({ accounts, auditLog, clock }: ConfirmRejectionDependencies) =>
  async (from: ConnectedAccount, reason: string): Promise<RejectionFinding> => {
    const to: ConnectedAccount = { ...from, status: "REVOKED", reason, updatedAt: clock.now() };
    try {
      // Guarded by status and credential version: a key that was set meanwhile stays ACTIVE.
      await auditLog.append(
        from.tenant,
        {
          type: "connected_account.revoked",
          outcome: "succeeded",
          principal: { type: "service", id: "postern" },
          connectedAccountId: from.id,
          connectionName: from.connectionName,
          identifier: from.identifier,
          credentialVersion: from.credentialVersion,
          upstreamStatus: 401,
        },
        [accounts.update(from.tenant, { from, to })],
      );
      return { finding: "revoked", account: to };
    } catch (error) {
      if (error instanceof UnexpectedRowCount) return { finding: "superseded" };
      throw error;
    }
  };

export const createConfirmRejection = (dependencies: ConfirmRejectionDependencies): ConfirmRejection => {
  const { accounts, probe, useCredential, clock } = dependencies;
  const revoke = createRevoke(dependencies);
  const asking = new Map<string, Promise<RejectionFinding>>();
  const accepted = new Map<string, number>();

  const ask = async (lease: CallLease, deadlineAt: number): Promise<RejectionFinding> => {
    const { account } = lease;
    const present = await accounts.find(account.tenant, account.id);
    if (present === undefined || present.credentialVersion !== account.credentialVersion)
      return { finding: "superseded" };
    if (present.status === "REVOKED") return { finding: "revoked", account: present };
    if (present.status !== "ACTIVE") return { finding: "superseded" };
    const fingerprint = async () => (await lease.readCredential()).sealed?.fingerprint;
    const before = await fingerprint();
    const answer = await probe.stored(useCredential, lease, deadlineAt);
    if (answer.status === "rejected") return revoke(present, answer.reason);
    // A key that is kept elsewhere may have been changed there.
    return { finding: (await fingerprint()) === before ? "still_accepted" : "superseded" };
  };

  /** Upstream that refuses requests but accepts the key would otherwise be asked once more for every request. */
  const rememberAccepted = (name: string, result: RejectionFinding): RejectionFinding => {
    if (result.finding === "still_accepted") accepted.set(name, clock.now() + believedForMs);
    if (accepted.size > 1_000) accepted.clear();
    return result;
  };

  return async (lease, deadlineAt) => {
    const { account } = lease;
    const name = `${account.id}/${account.credentialVersion}`;
    const known = asking.get(name);
    if (known !== undefined) return known;
    if ((accepted.get(name) ?? 0) > clock.now()) return { finding: "still_accepted" };
    const question = ask(lease, deadlineAt)
      .then((result) => rememberAccepted(name, result))
      .finally(() => asking.delete(name));
    asking.set(name, question);
    return question;
  };
};
