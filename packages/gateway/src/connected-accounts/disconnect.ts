// Ends a link from our side: the credential is erased, the row stays so that its id can come back.
import { GatewayError } from "@postern/contract";
import type { AuditLog } from "../audit/audit-log.ts";
import type { NewAuditEvent } from "../audit/audit-record.ts";
import type { Notebooks } from "../notebooks/notebooks.ts";
import type { Clock } from "../platform/clock.ts";
import { UnexpectedRowCount } from "../platform/database/database.ts";
import { type ConnectedAccount, reconnectOf } from "./connected-account.ts";
import type { ConnectedAccountStore } from "./connected-account-store.ts";
import type { RunningCalls } from "./running-calls.ts";

/** Resolves to the disconnected account, or to undefined when there is none. Disconnecting twice changes nothing. */
export type Disconnect = (
  by: NewAuditEvent["principal"],
  account: { readonly tenant: string; readonly id: string },
) => Promise<ConnectedAccount | undefined>;

export interface DisconnectDependencies {
  readonly accounts: ConnectedAccountStore;
  readonly auditLog: AuditLog;
  readonly clock: Clock;
  readonly runningCalls: RunningCalls;
  readonly notebooks: Pick<Notebooks, "erase">;
}

const ended = (account: ConnectedAccount): GatewayError =>
  new GatewayError(
    "connected_account_not_ready",
    "The account was disconnected while the call ran. Nothing further was sent upstream. Connect it again before the next call.",
    { reconnect: reconnectOf(account) },
  );

export const createDisconnect = (dependencies: DisconnectDependencies): Disconnect => {
  const { accounts, auditLog, clock, runningCalls, notebooks } = dependencies;
  const disconnect: Disconnect = async (by, { tenant, id }) => {
    const from = await accounts.find(tenant, id);
    if (from === undefined || from.status === "DISCONNECTED") return from;
    const { reason: _reason, upstreamIdentity: _identity, ...kept } = from;
    const to: ConnectedAccount = { ...kept, status: "DISCONNECTED", updatedAt: clock.now() };
    const event: NewAuditEvent = {
      type: "connected_account.disconnected",
      outcome: "succeeded",
      principal: by,
      connectedAccountId: id,
      connectionName: from.connectionName,
      identifier: from.identifier,
    };
    try {
      await auditLog.append(tenant, event, [
        accounts.update(tenant, { from, to }),
        accounts.eraseCredential(tenant, from),
        notebooks.erase(tenant, id),
      ]);
      runningCalls.end(id, ended(from));
      return to;
    } catch (error) {
      // A key was set or died at the same moment: disconnect what is there now.
      if (error instanceof UnexpectedRowCount) return disconnect(by, { tenant, id });
      throw error;
    }
  };
  return disconnect;
};
