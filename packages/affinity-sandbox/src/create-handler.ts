// The one way in: every request, from a socket or from `fetch`, is logged, struck by faults, limited and served here.
import { setTimeout as wait } from "node:timers/promises";
import type { Access } from "./access.ts";
import type { Clock } from "./clock.ts";
import type { FaultAction, Faults } from "./faults.ts";
import type { RateLimits } from "./rate-limits.ts";
import { Refusal } from "./refusal.ts";
import type { LoggedArrival, RequestLog } from "./request-log.ts";
import { scriptedReply } from "./scripted-reply.ts";
import type { Arrival, GenerationServer } from "./serve-call.ts";
import type { ApiRequest, Generation, Handle, Outcome, Reply } from "./wire.ts";

export interface HandlerParts {
  readonly clock: Clock;
  readonly access: Access;
  readonly rateLimits: RateLimits;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly generations: Readonly<Record<Generation, GenerationServer>>;
  readonly control: (request: ApiRequest) => Reply;
}

interface StruckArrival extends Arrival {
  readonly generation: Generation;
  readonly faults: readonly FaultAction[];
}

const generationOf = (path: string): Generation => (path === "/v2" || path.startsWith("/v2/") ? "v2" : "v1");

const isControl = (path: string): boolean => path === "/_sandbox" || path.startsWith("/_sandbox/");

const waitOut = async (actions: readonly FaultAction[]): Promise<void> => {
  for (const action of actions) if ("delayMs" in action) await wait(action.delayMs);
};

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
  const server = generations[arrival.generation];
  const scripted = arrival.faults.find((action) => "status" in action);
  if (scripted === undefined || !("status" in scripted)) return server.serve(arrival);
  countScripted(rateLimits, arrival);
  return scriptedReply(scripted, { generation: arrival.generation, headers: server.headers(arrival) });
};

const outcomeOf = async (parts: HandlerParts, arrival: StruckArrival, sequence: number): Promise<Outcome> => {
  await waitOut(arrival.faults);
  const reset = arrival.faults.find((action) => "reset" in action);
  if (reset !== undefined && !("afterEffect" in reset && reset.afterEffect === true)) return { kind: "reset" };
  const answered = await answer(parts, arrival);
  if (reset !== undefined) return { kind: "reset" };
  const reply = { ...answered, headers: { ...answered.headers, "x-request-id": `sandbox-${sequence}` } };
  return { kind: arrival.faults.some((action) => "truncate" in action) ? "truncate" : "reply", reply };
};

const logArrival = ({ log, clock }: HandlerParts, { request, generation, grant }: StruckArrival): LoggedArrival =>
  log.add({
    at: new Date(clock.now()).toISOString(),
    method: request.method,
    path: request.path,
    query: request.query,
    generation,
    userId: grant?.user.id ?? null,
  });

const serveLogged = async (parts: HandlerParts, arrival: StruckArrival): Promise<Outcome> => {
  const logged = logArrival(parts, arrival);
  const outcome = await outcomeOf(parts, arrival, logged.sequence);
  logged.finish(outcome.kind === "reset" ? null : outcome.reply.status);
  return outcome;
};

export const createHandler = (parts: HandlerParts): Handle => {
  const { access, faults, rateLimits, control } = parts;
  return async (request) => {
    if (isControl(request.path)) return { kind: "reply", reply: control(request) };
    const generation = generationOf(request.path);
    const grant = access.identify(request.headers["authorization"], generation);
    const isAdmitted = rateLimits.admit();
    if (!isAdmitted) return serveLogged(parts, { request, generation, grant, isAdmitted, faults: [] });
    try {
      const struck = faults.strike({ method: request.method, path: request.path, user: grant?.user });
      const actions = struck.map((fault) => fault.fault);
      return await serveLogged(parts, { request, generation, grant, isAdmitted, faults: actions });
    } finally {
      rateLimits.leave();
    }
  };
};
