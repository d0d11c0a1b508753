// Several writes of which each may fail: says which fields were set by then and which were not tried.
import type { FieldHolder } from "../../model.ts";
import { tellWholeStory } from "../whole-story.ts";
import { holderName, recordOf } from "./holder.ts";

export interface WriteStep {
  /** Of the fields that the step sets, fit to be shown. */
  readonly names: readonly string[];
  /** One after the other; none may be left out. */
  readonly writes: readonly (() => Promise<unknown>)[];
}

const maxNames = 20;

const join = (steps: readonly WriteStep[]): string => {
  const names = steps.flatMap((step) => step.names);
  const rest = names.length - maxNames;
  return names.slice(0, maxNames).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
};

const storyOf = (holder: FieldHolder, steps: readonly WriteStep[], failedAt: number) => {
  const later = steps.slice(failedAt + 1);
  const untried = later.length === 0 ? "" : ` Not tried: ${join(later)}.`;
  const set =
    failedAt === 0 ? "no field was set as a whole" : `these fields were set: ${join(steps.slice(0, failedAt))}`;
  return {
    record: recordOf(holder),
    done: `Of ${holderName(holder)} ${set}. Not confirmed: ${join(steps.slice(failedAt, failedAt + 1))}.${untried}`,
    next: "Read the fields of the record, then call again with those alone that are not as they should be.",
  };
};

/** A failure of the very first write is told as it is: before it nothing was changed. */
export const writeInSteps = async (holder: FieldHolder, steps: readonly WriteStep[]): Promise<void> => {
  const writes = steps.flatMap((step, at) => step.writes.map((write) => ({ write, at })));
  for (const [count, { write, at }] of writes.entries()) {
    try {
      await write();
    } catch (error) {
      throw count === 0 ? error : tellWholeStory(error, storyOf(holder, steps, at));
    }
  }
};
