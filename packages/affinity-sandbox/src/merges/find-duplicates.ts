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

interface Criterion<Item> {
  readonly name: DuplicatePair<Item>["criterion"];
  readonly keysOf: Keys<Item>;
}

interface Search<Item> {
  /** May be read twice. */
  readonly items: () => Iterable<Item>;
  /** The better criterion comes first: a pair is told once. */
  readonly criteria: readonly Criterion<Item>[];
  /** Whoever cannot be merged away is what the others are duplicates of. */
  readonly isKept: (item: Item) => boolean;
}

/** Which record stands for a key: the first that was seen with it. */
type Primaries<Item> = ReadonlyMap<Criterion<Item>, Map<string, Item>>;

const register = <Item>(primaries: Primaries<Item>, item: Item): void => {
  for (const [{ keysOf }, byKey] of primaries) {
    for (const key of keysOf(item)) if (!byKey.has(key)) byKey.set(key, item);
  }
};

const pairOf = <Item>(primaries: Primaries<Item>, duplicate: Item): DuplicatePair<Item> | undefined => {
  for (const [{ name, keysOf }, byKey] of primaries) {
    for (const key of keysOf(duplicate)) {
      const primary = byKey.get(key);
      if (primary !== undefined) return { primary, duplicate, criterion: name };
    }
  }
  return undefined;
};

/** In the order of the duplicates' ids. Each record is the duplicate of one other at most. */
const findPairs = <Item>({ items, criteria, isKept }: Search<Item>): DuplicatePair<Item>[] => {
  const primaries: Primaries<Item> = new Map(criteria.map((criterion) => [criterion, new Map<string, Item>()]));
  for (const item of items()) if (isKept(item)) register(primaries, item);
  const pairs: DuplicatePair<Item>[] = [];
  for (const item of items()) {
    if (isKept(item)) continue;
    const pair = pairOf(primaries, item);
    if (pair === undefined) register(primaries, item);
    else pairs.push(pair);
  }
  return pairs;
};

const legalForms = /\b(inc|llc|ltd|limited|gmbh|corp|corporation|co|company|ag|sa|bv|plc)\b/g;

const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[.,]/g, "")
    .replace(legalForms, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const domainsOf: Keys<Company> = ({ domains }) => domains.map((domain) => domain.toLowerCase());
const plainNames: Keys<Company> = ({ name }) => [plainName(name)].filter((plain) => plain !== "");

function* ownCompanies(world: World): Iterable<Company> {
  for (const company of world.companies.after(-1)) if (company.isInAccount) yield company;
}

export const findDuplicateCompanies = (world: World): DuplicatePair<Company>[] =>
  findPairs({
    items: () => ownCompanies(world),
    criteria: [
      { name: "domain-match", keysOf: domainsOf },
      { name: "name", keysOf: plainNames },
    ],
    isKept: (company) => company.isGlobal,
  });

const fullName: Keys<Person> = ({ firstName, lastName }) =>
  lastName === null ? [] : [`${firstName} ${lastName}`.toLowerCase()];

const shortestLocalPart = 4;

/** The same name before the @ and the same last name, at two places. */
const addressAnywhere: Keys<Person> = ({ emails, lastName }) => {
  if (lastName === null) return [];
  const locals = emails.map((email) => email.slice(0, Math.max(0, email.indexOf("@"))).toLowerCase());
  return locals.flatMap((local) => (local.length < shortestLocalPart ? [] : `${local} ${lastName.toLowerCase()}`));
};

function* outsiders(world: World): Iterable<Person> {
  for (const person of world.persons.after(-1)) if (person.type !== "internal") yield person;
}

export const findDuplicatePersons = (world: World): DuplicatePair<Person>[] =>
  findPairs({
    items: () => outsiders(world),
    criteria: [
      { name: "name", keysOf: fullName },
      { name: "intelligent", keysOf: addressAnywhere },
    ],
    isKept: () => false,
  });
