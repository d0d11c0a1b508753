// Which records look like one another: companies by name or domain, persons by name or by the same address elsewhere.
// Affinity keeps its criteria to itself; only pairs that a merge would take are named.
import type { World } from "../world/create-empty-world.ts";
import type { Company, Person } from "../world/entities.ts";

export interface DuplicatePair<Item> {
  readonly primary: Item;
  readonly duplicate: Item;
  readonly criterion: "name" | "domain-match" | "intelligent";
}

type Keys<Item> = (item: Item) => readonly string[];

const legalForms = /\b(inc|llc|ltd|limited|gmbh|corp|corporation|co|company|ag|sa|bv|plc)\b/g;

const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[.,]/g, "")
    .replace(legalForms, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const groupsBy = <Item>(items: Iterable<Item>, keysOf: Keys<Item>): Item[][] => {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [item]);
      else group.push(item);
    }
  }
  return [...groups.values()].filter((group) => group.length > 1);
};

/** Each of a group is a duplicate of the one that is to be kept. */
const pairsOf = <Item extends { readonly id: number }>(
  groups: readonly (readonly Item[])[],
  rules: { criterion: DuplicatePair<Item>["criterion"]; isKept: (item: Item) => boolean },
): DuplicatePair<Item>[] =>
  groups.flatMap((group) => {
    const primary = group.find(rules.isKept) ?? group[0];
    if (primary === undefined) return [];
    const others = group.filter((item) => item.id !== primary.id && !rules.isKept(item));
    return others.map((duplicate) => ({ primary, duplicate, criterion: rules.criterion }));
  });

/** A pair that two criteria name is told once, by the better one. */
const onceEach = <Item extends { readonly id: number }>(
  pairs: readonly DuplicatePair<Item>[],
): DuplicatePair<Item>[] => {
  const found = new Map<string, DuplicatePair<Item>>();
  for (const pair of pairs) {
    const key = `${pair.primary.id} ${pair.duplicate.id}`;
    if (!found.has(key)) found.set(key, pair);
  }
  return [...found.values()].sort(
    (left, right) => left.primary.id - right.primary.id || left.duplicate.id - right.duplicate.id,
  );
};

function* kept<Item>(items: Iterable<Item>, keep: (item: Item) => boolean): Iterable<Item> {
  for (const item of items) if (keep(item)) yield item;
}

export const findDuplicateCompanies = (world: World): DuplicatePair<Company>[] => {
  const own = () => kept(world.companies.after(-1), (company) => company.isInAccount);
  const isKept = (company: Company): boolean => company.isGlobal;
  const domains: Keys<Company> = (company) => [...new Set(company.domains.map((domain) => domain.toLowerCase()))];
  const names: Keys<Company> = (company) => [plainName(company.name)].filter((name) => name !== "");
  return onceEach([
    ...pairsOf(groupsBy(own(), domains), { criterion: "domain-match", isKept }),
    ...pairsOf(groupsBy(own(), names), { criterion: "name", isKept }),
  ]);
};

const fullName: Keys<Person> = ({ firstName, lastName }) =>
  lastName === null ? [] : [plainName(`${firstName} ${lastName}`)];

/** The same name before the @ and the same last name, at two places. */
const addressAnywhere: Keys<Person> = ({ emails, lastName }) => {
  const locals = emails.map((email) => email.toLowerCase().split("@")[0] ?? "").filter((local) => local.length > 3);
  return lastName === null ? [] : [...new Set(locals)].map((local) => `${local} ${lastName.toLowerCase()}`);
};

export const findDuplicatePersons = (world: World): DuplicatePair<Person>[] => {
  const others = () => kept(world.persons.after(-1), (person) => person.type !== "internal");
  const isKept = (): boolean => false;
  return onceEach([
    ...pairsOf(groupsBy(others(), fullName), { criterion: "name", isKept }),
    ...pairsOf(groupsBy(others(), addressAnywhere), { criterion: "intelligent", isKept }),
  ]);
};
