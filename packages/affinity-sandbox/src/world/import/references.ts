// Whom a reference of the input means: an id, a key of the file, or what a record is called.
import type { World } from "../create-empty-world.ts";
import type { EntityKind } from "../entities.ts";
import type { Row, TableReader } from "../table.ts";
import { failAt, type InputNode, type Read } from "./input-node.ts";

export type Noun = EntityKind | "user" | "list" | "interaction" | "note";

export interface References {
  /** Lets later records of the input call this one by the key. */
  remember(noun: Noun, key: InputNode | undefined, id: number): void;
  readonly find: (noun: Noun) => Read<number>;
}

type Finder = (name: string) => readonly number[];

const idsOf = (rows: readonly Row[]): number[] => rows.map((row) => row.id);

/** Made at the first question, when all rows that can be asked for are there. */
const createNames = <Item extends Row>(
  table: TableReader<Item>,
  namesOf: (item: Item) => readonly string[],
): Finder => {
  let ids: Map<string, number[]> | undefined;
  const collect = (): Map<string, number[]> => {
    const collected = new Map<string, number[]>();
    for (const item of table.after(-1)) {
      for (const name of new Set(namesOf(item).map((each) => each.toLowerCase()))) {
        collected.set(name, [...(collected.get(name) ?? []), item.id]);
      }
    }
    return collected;
  };
  return (name) => {
    ids ??= collect();
    return ids.get(name) ?? [];
  };
};

const firstFound =
  (...finders: readonly Finder[]): Finder =>
  (name) =>
    finders.map((find) => find(name)).find((ids) => ids.length > 0) ?? [];

const fullName = (person: { firstName: string; lastName: string | null } | undefined): string =>
  person === undefined ? "" : `${person.firstName} ${person.lastName ?? ""}`.trim();

const createFinders = (world: World): Readonly<Record<Noun, Finder>> => ({
  person: firstFound(
    (name) => idsOf(world.persons.where("email", name)),
    createNames(world.persons, (person) => [fullName(person)]),
  ),
  company: firstFound(
    (name) => idsOf(world.companies.where("domain", name)),
    createNames(world.companies, (company) => [company.name]),
  ),
  opportunity: createNames(world.opportunities, (opportunity) => [opportunity.name]),
  list: createNames(world.lists, (list) => [list.name]),
  user: createNames(world.users, ({ id, identifier }) => {
    const person = world.persons.get(id);
    return [identifier, fullName(person), ...(person?.emails ?? [])];
  }),
  // Neither has a name: keys and ids only.
  interaction: () => [],
  note: () => [],
});

const hints: Readonly<Record<Noun, string>> = {
  person: "key, id, email or full name",
  company: "key, id, domain or name",
  opportunity: "key, id or name",
  list: "key, id or name",
  user: "key, id, identifier, email or full name",
  interaction: "key or id",
  note: "key or id",
};

const keyOf = (noun: Noun, key: string): string => `${noun}:${key.trim()}`;

export const createReferences = (world: World): References => {
  const keys = new Map<string, number>();
  const finders = createFinders(world);
  const tables: Readonly<Record<Noun, { get(id: number): unknown }>> = {
    person: world.persons,
    company: world.companies,
    opportunity: world.opportunities,
    list: world.lists,
    user: world.users,
    interaction: world.interactions,
    note: world.notes,
  };
  const find = (noun: Noun): Read<number> => {
    return (node) => {
      const { value } = node;
      const name = String(value).trim().toLowerCase();
      const byKey = typeof value === "string" ? keys.get(keyOf(noun, value)) : undefined;
      if (byKey !== undefined) return byKey;
      if (/^\d+$/.test(name) && tables[noun].get(Number(name)) !== undefined) return Number(name);
      const found = finders[noun](name);
      if (found.length > 1) throw failAt(node, `${found.length} of them are called "${value}"; give the id or a key`);
      const [only] = found;
      if (only === undefined) throw failAt(node, `there is no ${noun} "${value}" (${hints[noun]})`);
      return only;
    };
  };
  const remember: References["remember"] = (noun, key, id) => {
    if (key === undefined) return;
    const name = keyOf(noun, String(key.value));
    if (keys.has(name)) throw failAt(key, `two ${noun} records have the key "${key.value}"`);
    keys.set(name, id);
  };
  return { find, remember };
};
