// Finding a record or refusing: merged ids are told apart from missing ones.
import { missing, Refusal } from "../refusal.ts";
import type { World } from "./create-empty-world.ts";
import type { Company, Person } from "./entities.ts";

export const requirePerson = (world: World, id: number): Person => {
  const newId = world.mergedPersons.get(id)?.newId;
  if (newId !== undefined) throw new Refusal({ kind: "merged", parameter: "person_id", oldId: id, newId });
  const person = world.persons.get(id);
  if (person === undefined) throw missing("Person");
  return person;
};

export const requireCompany = (world: World, id: number): Company => {
  const newId = world.mergedCompanies.get(id)?.newId;
  if (newId !== undefined) throw new Refusal({ kind: "merged", parameter: "organization_id", oldId: id, newId });
  const company = world.companies.get(id);
  if (company === undefined) throw missing("Organization");
  return company;
};
