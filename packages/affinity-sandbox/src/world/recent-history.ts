// The world as it was a while ago, for reads that come from a replica far behind: kept are the rows that changed, not copies.
import type { Clock } from "../clock.ts";
import { anyTable, type Tables, tableNames, type World } from "./create-empty-world.ts";
import type { ChangeSet } from "./journal.ts";
import { createLaggingTable, type OldRows, withoutLag } from "./lagging-world.ts";

export interface RecentHistory {
  /** How far back a view can reach, in milliseconds; what is older shows as the oldest kept. */
  readonly reachMs: number;
  /** The same view, as of then. Cannot be written. */
  viewAt(view: World, time: number): World;
  /** Forgets the past, for when the world is replaced as a whole. */
  forget(): void;
}

const reachMs = 600_000;
/** A bulk load must not keep a second world alive. */
const maximumChanges = 50_000;

const oldRowsAfter = (sets: readonly ChangeSet[], time: number): Map<string, OldRows> => {
  const old = new Map<string, OldRows>();
  // From the newest back, so that the first change after that time has the last word on how the row was.
  for (const { at, changes } of sets.toReversed()) {
    if (at <= time) break;
    for (const { table, id, before } of changes.toReversed()) {
      const rows = old.get(table) ?? new Map();
      old.set(table, rows.set(id, { row: before, seenUntil: Number.POSITIVE_INFINITY }));
    }
  }
  return old;
};

export const createRecentHistory = (world: World, clock: Clock): RecentHistory => {
  let sets: ChangeSet[] = [];
  let kept = 0;
  const dropOldest = (): void => {
    const oldest = clock.now() - reachMs;
    const firstKept = sets.findIndex(({ at, changes }) => {
      const isDue = at < oldest || kept > maximumChanges;
      if (isDue) kept -= changes.length;
      return !isDue;
    });
    sets = firstKept < 0 ? [] : sets.slice(firstKept);
  };
  world.journal.afterCommit((set) => {
    sets.push(set);
    kept += set.changes.length;
    // Only now and then: what is too old is passed over anyway.
    if (kept > 2 * maximumChanges || (sets[0]?.at ?? 0) < clock.now() - 2 * reachMs) dropOldest();
  });
  return {
    reachMs,
    viewAt: (view, time) => {
      const old = oldRowsAfter(sets, time);
      const tables = tableNames
        .filter((name) => old.has(name) && !withoutLag.has(name))
        .map((name) => [name, createLaggingTable(anyTable(view, name), () => old.get(name) ?? new Map())]);
      return { ...view, ...(Object.fromEntries(tables) as Partial<Tables>) };
    },
    forget: () => {
      sets = [];
      kept = 0;
    },
  };
};
