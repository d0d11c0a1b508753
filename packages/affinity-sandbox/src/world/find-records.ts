// Finding a record or refusing: merged ids are told apart from missing ones.
import { Refusal, unknownId } from "../refusal.ts";
import type { World } from "./create-empty-world.ts";
import type { Company, EntityKind, Person } from "./entities.ts";

/** An id that was merged away is told with the one that was kept. */
export const refuseMerged = (world: World, kind: EntityKind, id: number): void => {
  if (kind === "opportunity") return;
  const table = kind === "person" ? world.mergedPersons : world.mergedCompanies;
  const newId = table.get(id)?.newId;
  const parameter = kind === "person" ? "person_id" : "organization_id";
  if (newId !== undefined) throw new Refusal({ kind: "merged", parameter, oldId: id, newId });
};

export const requirePerson = (world: World, id: number): Person => {
  refuseMerged(world, "person", id);
  const person = world.persons.get(id);
  if (person === undefined) throw unknownId("Person", id);
  return person;
};

export const requireCompany = (world: World, id: number): Company => {
  refuseMerged(world, "company", id);
  const company = world.companies.get(id);
  if (company === undefined) throw unknownId("Organization", id);
  return company;
};
