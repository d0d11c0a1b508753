// Several writes of which each may fail: says which fields were set by then and which were not tried.
import type { FieldHolder } from "../../model.ts";
import { tellWholeStory } from "../whole-story.ts";
import { holderName, recordOf } from "./holder.ts";

export interface WriteStep {
  /** Of the fields that the step sets, fit to be shown. */
  readonly names: readonly string[];
  readonly write: () => Promise<void>;
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
  return {
    record: recordOf(holder),
    done: `Of ${holderName(holder)} these fields were set: ${join(steps.slice(0, failedAt))}. Not confirmed: ${join(steps.slice(failedAt, failedAt + 1))}.${untried}`,
    next: "Read the fields of the record, then call again with those alone that are not as they should be.",
  };
};

/** A failure of the first step is told as it is. */
export const writeInSteps = async (holder: FieldHolder, steps: readonly WriteStep[]): Promise<void> => {
  for (const [at, step] of steps.entries()) {
    try {
      await step.write();
    } catch (error) {
      throw at === 0 ? error : tellWholeStory(error, storyOf(holder, steps, at));
    }
  }
};
