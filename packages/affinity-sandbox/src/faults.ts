// Scripted failures: what a network and a tired service do to a client, on demand and repeatable.

import type { ReplyHeaders } from "./wire.ts";
import { createRandom } from "./world/random.ts";

export interface FaultMatch {
  readonly method?: string;
  /** A path prefix, or a regular expression when it starts with `^`. */
  readonly path?: string;
  /** An identifier or a user id. */
  readonly user?: string | number;
}

export type FaultAction =
  | { readonly status: number; readonly body?: string; readonly contentType?: string; readonly headers?: ReplyHeaders }
  | { readonly delayMs: number }
  | { readonly reset: true; readonly afterEffect?: boolean }
  | { readonly truncate: true };

export interface Fault {
  readonly match?: FaultMatch;
  readonly fault: FaultAction;
  /** How many requests it strikes; without it, until cleared. */
  readonly times?: number;
  /** Share of the matching requests that it strikes, 0 to 1. */
  readonly rate?: number;
}

export interface ActiveFault extends Fault {
  readonly id: number;
  readonly struck: number;
}

export interface FaultSubject {
  readonly method: string;
  readonly path: string;
  readonly user: { readonly id: number; readonly identifier: string } | undefined;
}

export interface Faults {
  inject(fault: Fault): ActiveFault;
  list(): ActiveFault[];
  clear(id?: number): void;
  /** The faults that strike this request, oldest first; each one counts as used. */
  strike(subject: FaultSubject): ActiveFault[];
}

const matchesPath = (pattern: string | undefined, path: string): boolean => {
  if (pattern === undefined) return true;
  return pattern.startsWith("^") ? new RegExp(pattern).test(path) : path.startsWith(pattern);
};

const matchesSubject = ({ method, path, user }: FaultMatch, subject: FaultSubject): boolean => {
  if (method !== undefined && method.toUpperCase() !== subject.method) return false;
  if (!matchesPath(path, subject.path)) return false;
  return user === undefined || user === subject.user?.id || user === subject.user?.identifier;
};

export const createFaults = (seed: string): Faults => {
  const random = createRandom(`${seed}/faults`);
  let nextId = 1;
  let active: (Fault & { readonly id: number; struck: number })[] = [];

  const isSpent = (fault: ActiveFault): boolean => fault.times !== undefined && fault.struck >= fault.times;
  const strike: Faults["strike"] = (subject) => {
    if (active.length === 0) return [];
    const hits = active.filter(
      (fault) =>
        matchesSubject(fault.match ?? {}, subject) && (fault.rate === undefined || random.fraction() < fault.rate),
    );
    for (const fault of hits) fault.struck += 1;
    active = active.filter((fault) => !isSpent(fault));
    return hits.map((fault) => ({ ...fault }));
  };
  return {
    strike,
    inject: (fault) => {
      // A pattern that does not compile is refused here, not at the first request.
      matchesPath(fault.match?.path, "/");
      const added = { ...fault, id: nextId, struck: 0 };
      nextId += 1;
      active.push(added);
      return { ...added };
    },
    list: () => active.map((fault) => ({ ...fault })),
    clear: (id) => {
      active = id === undefined ? [] : active.filter((fault) => fault.id !== id);
    },
  };
};
