// Two records become one: the kept one gains what the other had, whose id lives on only as a reference to it.
import type { World } from "../world/create-empty-world.ts";
import type { Company, Person } from "../world/entities.ts";
import { moveReferences } from "./move-references.ts";

interface MergedPair {
  readonly primaryId: number;
  readonly duplicateId: number;
}

interface RecordPair<Item> {
  readonly primary: Item;
  readonly duplicate: Item;
}

const united = <Item>(left: readonly Item[], right: readonly Item[]): Item[] => [...new Set([...left, ...right])];

const findPair = <Item>(table: { get(id: number): Item | undefined }, { primaryId, duplicateId }: MergedPair) => ({
  primary: table.get(primaryId),
  duplicate: table.get(duplicateId),
});

/** Why the merge cannot be done, in words for whoever asked for it. */
export type MergeProblem = string;

const checkedPair = <Item>(
  noun: "person" | "company",
  { primary, duplicate }: { primary: Item | undefined; duplicate: Item | undefined },
): RecordPair<Item> | MergeProblem => {
  if (primary === undefined) return `Primary ${noun} not found`;
  if (duplicate === undefined) return `Duplicate ${noun} not found`;
  return { primary, duplicate };
};

/** Ids that were merged into the duplicate before now lead on to the kept record. */
const redirect = (merged: World["mergedPersons"], { primaryId, duplicateId }: MergedPair): void => {
  for (const row of merged.all()) if (row.newId === duplicateId) merged.put({ ...row, newId: primaryId });
  merged.put({ id: duplicateId, newId: primaryId });
};

const joinPersons = (world: World, { primary, duplicate }: RecordPair<Person>): void => {
  moveReferences(world, { kind: "person", from: duplicate.id, to: primary.id });
  world.persons.remove(duplicate.id);
  world.persons.put({
    ...primary,
    emails: united(primary.emails, duplicate.emails),
    companyIds: united(primary.companyIds, duplicate.companyIds),
  });
};

const joinCompanies = (world: World, { primary, duplicate }: RecordPair<Company>): void => {
  moveReferences(world, { kind: "company", from: duplicate.id, to: primary.id });
  world.companies.remove(duplicate.id);
  world.companies.put({ ...primary, domains: united(primary.domains, duplicate.domains), isInAccount: true });
};

/** Undefined when it is done. */
export const mergePersons = (world: World, pair: MergedPair): MergeProblem | undefined => {
  const found = checkedPair("person", findPair(world.persons, pair));
  if (typeof found === "string") return found;
  if (found.duplicate.type === "internal") return "Internal persons cannot be merged into another person";
  joinPersons(world, found);
  redirect(world.mergedPersons, pair);
  return undefined;
};

export const mergeCompanies = (world: World, pair: MergedPair): MergeProblem | undefined => {
  const found = checkedPair("company", findPair(world.companies, pair));
  if (typeof found === "string") return found;
  if (found.primary.isGlobal && found.duplicate.isGlobal) return "Two global companies cannot be merged";
  joinCompanies(world, found);
  redirect(world.mergedCompanies, pair);
  return undefined;
};
