// A look at the world itself, past both generations: tests compare what the API says with what is so.
import type { World } from "../world/create-empty-world.ts";

export const worldKinds = [
  "persons",
  "companies",
  "opportunities",
  "lists",
  "listEntries",
  "fields",
  "fieldValues",
  "interactions",
  "notes",
] as const;

export type WorldKind = (typeof worldKinds)[number];

export interface WorldInspection {
  counts(): Record<WorldKind, number>;
  get<Kind extends WorldKind>(kind: Kind, id: number): ReturnType<World[Kind]["get"]>;
  all<Kind extends WorldKind>(kind: Kind): ReturnType<World[Kind]["all"]>;
  mergedPersons(): Record<number, number>;
  mergedCompanies(): Record<number, number>;
}

// The two casts say what TypeScript cannot follow: the table of a kind holds the rows of that kind.
export const createInspection = (world: World): WorldInspection => ({
  counts: () => ({
    persons: world.persons.size,
    companies: world.companies.size,
    opportunities: world.opportunities.size,
    lists: world.lists.size,
    listEntries: world.listEntries.size,
    fields: world.fields.size,
    fieldValues: world.fieldValues.size,
    interactions: world.interactions.size,
    notes: world.notes.size,
  }),
  get: <Kind extends WorldKind>(kind: Kind, id: number) => world[kind].get(id) as ReturnType<World[Kind]["get"]>,
  all: <Kind extends WorldKind>(kind: Kind) => world[kind].all() as ReturnType<World[Kind]["all"]>,
  mergedPersons: () => Object.fromEntries(world.mergedPersons.all().map(({ id, newId }) => [id, newId])),
  mergedCompanies: () => Object.fromEntries(world.mergedCompanies.all().map(({ id, newId }) => [id, newId])),
});
