// Scripted failures: what a network and a tired service do to a client, on demand and repeatable.
import type { Pace, ReplyHeaders } from "./wire.ts";
import { createRandom } from "./world/random.ts";

/** Requests are told apart by the first three, deliveries of webhooks by the others. */
export interface FaultMatch {
  readonly method?: string;
  /** A path prefix, or a regular expression when it starts with `^`. */
  readonly path?: string;
  /** An identifier or a user id. */
  readonly user?: string | number;
  /** Such as `person.created`. */
  readonly event?: string;
  readonly webhookId?: number;
}

/** What befalls one delivery; `reorder` holds it back until the subscription's next one has gone out. */
export interface WebhookAction {
  readonly webhook: "drop" | "duplicate" | "reorder" | { readonly delayMs: number };
}

export type FaultAction =
  | WebhookAction
  | { readonly status: number; readonly body?: string; readonly contentType?: string; readonly headers?: ReplyHeaders }
  /** The page of a proxy that stands before the service, with this status: no JSON, none of the service's headers. */
  | { readonly html: number }
  | { readonly delayMs: number }
  | { readonly reset: true; readonly afterEffect?: boolean }
  | { readonly truncate: true }
  /** The body comes in pieces. */
  | { readonly trickle: Pace }
  /** A GET sees the world as it was this long ago. */
  | { readonly staleReadMs: number };

/** One turn of a script: a bare number is a status, "pass" lets it through. */
export type FaultStep = FaultAction | number | "pass";

interface FaultTerms {
  readonly match?: FaultMatch;
  /** How many matching requests go by before the first one can be struck. */
  readonly after?: number;
  /** How many requests it strikes; without it, until cleared. */
  readonly times?: number;
  /** Share of the matching requests that it strikes, 0 to 1. */
  readonly rate?: number;
}

export type Fault = FaultTerms &
  (
    | { readonly fault: FaultAction }
    /** One step for each request, in this order; afterwards the fault is spent, or begins again. */
    | { readonly sequence: readonly FaultStep[]; readonly repeat?: boolean }
  );

export type ActiveFault = Fault & {
  readonly id: number;
  readonly struck: number;
};

export interface FaultSubject {
  readonly method: string;
  readonly path: string;
  readonly user: { readonly id: number; readonly identifier: string } | undefined;
}

export interface DeliverySubject {
  readonly event: string;
  readonly webhookId: number;
}

export interface Strike {
  readonly id: number;
  readonly action: FaultAction;
}

export interface Faults {
  inject(fault: Fault): ActiveFault;
  list(): ActiveFault[];
  /** Tells how many went. */
  clear(id?: number): number;
  /** What strikes this request, oldest fault first; each one counts as used. */
  strike(subject: FaultSubject): Strike[];
  /** The same for one event on its way to one subscription. */
  strikeDelivery(subject: DeliverySubject): Strike[];
}

interface Standing {
  readonly id: number;
  readonly fault: Fault;
  readonly steps: readonly FaultStep[];
  readonly matches: (subject: FaultSubject | DeliverySubject) => boolean;
  seen: number;
  turns: number;
  struck: number;
}

/** A pattern that does not compile is refused here, not at the first request. */
const pathMatcher = (pattern: string | undefined): ((path: string) => boolean) => {
  if (pattern === undefined) return () => true;
  if (!pattern.startsWith("^")) return (path) => path.startsWith(pattern);
  const expression = new RegExp(pattern);
  return (path) => expression.test(path);
};

const isOfKind = (step: FaultStep, kind: "staleReadMs" | "webhook"): boolean =>
  typeof step === "object" && kind in step;

export const isForWebhooks = (steps: readonly FaultStep[]): boolean => steps.some((step) => isOfKind(step, "webhook"));

export const stepsOf = (fault: Fault): readonly FaultStep[] => ("sequence" in fault ? fault.sequence : [fault.fault]);

const requestMatcher = ({ method, path, user }: FaultMatch, steps: readonly FaultStep[]) => {
  const matchesPath = pathMatcher(path);
  const readsOnly = steps.some((step) => isOfKind(step, "staleReadMs"));
  return (subject: FaultSubject): boolean => {
    if (readsOnly && subject.method !== "GET") return false;
    if (method !== undefined && method.toUpperCase() !== subject.method) return false;
    if (!matchesPath(subject.path)) return false;
    return user === undefined || user === subject.user?.id || user === subject.user?.identifier;
  };
};

const deliveryMatcher =
  ({ event, webhookId }: FaultMatch) =>
  (subject: DeliverySubject): boolean =>
    (event === undefined || event === subject.event) && (webhookId === undefined || webhookId === subject.webhookId);

const matcherOf = (match: FaultMatch, steps: readonly FaultStep[]): Standing["matches"] => {
  if (isForWebhooks(steps)) {
    const matches = deliveryMatcher(match);
    return (subject) => "event" in subject && matches(subject);
  }
  const matches = requestMatcher(match, steps);
  return (subject) => "path" in subject && matches(subject);
};

const isSpent = ({ fault, struck, turns, steps }: Standing): boolean => {
  if (fault.times !== undefined && struck >= fault.times) return true;
  return "sequence" in fault && fault.repeat !== true && turns >= steps.length;
};

/** What the next request in line meets, if its turn is not to pass. */
const takeTurn = (standing: Standing, draw: () => number): FaultAction | undefined => {
  const { after = 0, rate } = standing.fault;
  standing.seen += 1;
  if (standing.seen <= after || (rate !== undefined && draw() >= rate)) return undefined;
  const step = standing.steps[standing.turns % standing.steps.length];
  standing.turns += 1;
  if (step === undefined || step === "pass") return undefined;
  standing.struck += 1;
  return typeof step === "number" ? { status: step } : step;
};

const show = ({ fault, id, struck }: Standing): ActiveFault => ({ ...fault, id, struck });

export const createFaults = (seed: string): Faults => {
  const random = createRandom(`${seed}/faults`);
  let nextId = 1;
  let active: Standing[] = [];

  const strike = (subject: FaultSubject | DeliverySubject): Strike[] => {
    if (active.length === 0) return [];
    const strikes = active.flatMap((standing) => {
      const action = standing.matches(subject) ? takeTurn(standing, () => random.fraction()) : undefined;
      return action === undefined ? [] : [{ id: standing.id, action }];
    });
    active = active.filter((standing) => !isSpent(standing));
    return strikes;
  };
  return {
    strike,
    strikeDelivery: strike,
    inject: (fault) => {
      const steps = stepsOf(fault);
      const matches = matcherOf(fault.match ?? {}, steps);
      const standing = { id: nextId, fault, steps, matches, seen: 0, turns: 0, struck: 0 };
      nextId += 1;
      active.push(standing);
      return show(standing);
    },
    list: () => active.map(show),
    clear: (id) => {
      const before = active.length;
      active = id === undefined ? [] : active.filter((standing) => standing.id !== id);
      return before - active.length;
    },
  };
};
