// What ends a call before it is done: its deadline, the end of its account, and, while it only waits, a caller who went away.
import { createEndSignal, type EndSignal, GatewayError } from "@postern/contract";
import type { CallLease } from "../connected-accounts/call-leases.ts";
import type { InboundCall } from "./inbound-call.ts";

export interface CallLimits {
  /** Aborts at the deadline, or with a `GatewayError` as reason when the account was disconnected. */
  readonly signal: EndSignal;
  /** Aborts then, and also when the caller went away: nothing new is begun for nobody, what was sent is finished. */
  readonly waitSignal: EndSignal;
  /** Must be called when the call has ended. */
  release(): void;
}

export interface LimitDependencies {
  readonly now: () => number;
}

const callerGone = (): GatewayError =>
  new GatewayError("request_timeout", "The caller went away while the call waited. Nothing further was sent upstream.");

export const createCallLimits = (
  { now }: LimitDependencies,
  lease: Pick<CallLease, "onEnded">,
  { deadlineAt, callerSignal }: Pick<InboundCall, "deadlineAt" | "callerSignal">,
): CallLimits => {
  const [ending, waiting] = [createEndSignal(), createEndSignal()];
  const end = (reason?: Error) => {
    ending.abort(reason);
    waiting.abort(reason);
  };
  const leave = () => waiting.abort(callerGone());
  const timer = setTimeout(end, Math.max(0, deadlineAt - now()));
  lease.onEnded(end);
  if (callerSignal?.aborted) leave();
  callerSignal?.addEventListener("abort", leave, { once: true });
  return {
    signal: ending.signal,
    waitSignal: waiting.signal,
    release() {
      clearTimeout(timer);
      callerSignal?.removeEventListener("abort", leave);
    },
  };
};
