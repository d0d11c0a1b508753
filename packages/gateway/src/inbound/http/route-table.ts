// Remembers which methods each path takes, so that a wrong method is told apart from a wrong path.
import type { FastifyInstance } from "fastify";

export interface RouteTable {
  /** Methods that are served at the path of this URL; empty when nothing is. */
  methodsOf(url: string): readonly string[];
}

export const createRouteTable = (app: FastifyInstance): RouteTable => {
  const methodsByPattern = new Map<string, Set<string>>();
  app.addHook("onRoute", ({ url, method }) => {
    const methods = methodsByPattern.get(url) ?? new Set();
    for (const each of [method].flat()) methods.add(each);
    methodsByPattern.set(url, methods);
  });
  const matches = (pattern: string, segments: readonly string[]): boolean => {
    const parts = pattern.split("/");
    return (
      parts.length === segments.length &&
      parts.every((part, index) => (part.startsWith(":") ? segments[index] !== "" : part === segments[index]))
    );
  };
  return {
    methodsOf(url) {
      const segments = (url.split("?")[0] ?? "").split("/");
      const found = [...methodsByPattern].find(([pattern]) => matches(pattern, segments));
      return found === undefined ? [] : [...found[1]].sort();
    },
  };
};
