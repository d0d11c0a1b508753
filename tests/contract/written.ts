// What was sent to the sandbox to write, and what stands there: for claims about dry runs.
import type { LoggedRequest } from "@postern/affinity-sandbox";
import type { DryRunChange } from "@postern/contract";
import type { OpenAffinity } from "./open-affinity.ts";

/** v2 asks some questions with a POST. */
const question = /\/(search|semantic-search)$/;

export const isWrite = ({ method, path }: Pick<LoggedRequest, "method" | "path">): boolean =>
  method !== "GET" && !(method === "POST" && question.test(path));

export const requestOf = ({ method, path }: Pick<LoggedRequest, "method" | "path">): string => `${method} ${path}`;

interface FieldPage {
  readonly data: readonly { readonly id: string }[];
}

/** What Affinity tells of the place of a change, by a request that is no part of the code under test; null when it is gone. */
export const createLook = (open: OpenAffinity) => {
  const key = open.sandbox.users.find(({ identifier }) => identifier === "user_aff_123")?.affinityKey ?? "";
  const headers = { authorization: `Bearer ${key}`, "x-affinity-api-version": "2026-09-17" };
  return async ({ request, after }: DryRunChange): Promise<unknown> => {
    const path = request.slice(request.indexOf(" ") + 1);
    const response = await fetch(`${open.url}${path}?limit=100`, { headers });
    if (!response.ok) return null;
    const body: unknown = await response.json();
    if (!Array.isArray(after)) return body;
    const { data } = body as FieldPage;
    return (after as FieldPage["data"]).map(({ id }) => data.find((row) => row.id === id));
  };
};

/** Affinity spells a moment in a way of its own. */
export const withMoments = <Value>(value: Value): Value =>
  JSON.parse(JSON.stringify(value), (_, inner: unknown) =>
    typeof inner === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(inner) ? Date.parse(inner) : inner,
  );
