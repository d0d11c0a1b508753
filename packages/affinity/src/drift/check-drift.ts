// Compares a newer OpenAPI document of Affinity's v2 with what the connector uses and what was known of it.
import type { Break, News, NewsKind } from "./finding.ts";
import { knownV2 } from "./known-v2.generated.ts";
import { type OpenApi, type OpenApiProblem, readOpenApi } from "./read-openapi.ts";
import { type Known, type Seen, survey } from "./survey.ts";
import { readUsedOperations } from "./used-operations.ts";

export interface Drift {
  /** What the connector does today that would not work, or not fully, with the new document. */
  readonly breaks: readonly Break[];
  readonly news: readonly News[];
  /** How many operations of v2 the connector uses. */
  readonly usedOperations: number;
}

const kinds: readonly (readonly [keyof Seen, NewsKind])[] = [
  ["versions", "version_new"],
  ["operations", "operation_new"],
  ["parameters", "parameter_new"],
  ["fields", "field_new"],
  ["values", "value_new"],
];

/** `GET /v2/persons data[].age` is an operation and a place in it. */
const toNews = (kind: NewsKind, text: string): News => {
  const [method = "", path = "", ...place] = text.split(" ");
  if (kind === "version_new") return { kind, place: text };
  const operation = `${method} ${path}`;
  return place.length === 0 ? { kind, operation } : { kind, operation, place: place.join(" ") };
};

const newsOf = (seen: Seen, known: Seen): readonly News[] =>
  kinds.flatMap(([name, kind]) => {
    const before = new Set(known[name]);
    return seen[name].filter((text) => !before.has(text)).map((text) => toNews(kind, text));
  });

export const compareWithUse = (openApi: OpenApi, known: Known): Drift => {
  const used = readUsedOperations();
  const { breaks, missing, seen } = survey(openApi, used);
  const steady = new Set(known.steadyFields);
  const lost = missing.filter(({ operation, place }) => steady.has(`${operation} ${place}`));
  const usedOperations = new Set(used.map(({ operation }) => operation)).size;
  return { breaks: [...breaks, ...lost], news: newsOf(seen, known), usedOperations };
};

/** `text`: the file's content. Asks nothing of any network. */
export const checkDrift = (text: string): Drift | OpenApiProblem => {
  const read = readOpenApi(text);
  return "problem" in read ? read : compareWithUse(read.openApi, knownV2);
};
