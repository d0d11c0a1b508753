// Finds the route of a path: fixed segments win over `{named}` ones, and a known path with another verb is told apart.
import type { Answer } from "./wire.ts";

interface RoutePlace {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  /** Left out of the monthly count (v1 docs: whoami and rate-limit). */
  readonly isMonthExempt?: boolean;
}

/** A route answers at once, as one transaction, or later, after it asked somebody else (the webhook handshake). */
export type Route<Call> =
  | (RoutePlace & { readonly answer: (call: Call) => Answer })
  | (RoutePlace & { readonly answerLater: (call: Call) => Promise<Answer> });

export type PathIds = Readonly<Record<string, string>>;

export type RouteMatch<Call> =
  | { readonly kind: "found"; readonly route: Route<Call>; readonly ids: PathIds }
  | { readonly kind: "unknown-path" }
  | { readonly kind: "other-method" };

export interface Router<Call> {
  find(method: string, path: string): RouteMatch<Call>;
}

interface Compiled<Call> {
  readonly route: Route<Call>;
  readonly segments: readonly string[];
  readonly fixedSegments: number;
}

const isNamed = (segment: string): boolean => segment.startsWith("{");

const compile = <Call>(route: Route<Call>): Compiled<Call> => {
  const segments = route.path.slice(1).split("/");
  return { route, segments, fixedSegments: segments.filter((segment) => !isNamed(segment)).length };
};

const idsOf = (pattern: readonly string[], segments: readonly string[]): PathIds | undefined => {
  const ids: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const actual = segments[index] ?? "";
    if (isNamed(expected)) ids[expected.slice(1, -1)] = actual;
    else if (expected !== actual) return undefined;
  }
  return ids;
};

export const createRouter = <Call>(routes: readonly Route<Call>[]): Router<Call> => {
  const byLength = new Map<number, Compiled<Call>[]>();
  for (const compiled of routes.map(compile)) {
    const length = compiled.segments.length;
    byLength.set(length, [...(byLength.get(length) ?? []), compiled]);
  }
  for (const group of byLength.values()) group.sort((left, right) => right.fixedSegments - left.fixedSegments);

  const find: Router<Call>["find"] = (method, path) => {
    const segments = path.slice(1).split("/");
    let isKnownPath = false;
    for (const { route, segments: pattern } of byLength.get(segments.length) ?? []) {
      const ids = idsOf(pattern, segments);
      if (ids === undefined) continue;
      if (route.method === method) return { kind: "found", route, ids };
      isKnownPath = true;
    }
    return isKnownPath ? { kind: "other-method" } : { kind: "unknown-path" };
  };
  return { find };
};
