// The calls that this gateway runs, by account. Ending an account ends them: from its beginning on nothing of theirs is handed out.
import { GatewayError } from "@postern/contract";
import { type ConnectedAccount, reconnectOf } from "./connected-account.ts";

/** Calls of one account, of a tenant, or all. */
export interface CallRange {
  readonly tenant?: string | undefined;
  readonly id?: string | undefined;
}

/** Why a call of an account that has ended goes no further. */
export const accountEnded = (account: Pick<ConnectedAccount, "id">): GatewayError =>
  new GatewayError(
    "connected_account_not_ready",
    "The account was disconnected or given to another user while the call ran. Nothing further was sent upstream, and no result is handed out. Connect it again before the next call.",
    { reconnect: reconnectOf(account) },
  );

/** A call under way. */
export interface RunningCall {
  readonly callId: string;
  readonly account: ConnectedAccount;
  /** Why nothing of the call may be handed out; set as soon as its account is about to be ended. */
  readonly ended: GatewayError | undefined;
  /** Is told once when the call is ended; at once when it was. */
  onEnded(listener: (reason: GatewayError) => void): void;
  end(reason: GatewayError): void;
  /** The call has handed out what it had. */
  leave(): void;
}

export interface RunningCalls {
  enter(callId: string, account: ConnectedAccount): RunningCall;
  list(of: CallRange): readonly RunningCall[];
  /** The account's calls count as ended until the returned function takes that back. */
  startEnding(account: Pick<ConnectedAccount, "id">): () => void;
}

export const createRunningCalls = (): RunningCalls => {
  const byAccount = new Map<string, Set<RunningCall>>();
  const ending = new Map<string, number>();
  const count = (id: string, more: number): void => {
    const left = (ending.get(id) ?? 0) + more;
    if (left === 0) ending.delete(id);
    else ending.set(id, left);
  };

  const enter = (callId: string, account: ConnectedAccount): RunningCall => {
    const { id } = account;
    const calls = byAccount.get(id) ?? new Set();
    let listener: ((reason: GatewayError) => void) | undefined;
    let endedBy: GatewayError | undefined;
    const call: RunningCall = {
      callId,
      account,
      get ended() {
        return endedBy ?? (ending.has(id) ? accountEnded(account) : undefined);
      },
      onEnded(told) {
        listener = told;
        if (endedBy !== undefined) told(endedBy);
      },
      end(reason) {
        if (endedBy !== undefined) return;
        endedBy = reason;
        listener?.(reason);
      },
      leave() {
        calls.delete(call);
        if (calls.size === 0 && byAccount.get(id) === calls) byAccount.delete(id);
      },
    };
    byAccount.set(id, calls.add(call));
    return call;
  };

  return {
    enter,
    list({ tenant, id }) {
      if (id !== undefined) return [...(byAccount.get(id) ?? [])];
      const all = [...byAccount.values()].flatMap((calls) => [...calls]);
      return tenant === undefined ? all : all.filter(({ account }) => account.tenant === tenant);
    },
    startEnding({ id }) {
      count(id, 1);
      return () => count(id, -1);
    },
  };
};
