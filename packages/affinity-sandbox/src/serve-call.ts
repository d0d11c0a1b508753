// What routes of both generations are given, and how one request becomes one reply within a generation.
import { type Access, type Grant, requireGrant } from "./access.ts";
import type { Assumptions } from "./assumptions.ts";
import type { Clock } from "./clock.ts";
import type { FileLinks } from "./file-links.ts";
import type { Merges } from "./merges/create-merges.ts";
import type { RateLimits } from "./rate-limits.ts";
import { missing, Refusal, type RefusalReason } from "./refusal.ts";
import type { PathIds, Route, RouteMatch, Router } from "./router.ts";
import type { RowTexts } from "./row-texts.ts";
import type { Scheduler } from "./scheduler.ts";
import { createViewer, type Viewer } from "./viewer.ts";
import type { Webhooks } from "./webhooks/create-webhooks.ts";
import { type Answer, type ApiRequest, type Generation, type Reply, type ReplyHeaders, toReply } from "./wire.ts";
import type { World } from "./world/create-empty-world.ts";
import type { RecentHistory } from "./world/recent-history.ts";

export interface Call {
  /** What this generation sees. v2 sees v1's writes after a lag; its view cannot be written. */
  readonly world: World;
  /** The world behind the view: where writes go, and where what is about to be written is read. */
  readonly truth: World;
  readonly viewer: Viewer;
  readonly grant: Grant;
  readonly now: number;
  readonly request: ApiRequest;
  readonly ids: PathIds;
  readonly assumptions: Assumptions;
  readonly rateLimits: RateLimits;
  readonly platform: Platform;
  /** For a route that answers later: makes its changes as one, undone when the work throws. */
  readonly transact: <Result>(work: () => Result) => Result;
}

export interface Platform {
  readonly world: World;
  /** The same world as v2 sees it when its request begins. */
  readonly lookAsV2: () => World;
  readonly history: RecentHistory;
  readonly clock: Clock;
  readonly access: Access;
  readonly rateLimits: RateLimits;
  readonly assumptions: Assumptions;
  readonly scheduler: Scheduler;
  readonly rowTexts: RowTexts;
  readonly fileLinks: FileLinks;
  readonly webhooks: Webhooks;
  readonly merges: Merges;
}

/** What differs between the generations, around their routes. */
export interface GenerationRules<RichCall> {
  readonly generation: Generation;
  readonly router: Router<RichCall>;
  /** Reads what the generation adds to a call: parameters, a version. May refuse. */
  readonly enrich: (call: Call) => RichCall;
  readonly renderRefusal: (reason: RefusalReason, assumptions: Assumptions) => Answer;
  readonly headers: (arrival: Arrival) => ReplyHeaders;
}

export interface Arrival {
  readonly request: ApiRequest;
  readonly grant: Grant | undefined;
  /** False when the account has as many requests open as it may. */
  readonly isAdmitted: boolean;
  /** Set when a read is to see the world as it was so long ago. */
  readonly staleByMs?: number | undefined;
}

export interface GenerationServer {
  serve(arrival: Arrival): Promise<Reply>;
  /** The headers of every reply of the generation, scripted ones too. */
  headers(arrival: Arrival): ReplyHeaders;
}

const routeOf = <RichCall>(match: RouteMatch<RichCall>): Route<RichCall> => {
  if (match.kind === "unknown-path") throw missing("Resource");
  if (match.kind === "other-method") throw new Refusal({ kind: "method-not-allowed" });
  return match.route;
};

const settle = async (
  attempt: () => Answer | Promise<Answer>,
  render: (reason: RefusalReason) => Answer,
): Promise<Answer> => {
  try {
    return await attempt();
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

const createCallOf = (platform: Platform, origin: Generation) => {
  const { world, lookAsV2, history, clock, rateLimits, assumptions } = platform;
  return ({ request, staleByMs }: Arrival, grant: Grant, ids: PathIds): Call => {
    const now = clock.now();
    const present = origin === "v1" ? world : lookAsV2();
    const view = staleByMs === undefined ? present : history.viewAt(present, now - staleByMs);
    const actor = { userId: grant.user.id, origin };
    return {
      world: view,
      truth: world,
      viewer: createViewer(view, grant.user),
      grant,
      now,
      request,
      ids,
      assumptions,
      rateLimits,
      platform,
      transact: (work) => world.journal.run({ actor, at: now }, work),
    };
  };
};

export const createGenerationServer = <RichCall extends Call>(
  platform: Platform,
  rules: GenerationRules<RichCall>,
): GenerationServer => {
  const { rateLimits, assumptions } = platform;
  const callOf = createCallOf(platform, rules.generation);
  const answer = (arrival: Arrival): Answer | Promise<Answer> => {
    const { request } = arrival;
    const grant = requireGrant(arrival.grant, request);
    if (!arrival.isAdmitted) throw new Refusal({ kind: "limited", limit: "concurrency" });
    const match = rules.router.find(request.method, request.path);
    const found = match.kind === "found" ? match : undefined;
    rateLimits.count(grant.user.id, { isMonthExempt: found?.route.isMonthExempt === true });
    const call = rules.enrich(callOf(arrival, grant, found?.ids ?? {}));
    const route = routeOf(match);
    return "answerLater" in route ? route.answerLater(call) : call.transact(() => route.answer(call));
  };
  const headers = (arrival: Arrival): ReplyHeaders => ({
    ...rateLimits.headers(arrival.grant?.user.id),
    ...rules.headers(arrival),
  });
  const serve = async (arrival: Arrival): Promise<Reply> => {
    const result = await settle(
      () => answer(arrival),
      (reason) => rules.renderRefusal(reason, assumptions),
    );
    const isLimited = result.status === 429 && assumptions.retryAfterOn429;
    const retryAfter = isLimited ? { "retry-after": String(secondsToWait(rateLimits, arrival.grant)) } : {};
    return toReply(result, { ...headers(arrival), ...retryAfter });
  };
  return { serve, headers };
};
