// The one way in: every request, from a socket or from `fetch`, is logged, struck by faults, limited and served here.
import { setTimeout as wait } from "node:timers/promises";
import type { Access, Grant } from "./access.ts";
import type { Clock } from "./clock.ts";
import type { ActiveFault, FaultAction, Faults } from "./faults.ts";
import type { RateLimits } from "./rate-limits.ts";
import { Refusal } from "./refusal.ts";
import type { LoggedArrival, RequestLog } from "./request-log.ts";
import type { ServeGeneration } from "./serve-call.ts";
import type { ApiRequest, Generation, Handle, Outcome, Reply } from "./wire.ts";

export interface HandlerParts {
  readonly clock: Clock;
  readonly access: Access;
  readonly rateLimits: RateLimits;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly serve: Readonly<Record<Generation, ServeGeneration>>;
  readonly control: (request: ApiRequest) => Reply;
}

const generationOf = (path: string): Generation => (path === "/v2" || path.startsWith("/v2/") ? "v2" : "v1");

const isControl = (path: string): boolean => path === "/_sandbox" || path.startsWith("/_sandbox/");

interface Arrival {
  readonly request: ApiRequest;
  readonly generation: Generation;
  readonly grant: Grant | undefined;
  readonly faults: readonly FaultAction[];
}

const waitOut = async (actions: readonly FaultAction[]): Promise<void> => {
  for (const action of actions) if ("delayMs" in action) await wait(action.delayMs);
};

const replacement = (
  actions: readonly FaultAction[],
  { rateLimits }: HandlerParts,
  arrival: Arrival,
): Reply | undefined => {
  const action = actions.find((each) => "status" in each);
  if (action === undefined || !("status" in action)) return undefined;
  countQuietly(rateLimits, arrival.grant);
  const fallback = arrival.generation === "v1" ? { message: "Scripted failure" } : scriptedErrors(action.status);
  return {
    status: action.status,
    headers: {
      ...rateLimits.headers(arrival.grant?.user.id),
      "content-type": action.contentType ?? "application/json; charset=utf-8",
      ...action.headers,
    },
    body: action.body ?? JSON.stringify(fallback),
  };
};

const codeOfStatus: Readonly<Record<number, string>> = {
  400: "bad-request",
  401: "authentication",
  403: "authorization",
  404: "not-found",
  409: "conflict",
  422: "unprocessable-entity",
  429: "rate-limit",
};

const scriptedErrors = (status: number): object => ({
  errors: [{ code: codeOfStatus[status] ?? "server", message: "Scripted failure" }],
});

/** A scripted answer stands for Affinity's, and Affinity counts what it answers. */
const countQuietly = (rateLimits: RateLimits, grant: Grant | undefined): void => {
  if (grant === undefined) return;
  try {
    rateLimits.enter(grant.user.id, { isMonthExempt: false });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
};

const outcomeOf = async (parts: HandlerParts, arrival: Arrival, sequence: number): Promise<Outcome> => {
  const { faults, generation, grant, request } = arrival;
  await waitOut(faults);
  const reset = faults.find((action) => "reset" in action);
  if (reset !== undefined && !("afterEffect" in reset && reset.afterEffect === true)) return { kind: "reset" };
  const answered = replacement(faults, parts, arrival) ?? parts.serve[generation](request, grant);
  const reply = { ...answered, headers: { ...answered.headers, "x-request-id": `sandbox-${sequence}` } };
  if (reset !== undefined) return { kind: "reset" };
  return { kind: faults.some((action) => "truncate" in action) ? "truncate" : "reply", reply };
};

const logArrival = (
  parts: HandlerParts,
  request: ApiRequest,
  arrival: Omit<Arrival, "faults" | "request">,
): LoggedArrival =>
  parts.log.add({
    at: new Date(parts.clock.now()).toISOString(),
    method: request.method,
    path: request.path,
    query: request.query,
    generation: arrival.generation,
    userId: arrival.grant?.user.id ?? null,
  });

export const createHandler =
  (parts: HandlerParts): Handle =>
  async (request) => {
    if (isControl(request.path)) return { kind: "reply", reply: parts.control(request) };
    const generation = generationOf(request.path);
    const grant = parts.access.identify(request.headers["authorization"], generation);
    const logged = logArrival(parts, request, { generation, grant });
    parts.rateLimits.begin();
    try {
      const struck: ActiveFault[] = parts.faults.strike({
        method: request.method,
        path: request.path,
        user: grant?.user,
      });
      const arrival = { request, generation, grant, faults: struck.map((fault) => fault.fault) };
      const outcome = await outcomeOf(parts, arrival, logged.sequence);
      logged.finish(outcome.kind === "reset" ? null : outcome.reply.status);
      return outcome;
    } finally {
      parts.rateLimits.leave();
    }
  };
