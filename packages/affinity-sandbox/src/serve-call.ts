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

export interface Arrival {
  readonly request: ApiRequest;
  readonly grant: Grant | undefined;
  /** False when the account has as many requests open as it may. */
  readonly isAdmitted: boolean;
}

export interface GenerationServer {
  serve(arrival: Arrival): Reply;
  /** The headers of every reply of the generation, scripted ones too. */
  headers(arrival: Arrival): ReplyHeaders;
}

const answerOf = <RichCall>(match: RouteMatch<RichCall>, enriched: () => RichCall): Answer => {
  if (match.kind === "unknown-path") throw missing("Resource");
  if (match.kind === "other-method") throw new Refusal({ kind: "method-not-allowed" });
  return match.route.answer(enriched());
};

const settle = (attempt: () => Answer, render: (reason: RefusalReason) => Answer): Answer => {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof Refusal) return render(error.reason);
    // A bug of the sandbox itself: its text goes out, because whoever tests against it must be able to tell.
    return render({ kind: "broken", message: error instanceof Error ? error.message : String(error) });
  }
};

const secondsToWait = (rateLimits: RateLimits, grant: Grant | undefined): number => {
  const user = rateLimits.user(grant?.user.id);
  const month = rateLimits.month();
  if (user.remaining === 0) return user.reset;
  return month?.remaining === 0 ? month.reset : 1;
};

export const createGenerationServer = <RichCall>(
  platform: Platform,
  rules: GenerationRules<RichCall>,
): GenerationServer => {
  const { world, clock, rateLimits, assumptions } = platform;
  const answer = ({ request, grant: maybeGrant, isAdmitted }: Arrival): Answer => {
    const grant = requireGrant(maybeGrant);
    if (!isAdmitted) throw new Refusal({ kind: "limited", limit: "concurrency" });
    const match = rules.router.find(request.method, request.path);
    const found = match.kind === "found" ? match : undefined;
    rateLimits.count(grant.user.id, { isMonthExempt: found?.route.isMonthExempt === true });
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
  const headers = ({ request, grant }: Arrival): ReplyHeaders => ({
    ...rateLimits.headers(grant?.user.id),
    ...rules.headers(request),
  });
  const serve = (arrival: Arrival): Reply => {
    const result = settle(
      () => answer(arrival),
      (reason) => rules.renderRefusal(reason, assumptions),
    );
    const isLimited = result.status === 429 && assumptions.retryAfterOn429;
    const retryAfter = isLimited ? { "retry-after": String(secondsToWait(rateLimits, arrival.grant)) } : {};
    return jsonReply(result, { ...headers(arrival), ...retryAfter });
  };
  return { serve, headers };
};
