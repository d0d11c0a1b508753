// The end of a call: its outcome is recorded, and a result is handed out only while its account has not been ended.
import { GatewayError } from "@postern/contract";
import type { CallLease } from "../connected-accounts/call-leases.ts";
import { accountEnded } from "../connected-accounts/running-calls.ts";
import type { CallEnding } from "../idempotent-calls/call-ending.ts";
import type { Clock } from "../platform/clock.ts";
import { ConditionFailed } from "../platform/database/database.ts";
import type { CallFacts } from "./call-facts.ts";
import type { CallMeta } from "./call-tool.ts";
import type { InboundCall } from "./inbound-call.ts";

/** Records how a call ended. Rejects with `ConditionFailed` where that was a result and its account has been ended. */
export type FinishCall = (facts: CallFacts, inbound: InboundCall, ending: CallEnding) => Promise<CallMeta>;

// Whoever ends the account waits longer than this for the call: what stood so short a time ago he has not answered for yet.
const handOutWithinMs = 1_000;

/** What a write did stands, and only upstream tells it now. */
const withhold = (lease: CallLease, { hasIntent, budget }: CallFacts): GatewayError => {
  const ended = lease.ended ?? accountEnded(lease.account);
  if (!hasIntent || budget?.spent.requests === 0) return ended;
  return new GatewayError(
    "upstream_outcome_unknown",
    "The account was disconnected, frozen or given to another user while the call ran, so its result is withheld. The write was sent upstream and may have taken effect. Check upstream before you call again.",
    { cause: ended },
  );
};

/** Resolves to what the caller is told. */
export const createConclude = (clock: Pick<Clock, "monotonic">, finish: FinishCall) => {
  const handOut = async (lease: CallLease, ...call: Parameters<FinishCall>): Promise<CallMeta> => {
    const startedAt = clock.monotonic();
    if (lease.ended !== undefined) throw new ConditionFailed();
    const meta = await finish(...call);
    const isLate = clock.monotonic() - startedAt > handOutWithinMs;
    if (isLate && !(await lease.stands())) throw new ConditionFailed();
    return meta;
  };
  return async (
    facts: CallFacts,
    inbound: InboundCall,
    ending: CallEnding,
  ): Promise<{ readonly ending: CallEnding; readonly meta: CallMeta }> => {
    const { lease } = facts;
    if ("error" in ending || lease === undefined) return { ending, meta: await finish(facts, inbound, ending) };
    try {
      return { ending, meta: await handOut(lease, facts, inbound, ending) };
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      facts.isWithheld = true;
      const told = { error: withhold(lease, facts) };
      return { ending: told, meta: await finish(facts, inbound, told) };
    }
  };
};
