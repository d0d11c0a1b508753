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
  /** Of what cannot be read alone: among the others. */
  const rowOf = async (path: string): Promise<unknown> => {
    const [collection, id] = [path.slice(0, path.lastIndexOf("/")), path.slice(path.lastIndexOf("/") + 1)];
    const { data } = (await (
      await fetch(`${open.url}${collection}?limit=100`, { headers })
    ).json()) as Partial<FieldPage>;
    return data?.find((row) => row.id === id) ?? null;
  };
  return async ({ request, before, after }: DryRunChange): Promise<unknown> => {
    const path = request.slice(request.indexOf(" ") + 1);
    // v1 tells an interaction to whoever says of which kind it is.
    const kind = path.startsWith("/interactions/") ? `type=${(before as { type: number }).type}` : "limit=100";
    const response = await fetch(`${open.url}${path}?${kind}`, { headers });
    if (response.status === 405) return rowOf(path);
    if (!response.ok) return null;
    const body: unknown = await response.json();
    if (!Array.isArray(after)) return body;
    const { data } = body as FieldPage;
    return (after as FieldPage["data"]).map(({ id }) => data.find((row) => row.id === id));
  };
};

/** Affinity spells a moment in a way of its own, and makes one of a day: both by their day. */
export const withMoments = <Value>(value: Value): Value =>
  JSON.parse(JSON.stringify(value), (_, inner: unknown) =>
    typeof inner === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(inner) ? inner.slice(0, 10) : inner,
  );

/** What would stand there of what Affinity tells of the place; some bodies name what no answer has, such as `is_completed`. */
export const toldAfter = ({ before, after }: DryRunChange): object => {
  if (Array.isArray(after)) return after;
  const told = Object.entries(after as object).filter(([name]) => name in (before as object));
  return Object.fromEntries(told);
};
