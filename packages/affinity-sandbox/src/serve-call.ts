// What routes of both generations are given, and how one request becomes one reply within a generation.
import { type Access, type Grant, requireGrant } from "./access.ts";
import type { Assumptions } from "./assumptions.ts";
import type { Clock } from "./clock.ts";
import type { RateLimits } from "./rate-limits.ts";
import { missing, Refusal, type RefusalReason } from "./refusal.ts";
import type { PathIds, RouteMatch, Router } from "./router.ts";
import { createViewer, type Viewer } from "./viewer.ts";
import { type Answer, type ApiRequest, jsonReply, type Reply, type ReplyHeaders } from "./wire.ts";
import type { World } from "./world/create-empty-world.ts";

export interface Call {
  readonly world: World;
  readonly viewer: Viewer;
  readonly grant: Grant;
  readonly now: number;
  readonly request: ApiRequest;
  readonly ids: PathIds;
  readonly assumptions: Assumptions;
  readonly rateLimits: RateLimits;
}

export interface Platform {
  readonly world: World;
  readonly clock: Clock;
  readonly access: Access;
  readonly rateLimits: RateLimits;
  readonly assumptions: Assumptions;
}

/** What differs between the generations, around their routes. */
export interface GenerationRules<RichCall> {
  readonly router: Router<RichCall>;
  /** Reads what the generation adds to a call: parameters, a version. May refuse. */
  readonly enrich: (call: Call) => RichCall;
  readonly renderRefusal: (reason: RefusalReason, assumptions: Assumptions) => Answer;
  readonly headers: (request: ApiRequest) => ReplyHeaders;
}

export type ServeGeneration = (request: ApiRequest, grant: Grant | undefined) => Reply;

const answerOf = <RichCall>(match: RouteMatch<RichCall>, enriched: () => RichCall): Answer => {
  if (match.kind === "unknown-path") throw missing("Resource");
  if (match.kind === "other-method") throw new Refusal({ kind: "method-not-allowed" });
  return match.route.answer(enriched());
};

export const createServeGeneration = <RichCall>(
  platform: Platform,
  rules: GenerationRules<RichCall>,
): ServeGeneration => {
  const { world, clock, rateLimits, assumptions } = platform;
  const answer = (request: ApiRequest, maybeGrant: Grant | undefined): Answer => {
    const grant = requireGrant(maybeGrant);
    const match = rules.router.find(request.method, request.path);
    const found = match.kind === "found" ? match : undefined;
    rateLimits.enter(grant.user.id, { isMonthExempt: found?.route.isMonthExempt === true });
    const call = (): Call => ({
      world,
      viewer: createViewer(world, grant.user),
      grant,
      now: clock.now(),
      request,
      ids: found?.ids ?? {},
      assumptions,
      rateLimits,
    });
    return answerOf(match, () => rules.enrich(call()));
  };
  const retryAfter = (status: number, grant: Grant | undefined): ReplyHeaders =>
    status === 429 && assumptions.retryAfterOn429
      ? { "retry-after": String(Math.max(1, rateLimits.user(grant?.user.id).reset)) }
      : {};

  return (request, grant) => {
    const result = settle(
      () => answer(request, grant),
      (reason) => rules.renderRefusal(reason, assumptions),
    );
    const limits = rateLimits.headers(grant?.user.id);
    const headers = { ...limits, ...rules.headers(request), ...retryAfter(result.status, grant) };
    return jsonReply(result, headers);
  };
};

const settle = (attempt: () => Answer, render: (reason: RefusalReason) => Answer): Answer => {
  try {
    return attempt();
  } catch (error) {
    return render(error instanceof Refusal ? error.reason : { kind: "broken" });
  }
};
