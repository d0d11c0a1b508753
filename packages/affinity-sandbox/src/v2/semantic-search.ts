// POST /v2/semantic-search. Affinity compares meanings; here words are compared, in fields of different weight, so that
// a prompt finds the companies one would expect and the same ones every time.
import { missing } from "../refusal.ts";
import { created } from "../wire.ts";
import type { World } from "../world/create-empty-world.ts";
import type { Company, Scalar } from "../world/entities.ts";
import { findFieldByName, sharedFieldsOf } from "../world/find-fields.ts";
import { type JsonObject, jsonBody, type V2Call, type V2Route } from "./call.ts";
import { idsFrom, requireShape } from "./closed-object.ts";
import { formatCompany } from "./format-entities.ts";
import { keywordsOf, wordsOf } from "./keyword-search.ts";
import { integerFrom, optional, textFrom, wordFrom } from "./read-body.ts";

const nameWeight = 3;
const fieldWeights = { Industry: 3, Description: 2, Location: 1 } as const;
/** What a word counts that only shares its stem. */
const stemShare = 0.6;

interface Fact {
  readonly text: string;
  readonly weight: number;
}

const textOf = (value: Scalar): string =>
  typeof value === "object" ? [value.city, value.state, value.country].join(" ") : String(value);

/** What the enriched fields say, by company. */
const readFacts = (world: World): ReadonlyMap<number, Fact[]> => {
  const facts = new Map<number, Fact[]>();
  const fields = sharedFieldsOf(world, "company");
  for (const [name, weight] of Object.entries(fieldWeights)) {
    const field = findFieldByName(fields, name);
    if (field === undefined) continue;
    for (const { entityId, value } of world.fieldValues.whereAfter("field", field.id, -1)) {
      const fact = { text: textOf(value).toLowerCase(), weight };
      const known = facts.get(entityId);
      if (known === undefined) facts.set(entityId, [fact]);
      else known.push(fact);
    }
  }
  return facts;
};

const shortestStem = 4;

const sharesStem = (left: string, right: string): boolean => {
  const length = Math.max(shortestStem, Math.ceil(0.7 * Math.min(left.length, right.length)));
  return left.length >= length && left.slice(0, length) === right.slice(0, length);
};

const weightOf = (keyword: string, weights: ReadonlyMap<string, number>): number => {
  const exact = weights.get(keyword);
  if (exact !== undefined) return exact;
  let best = 0;
  for (const [word, weight] of weights) if (weight > best && sharesStem(keyword, word)) best = weight;
  return best * stemShare;
};

/** Most texts begin no word of the prompt, and to look is cheaper than to split. */
const wordWeights = (facts: readonly Fact[], beginnings: readonly string[]): ReadonlyMap<string, number> => {
  const weights = new Map<string, number>();
  for (const { text, weight } of facts) {
    if (!beginnings.some((beginning) => text.includes(beginning))) continue;
    for (const word of wordsOf(text)) weights.set(word, Math.max(weight, weights.get(word) ?? 0));
  }
  return weights;
};

/** 0 to 1: all words of the prompt in the name or industry make a whole. */
const createScoreOf = (world: World, keywords: readonly string[]): ((company: Company) => number) => {
  const facts = readFacts(world);
  const beginnings = keywords.map((keyword) => keyword.slice(0, shortestStem));
  return ({ id, name }) => {
    const all = [...(facts.get(id) ?? []), { text: name.toLowerCase(), weight: nameWeight }];
    const weights = wordWeights(all, beginnings);
    if (weights.size === 0) return 0;
    const sum = keywords.reduce((total, keyword) => total + weightOf(keyword, weights), 0);
    return sum / (keywords.length * nameWeight);
  };
};

function* companiesIn(call: V2Call, listIds: readonly number[] | undefined): Iterable<Company> {
  const { world, viewer } = call;
  if (listIds === undefined || listIds.length === 0) {
    yield* world.companies.after(-1);
    return;
  }
  const ids = new Set<number>();
  for (const listId of listIds) {
    const list = world.lists.get(listId);
    if (list === undefined || !viewer.canSeeList(list)) throw missing("List");
    const entries = list.kind === "company" ? world.listEntries.where("list", listId) : [];
    for (const entry of entries) ids.add(entry.entityId);
  }
  for (const id of ids) yield* [world.companies.get(id)].filter((company) => company !== undefined);
}

const readCriteria = (body: JsonObject) => {
  requireShape(body, { required: ["prompt"], optional: ["limit", "entityType", "listIds"] });
  optional(body, "entityType", (value, name) => wordFrom(value, name, ["companies"]));
  return {
    prompt: textFrom(body.get("prompt"), "prompt", { from: 1, to: 500 }),
    limit: optional(body, "limit", (value, name) => integerFrom(value, name, { from: 1, to: 100 })) ?? 100,
    listIds: optional(body, "listIds", idsFrom),
  };
};

const semanticSearch = (call: V2Call) => {
  const { prompt, limit, listIds } = readCriteria(jsonBody(call));
  const keywords = keywordsOf(prompt);
  const scoreOf = createScoreOf(call.world, keywords);
  const found = [...companiesIn(call, listIds)]
    .filter((company) => company.isInAccount)
    .map((company) => ({ company, score: scoreOf(company) }))
    .filter(({ score }) => score > 0)
    .sort((left, right) => right.score - left.score || left.company.id - right.company.id)
    .slice(0, limit);
  return created({
    data: found.map(({ company, score }) => ({ ...formatCompany(company), score: score.toFixed(4) })),
    entityType: "companies",
    explanation: `Companies whose name, industry, description or location has: ${keywords.join(", ")}`,
  });
};

export const semanticSearchRoutes: readonly V2Route[] = [
  { method: "POST", path: "/v2/semantic-search", answer: semanticSearch },
];
