// The one way in: every request, from a socket or from `fetch`, is logged, struck by faults, limited and served here.
import { setTimeout as wait } from "node:timers/promises";
import type { Access } from "./access.ts";
import type { Clock } from "./clock.ts";
import { isControlPath } from "./control/create-control-document.ts";
import type { FaultAction, Faults, Strike } from "./faults.ts";
import { type FileLinks, isFileLink } from "./file-links.ts";
import type { ServePage } from "./page/create-page.ts";
import type { RateLimits } from "./rate-limits.ts";
import { Refusal } from "./refusal.ts";
import type { LoggedArrival, RequestLog } from "./request-log.ts";
import { proxyPage, scriptedReply } from "./scripted-reply.ts";
import type { Arrival, GenerationServer } from "./serve-call.ts";
import { askedApiVersion } from "./v2/api-version.ts";
import type { ApiRequest, Generation, Handle, Outcome, Reply } from "./wire.ts";

export interface HandlerParts {
  readonly clock: Clock;
  readonly access: Access;
  readonly rateLimits: RateLimits;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly generations: Readonly<Record<Generation, GenerationServer>>;
  readonly control: (request: ApiRequest) => Promise<Reply>;
  readonly page: ServePage;
  readonly fileLinks: FileLinks;
  /** Affinity's hosted MCP server, which asks the API through this very handler. */
  readonly mcp: (request: ApiRequest) => Promise<Reply>;
}

interface StruckArrival extends Arrival {
  readonly generation: Generation;
  readonly strikes: readonly Strike[];
}

const generationOf = (path: string): Generation => (path === "/v2" || path.startsWith("/v2/") ? "v2" : "v1");

type ActionKind = "status" | "html" | "reset" | "truncate" | "trickle" | "staleReadMs";
type ActionOf<Kind extends ActionKind> = Extract<FaultAction, Readonly<Record<Kind, unknown>>>;

const waitOut = async (actions: readonly FaultAction[]): Promise<void> => {
  for (const action of actions) if ("delayMs" in action) await wait(action.delayMs);
};

/** The oldest fault of each kind: a second status, for one, has nothing left to answer. */
const firstOf = <Kind extends ActionKind>(strikes: readonly Strike[], kind: Kind) =>
  strikes.map(({ action }) => action).find((action): action is ActionOf<Kind> => kind in action);

/** A scripted answer stands for Affinity's own, and Affinity counts what it answers. */
const countScripted = (rateLimits: RateLimits, { grant }: Arrival): void => {
  if (grant === undefined) return;
  try {
    rateLimits.count(grant.user.id, { isMonthExempt: false });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
};

const answer = async ({ rateLimits, generations }: HandlerParts, arrival: StruckArrival): Promise<Reply> => {
  const { strikes, generation } = arrival;
  const server = generations[generation];
  const scripted = firstOf(strikes, "status");
  if (scripted === undefined) {
    return server.serve({ ...arrival, staleByMs: firstOf(strikes, "staleReadMs")?.staleReadMs });
  }
  countScripted(rateLimits, arrival);
  return scriptedReply(scripted, { generation, headers: server.headers(arrival) });
};

const replyOf = async (parts: HandlerParts, arrival: StruckArrival, sequence: number): Promise<Reply> => {
  // A proxy answers alone: the service behind it neither sees nor counts the request.
  const proxy = firstOf(arrival.strikes, "html");
  if (proxy !== undefined) return proxyPage(proxy.html);
  const answered = await answer(parts, arrival);
  return { ...answered, headers: { ...answered.headers, "x-request-id": `sandbox-${sequence}` } };
};

const outcomeOf = async (parts: HandlerParts, arrival: StruckArrival, sequence: number): Promise<Outcome> => {
  const { strikes } = arrival;
  await waitOut(strikes.map(({ action }) => action));
  const reset = firstOf(strikes, "reset");
  if (reset !== undefined && reset.afterEffect !== true) return { kind: "reset" };
  const reply = await replyOf(parts, arrival, sequence);
  if (reset !== undefined) return { kind: "reset" };
  if (firstOf(strikes, "truncate") !== undefined) return { kind: "truncate", reply };
  const trickle = firstOf(strikes, "trickle");
  return trickle === undefined ? { kind: "reply", reply } : { kind: "trickle", reply, pace: trickle.trickle };
};

const logArrival = ({ log, clock }: HandlerParts, arrival: StruckArrival): LoggedArrival => {
  const { request, generation, grant, strikes } = arrival;
  return log.add({
    at: new Date(clock.now()).toISOString(),
    method: request.method,
    path: request.path,
    query: request.query,
    generation,
    apiVersion: askedApiVersion(request),
    userId: grant?.user.id ?? null,
    faults: strikes.map(({ id }) => id),
  });
};

const serveLogged = async (parts: HandlerParts, arrival: StruckArrival): Promise<Outcome> => {
  const logged = logArrival(parts, arrival);
  const outcome = await outcomeOf(parts, arrival, logged.sequence);
  logged.finish(outcome.kind === "reset" ? null : outcome.reply.status);
  return outcome;
};

export const createHandler = (parts: HandlerParts): Handle => {
  const { access, faults, rateLimits, control, page, mcp, fileLinks } = parts;
  return async (request) => {
    if (request.path === "/mcp") return { kind: "reply", reply: await mcp(request) };
    const shown = page(request);
    if (shown !== undefined) return { kind: "reply", reply: shown };
    if (isControlPath(request.path)) return { kind: "reply", reply: await control(request) };
    // Files lie outside the API: no key, no limits, no log.
    if (isFileLink(request.path)) return { kind: "reply", reply: fileLinks.serve(request) };
    const generation = generationOf(request.path);
    const grant = access.identify(request.headers["authorization"], generation);
    const isAdmitted = rateLimits.admit();
    if (!isAdmitted) return serveLogged(parts, { request, generation, grant, isAdmitted, strikes: [] });
    try {
      const strikes = faults.strike({ method: request.method, path: request.path, user: grant?.user });
      return await serveLogged(parts, { request, generation, grant, isAdmitted, strikes });
    } finally {
      rateLimits.leave();
    }
  };
};
