// A look at the world itself, past both generations: tests compare what the API says with what is so.
import type { World } from "../world/create-empty-world.ts";
import type { Row, TableReader } from "../world/table.ts";

export const worldKinds = [
  "persons",
  "companies",
  "opportunities",
  "lists",
  "listEntries",
  "fields",
  "fieldValues",
  "fieldValueChanges",
  "savedViews",
  "interactions",
  "notes",
  "transcripts",
  "reminders",
  "files",
  "merges",
  "teams",
  "webhooks",
  "employments",
  "fundingEvents",
  "linkedInConnections",
] as const;

export type WorldKind = (typeof worldKinds)[number];

export interface WorldInspection {
  counts(): Record<WorldKind, number>;
  get<Kind extends WorldKind>(kind: Kind, id: number): ReturnType<World[Kind]["get"]>;
  all<Kind extends WorldKind>(kind: Kind): ReturnType<World[Kind]["all"]>;
  /** At most so many rows with a greater id, by ascending id. */
  page(kind: WorldKind, range: { readonly after: number; readonly limit: number }): Row[];
  mergedPersons(): Record<number, number>;
  mergedCompanies(): Record<number, number>;
}

const pageOf = (table: TableReader<Row, string>, after: number, limit: number): Row[] => {
  const rows: Row[] = [];
  for (const row of table.after(after)) {
    if (rows.length === limit) break;
    rows.push(row);
  }
  return rows;
};

// The casts say what TypeScript cannot follow: the table of a kind holds the rows of that kind.
export const createInspection = (world: World): WorldInspection => ({
  counts: () => Object.fromEntries(worldKinds.map((kind) => [kind, world[kind].size])) as Record<WorldKind, number>,
  get: <Kind extends WorldKind>(kind: Kind, id: number) => world[kind].get(id) as ReturnType<World[Kind]["get"]>,
  all: <Kind extends WorldKind>(kind: Kind) => world[kind].all() as ReturnType<World[Kind]["all"]>,
  page: (kind, { after, limit }) => pageOf(world[kind] as unknown as TableReader<Row, string>, after, limit),
  mergedPersons: () => Object.fromEntries(world.mergedPersons.all().map(({ id, newId }) => [id, newId])),
  mergedCompanies: () => Object.fromEntries(world.mergedCompanies.all().map(({ id, newId }) => [id, newId])),
});
