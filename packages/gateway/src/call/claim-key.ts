// Between authorize and the budget: was this write called for before? Takes the call's idempotencyKey.
import type { CallEnding } from "../idempotent-calls/call-ending.ts";
import type { Claim, IdempotentCalls } from "../idempotent-calls/idempotent-calls.ts";
import type { AuthorizedCall } from "./authorize.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { InboundCall } from "./inbound-call.ts";

/** undefined: the call carries no key, or only reads, as a dry run does: its key stays free for the call itself. Rejects with `conflict`. */
export type ClaimKey = (call: AuthorizedCall, inbound: InboundCall) => Promise<Claim | undefined>;

export const createClaimKey =
  (calls: Pick<IdempotentCalls, "claim">): ClaimKey =>
  async ({ account, tool, effect, policy, limits }, { idempotencyKey: key, input, toolVersion }) => {
    if (key === undefined || effect === "read") return undefined;
    const name = toolVersion === undefined ? tool.name : `${tool.name}@${toolVersion}`;
    // What was answered within other rules, or within none, is not this caller's to have.
    const content = canonicalJson([name, account.id, input, ...(policy.length === 0 ? [] : [policy])]);
    return calls.claim({ tenant: account.tenant, key, content, waitSignal: limits.waitSignal });
  };

/** The earlier call's result, or its error thrown; undefined when this call has to find out or to run. */
export const replay = (claim: Claim | undefined): Extract<CallEnding, { data: unknown }> | undefined => {
  if (claim?.earlier?.status !== "ended") return undefined;
  const { ending } = claim.earlier;
  if ("error" in ending) throw ending.error;
  return ending;
};
