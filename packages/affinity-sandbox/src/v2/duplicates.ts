// v2 suggestions of what may be merged, for who manages duplicates; a merged pair is no longer suggested.

import { type DuplicatePair, findDuplicateCompanies, findDuplicatePersons } from "../merges/find-duplicates.ts";
import { invalid } from "../refusal.ts";
import { ok } from "../wire.ts";
import { entityKey, type World } from "../world/create-empty-world.ts";
import type { Company, Person } from "../world/entities.ts";
import type { V2Call, V2Route } from "./call.ts";
import { matchesFilter } from "./filter-items.ts";
import { formatCompany, formatPerson } from "./format-entities.ts";
import { orderItems } from "./order-items.ts";
import { pageItems } from "./page-items.ts";

interface DuplicateKind<Item> {
  readonly find: (world: World) => DuplicatePair<Item>[];
  /** What `term` and the order by name look at. */
  readonly nameOf: (item: Item) => string;
  readonly format: (call: V2Call, item: Item) => object;
}

const isEnriched = (world: World, company: Company): boolean =>
  world.fieldValues
    .where("entity", entityKey("company", company.id))
    .some((row) => world.fields.get(row.fieldId)?.category === "enriched");

const companies: DuplicateKind<Company> = {
  find: findDuplicateCompanies,
  nameOf: (company) => company.name,
  format: ({ world }, company) => ({ ...formatCompany(company), isEnriched: isEnriched(world, company) }),
};

const persons: DuplicateKind<Person> = {
  find: findDuplicatePersons,
  nameOf: (person) => person.firstName,
  format: (_, person) => formatPerson(person),
};

const minimumTerm = 2;

const termFrom = ({ query }: V2Call): string => {
  const term = query.get("term")?.trim().toLowerCase();
  if (term === undefined) return "";
  if (term.length < minimumTerm) throw invalid("term", `term must have at least ${minimumTerm} characters`);
  return term;
};

type Dated = { readonly id: number; readonly createdAt: number };

const answerSuggestions = <Item extends Dated>(call: V2Call, { find, nameOf, format }: DuplicateKind<Item>) => {
  call.viewer.demand("manage-duplicates");
  const term = termFrom(call);
  const matches = matchesFilter<DuplicatePair<Item>>(call, {
    matchCriteria: { type: "text", operators: ["="], read: (pair) => pair.criterion },
  });
  const hasTerm = ({ primary, duplicate }: DuplicatePair<Item>): boolean =>
    term === "" || [primary, duplicate].some((item) => nameOf(item).toLowerCase().includes(term));
  const readers = {
    name: ({ primary }: DuplicatePair<Item>) => nameOf(primary).toLowerCase(),
    // A suggestion comes up with the second of the two.
    createdAt: ({ primary, duplicate }: DuplicatePair<Item>) => Math.max(primary.createdAt, duplicate.createdAt),
  };
  const found = find(call.world).filter((pair) => hasTerm(pair) && matches(pair));
  const { items, pagination } = pageItems(call, orderItems(call, found, { readers }), {
    positionOf: (_, index) => index,
    defaultLimit: 100,
    isCountable: true,
  });
  const data = items.map(({ primary, duplicate, criterion }) => ({
    id: `${primary.id}-${duplicate.id}`,
    primaryProfile: format(call, primary),
    duplicateProfiles: [format(call, duplicate)],
    matchCriteria: criterion,
  }));
  return ok({ data, pagination });
};

export const duplicateRoutes: readonly V2Route[] = [
  {
    method: "GET",
    path: "/v2/duplicates/company-suggestions",
    answer: (call) => answerSuggestions(call, companies),
  },
  {
    method: "GET",
    path: "/v2/duplicates/person-suggestions",
    answer: (call) => answerSuggestions(call, persons),
  },
];
