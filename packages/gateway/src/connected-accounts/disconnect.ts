// Ends a link from our side: the credential is erased, the row stays so that its id can come back.
import type { AuditLog } from "../audit/audit-log.ts";
import type { NewAuditEvent } from "../audit/audit-record.ts";
import type { Notebooks } from "../notebooks/notebooks.ts";
import type { Clock } from "../platform/clock.ts";
import { UnexpectedRowCount } from "../platform/database/database.ts";
import type { CallLeases, Drained } from "./call-leases.ts";
import type { ConnectedAccount } from "./connected-account.ts";
import type { ConnectedAccountStore } from "./connected-account-store.ts";

export interface Disconnected extends Drained {
  readonly account: ConnectedAccount;
}

/**
 * Resolves to undefined when there is no such account. Once it resolves, no request of the account starts on any gateway and
 * no result of its calls is handed out. Disconnecting twice changes nothing; it tells what still runs.
 */
export type Disconnect = (
  by: NewAuditEvent["principal"],
  account: { readonly tenant: string; readonly id: string },
) => Promise<Disconnected | undefined>;

export interface DisconnectDependencies {
  readonly accounts: ConnectedAccountStore;
  readonly auditLog: AuditLog;
  readonly clock: Clock;
  readonly leases: Pick<CallLeases, "startEnding" | "drain">;
  readonly notebooks: Pick<Notebooks, "erase">;
}

export const createDisconnect = (dependencies: DisconnectDependencies): Disconnect => {
  const { accounts, auditLog, clock, leases, notebooks } = dependencies;
  const disconnect: Disconnect = async (by, { tenant, id }) => {
    const from = await accounts.find(tenant, id);
    if (from === undefined) return undefined;
    if (from.status === "DISCONNECTED") return { account: from, ...(await leases.drain(from)) };
    const { reason: _reason, upstreamIdentity: _identity, secretRef: _secretRef, ...kept } = from;
    const to: ConnectedAccount = { ...kept, status: "DISCONNECTED", epoch: from.epoch + 1, updatedAt: clock.now() };
    const event: NewAuditEvent = {
      type: "connected_account.disconnected",
      outcome: "succeeded",
      principal: by,
      connectedAccountId: id,
      connectionName: from.connectionName,
      identifier: from.identifier,
    };
    const ending = leases.startEnding(from);
    try {
      await auditLog.append(tenant, event, [
        accounts.update(tenant, { from, to }),
        accounts.eraseCredential(tenant, from),
        notebooks.erase(tenant, id),
      ]);
    } catch (error) {
      ending.takeBack();
      // A key was set or died at the same moment: disconnect what is there now.
      if (error instanceof UnexpectedRowCount) return disconnect(by, { tenant, id });
      throw error;
    }
    return { account: to, ...(await ending.finish(to)) };
  };
  return disconnect;
};
