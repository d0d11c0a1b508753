// Merges take a while: the request leaves a merge in progress behind, and the scheduler finishes or fails it.
import type { Scheduler } from "../scheduler.ts";
import type { World } from "../world/create-empty-world.ts";
import { createRandom, type Random } from "../world/random.ts";
import type { Merge } from "../world/workspace.ts";
import { mergeCompanies, mergePersons } from "./merge-records.ts";

export type MergeDraft = Pick<Merge, "kind" | "primaryId" | "duplicateId" | "startedBy" | "startedAt">;

export interface Merges {
  /** Part of the request's transaction; finishes some time after it. */
  start(draft: MergeDraft): Merge;
  /** Takes up the merges that a world brought along unfinished. */
  resume(): void;
}

export interface MergeParts {
  readonly world: World;
  readonly scheduler: Scheduler;
  readonly seed: string;
  /** How long a merge takes, in the sandbox's time. */
  readonly durationMs: number;
}

const hexadecimal = (random: Random, digits: number): string =>
  Array.from({ length: digits }, () => random.integer(0, 15).toString(16)).join("");

/** A version 4 UUID out of the seed. */
const createUuid = (random: Random): string => {
  const variant = random.pick(["8", "9", "a", "b"]);
  const parts = [hexadecimal(random, 8), hexadecimal(random, 4), `4${hexadecimal(random, 3)}`];
  return [...parts, `${variant}${hexadecimal(random, 3)}`, hexadecimal(random, 12)].join("-");
};

const createFinish = (world: World) => {
  const finishedBy = ({ startedBy }: Merge) => ({ userId: startedBy, origin: "system" }) as const;
  return (id: number, at: number): void => {
    const merge = world.merges.get(id);
    if (merge?.status !== "in-progress") return;
    world.journal.run({ actor: finishedBy(merge), at }, () => {
      const errorMessage =
        (merge.kind === "person" ? mergePersons(world, merge) : mergeCompanies(world, merge)) ?? null;
      const status = errorMessage === null ? "success" : "failed";
      world.merges.put({ ...merge, status, completedAt: at, errorMessage });
    });
  };
};

export const createMerges = ({ world, scheduler, seed, durationMs }: MergeParts): Merges => {
  const finish = createFinish(world);
  const finishLater = ({ id, startedAt }: Pick<Merge, "id" | "startedAt">): void => {
    scheduler.add({ at: startedAt + durationMs, work: (dueAt) => finish(id, dueAt) });
  };
  return {
    start: (draft) => {
      const id = world.merges.nextId();
      const taskId = createUuid(createRandom(`${seed}/merge/${id}`));
      const merge = { ...draft, id, taskId, status: "in-progress", completedAt: null, errorMessage: null } as const;
      finishLater(merge);
      return world.merges.put(merge);
    },
    resume: () => {
      for (const merge of world.merges.all()) if (merge.status === "in-progress") finishLater(merge);
    },
  };
};
