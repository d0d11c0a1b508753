// A venture firm's CRM out of a seed: the same seed and base date give the same world, to the byte.
import { createEmptyWorld, type World } from "./create-empty-world.ts";
import { createRandom } from "./random.ts";
import { seedCompanies, seedPersons } from "./seed-directory.ts";
import { seedRowsOfLists, seedSharedValues } from "./seed-field-values.ts";
import { seedHistory } from "./seed-history.ts";
import { seedInteractions } from "./seed-interactions.ts";
import { seedLists } from "./seed-lists.ts";
import { seedNotes } from "./seed-notes.ts";
import { firm, seedTeam } from "./seed-team.ts";

/** The day on which a seeded world's history ends. */
export const defaultBaseDate = Date.UTC(2026, 10, 2, 17);

const threeYearsMs = 3 * 365 * 86_400_000;

export interface WorldOptions {
  readonly seed: string;
  readonly baseDate: number;
}

export const createWorld = ({ seed, baseDate }: WorldOptions): World => {
  const world = createEmptyWorld({ id: firm.id, name: firm.name, subdomain: firm.subdomain });
  const founded = baseDate - threeYearsMs;
  // Each part draws from a stream of its own, so that a change in one leaves the others as they were.
  const stream = (part: string) => createRandom(`${seed}/${part}`);
  const team = seedTeam(world, founded);
  seedCompanies(world, stream("companies"), founded);
  seedPersons(world, stream("persons"), founded);
  seedLists(world, team, founded);
  seedSharedValues(world, stream("shared values"), team);
  seedRowsOfLists(world, stream("rows"), baseDate);
  seedHistory(world, stream("history"), baseDate);
  seedInteractions(world, stream("interactions"), baseDate);
  seedNotes(world, stream("notes"), baseDate);
  return world;
};
