// What is known of a call while it runs: what its record will tell.
import type { CallLease } from "../connected-accounts/call-leases.ts";
import type { Claim } from "../idempotent-calls/idempotent-calls.ts";
import type { CallBudget } from "../rate-budget/rate-budget.ts";
import type { AuthorizedCall } from "./authorize.ts";
import type { Principal } from "./principal.ts";

export interface CallFacts {
  readonly callId: string;
  readonly startedAt: number;
  principal?: Principal;
  lease?: CallLease;
  call?: AuthorizedCall;
  claim?: Claim;
  /** The earlier call with the same idempotencyKey whose answer this one gets. */
  replayOf?: string;
  budget?: CallBudget;
  /** What the tool gave: its result is what is left of it for the caller. */
  output?: unknown;
  hasIntent: boolean;
  /** There was a result, but its account had ended. */
  isWithheld: boolean;
}
