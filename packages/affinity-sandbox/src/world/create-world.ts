// A venture firm's CRM out of a seed: the same seed, size and base date give the same world, to the byte.
import { createEmptyWorld, type World } from "./create-empty-world.ts";
import { createRandom } from "./random.ts";
import { seedConnections, seedTeams } from "./seed-connections.ts";
import { seedCompanies, seedPersons } from "./seed-directory.ts";
import { seedRowsOfLists, seedSharedValues } from "./seed-field-values.ts";
import { seedFiles } from "./seed-files.ts";
import { seedHistory } from "./seed-history.ts";
import { seedInteractions } from "./seed-interactions.ts";
import { seedLists, seedSharedFields } from "./seed-lists.ts";
import { seedMentions } from "./seed-mentions.ts";
import { seedNotes } from "./seed-notes.ts";
import { seedNotetaker } from "./seed-notetaker.ts";
import { seedReminders } from "./seed-reminders.ts";
import { firm, seedAdmin, seedColleagues, seedTeam } from "./seed-team.ts";
import { seedRestrictedDeals, seedViews } from "./seed-views.ts";
import { type SeededSize, worldScales } from "./world-scale.ts";

/** The day on which a seeded world's history ends. */
export const defaultBaseDate = Date.UTC(2026, 10, 2, 17);

const threeYearsMs = 3 * 365 * 86_400_000;

export type WorldSize = SeededSize | "empty";

export interface WorldOptions {
  readonly seed: string;
  readonly baseDate: number;
  /** `small` without it. */
  readonly size?: WorldSize;
}

/** An account on its first day: one admin, the fields that everybody has, no records. */
const createFirstDay = (world: World, createdAt: number): World => {
  seedAdmin(world, createdAt);
  seedSharedFields(world, createdAt);
  return world;
};

export const createWorld = ({ seed, baseDate, size = "small" }: WorldOptions): World => {
  const world = createEmptyWorld({ id: firm.id, name: firm.name, subdomain: firm.subdomain });
  const createdAt = baseDate - threeYearsMs;
  if (size === "empty") return createFirstDay(world, baseDate);
  const scale = worldScales[size];
  // Each part draws from a stream of its own, so that a change in one leaves the others as they were.
  const stream = (part: string) => createRandom(`${seed}/${part}`);
  const directory = (part: string) => ({ world, random: stream(part), scale, createdAt });
  const history = (part: string) => ({ world, random: stream(part), scale, now: baseDate });
  const team = seedTeam(world, createdAt);
  seedCompanies(directory("companies"));
  seedPersons(directory("persons"));
  seedColleagues(directory("colleagues"));
  seedLists(world, team, createdAt);
  seedSharedValues(world, stream("shared values"), team);
  seedRowsOfLists(history("rows"));
  seedHistory(world, stream("history"), baseDate);
  seedInteractions(history("interactions"));
  seedNotes(history("notes"));
  seedReminders(world, stream("reminders"), baseDate);
  seedFiles(world, stream("files"), baseDate);
  seedConnections(directory("connections"));
  seedTeams(world, createdAt);
  seedViews(world, createdAt);
  seedRestrictedDeals(world, stream("restricted deals"));
  seedNotetaker(history("notetaker"));
  seedMentions(history("mentions"));
  return world;
};
