// After the budget: an earlier call with this key may have written or not. Reading upstream may tell; else nothing is sent.
import { GatewayError, isGatewayError, type Resolution } from "@postern/contract";
import type { UseCredential } from "../connected-accounts/use-credential.ts";
import type { Catalog } from "../connections/catalog.ts";
import type { Claim, Earlier } from "../idempotent-calls/idempotent-calls.ts";
import type { Notebooks } from "../notebooks/notebooks.ts";
import type { CallBudget } from "../rate-budget/rate-budget.ts";
import type { AuthorizedCall } from "./authorize.ts";
import { sessionPolicyOf } from "./session-policy.ts";

type Doubt = Extract<Earlier, { status: "doubt" }>;

export interface DoubtfulClaim {
  readonly call: AuthorizedCall;
  readonly claim: Claim | undefined;
  readonly budget: CallBudget;
}

/** What the earlier call wrote; undefined when it certainly wrote nothing. Rejects with `upstream_outcome_unknown`. */
export type ResolveDoubt = (doubtful: DoubtfulClaim) => Promise<{ readonly data: unknown } | undefined>;

export interface ResolveDoubtDependencies {
  readonly catalog: Catalog;
  readonly useCredential: UseCredential;
  readonly notebooks: Pick<Notebooks, "of">;
  readonly now: () => number;
}

// The longest call takes two minutes, and what it sent may arrive upstream somewhat later: before that, what is not
// there may still come.
const arrivesWithinMs = 180_000;

const stillUnknown = (
  { callId, error, mayRunElsewhere }: Doubt,
  options: { retryAfterSeconds?: number; cause?: unknown },
) =>
  new GatewayError(
    "upstream_outcome_unknown",
    `${error?.message ?? `Call ${callId}, the first with this idempotencyKey, was cut off after it was announced${mayRunElsewhere ? " or still runs in another gateway" : ""}, so it is unknown whether it took effect. GET /v1/audit-events?callId=${callId} tells what it was about: read those records upstream.`} Nothing was sent under this key again. ${
      options.retryAfterSeconds === undefined
        ? "If the write is missing, send it with a new key."
        : `Call again with the same key after ${options.retryAfterSeconds} seconds: the gateway then looks for itself.`
    }`,
    options,
  );

const look = async (dependencies: ResolveDoubtDependencies, { call, budget }: DoubtfulClaim, doubt: Doubt) => {
  const { account, tool, input, deadlineAt, limits } = call;
  const { runtime } = dependencies.catalog.connector(account.connector);
  const write = { since: doubt.since, userId: account.upstreamIdentity?.user.id };
  const session = {
    policy: sessionPolicyOf(call),
    notebook: dependencies.notebooks.of(account),
    deadlineAt,
    signal: limits.signal,
    spend: budget.spend,
    withCredential: <T>(use: Parameters<typeof dependencies.useCredential<T>>[1]) =>
      dependencies.useCredential(call.lease, use),
  };
  try {
    return await runtime.resolve({ tool, input, write }, session);
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    throw stillUnknown(doubt, { cause: error, retryAfterSeconds: error.retryAfterSeconds ?? 10 });
  }
};

const decide = (resolution: Resolution<unknown>, doubt: Doubt, ageMs: number) => {
  if (resolution.status === "done") return { data: resolution.output };
  if (resolution.status === "unknown") throw stillUnknown(doubt, {});
  if (ageMs >= arrivesWithinMs) return undefined;
  throw stillUnknown(doubt, { retryAfterSeconds: Math.ceil((arrivesWithinMs - ageMs) / 1_000) });
};

export const createResolveDoubt =
  (dependencies: ResolveDoubtDependencies): ResolveDoubt =>
  async (doubtful) => {
    const earlier = doubtful.claim?.earlier;
    if (earlier?.status !== "doubt") return undefined;
    if (doubtful.call.tool.resolve === undefined) throw stillUnknown(earlier, {});
    const resolution = await look(dependencies, doubtful, earlier);
    return decide(resolution, earlier, dependencies.now() - earlier.since);
  };
