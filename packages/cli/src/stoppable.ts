// Runs long work on this machine: tells how far it is now and then, and stops it when the person at the terminal says so.
import { CommandError } from "./command-error.ts";
import { count } from "./count.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Output } from "./output.ts";
import type { Surroundings } from "./surroundings.ts";

export interface Work {
  readonly signal: AbortSignal;
  /** `step` says what is done to the rows. */
  readonly onProgress: (step: string, done: number, total: number) => void;
}

interface StoppableOptions {
  readonly surroundings: Surroundings;
  readonly output: Output;
  /** What is true when it was stopped. */
  readonly whenStopped: string;
}

const TELL_EVERY_MS = 1_000;

/** Throws `CommandError` when it was stopped. */
export const runStoppable = async <Result>(
  { surroundings, output, whenStopped }: StoppableOptions,
  work: (work: Work) => Promise<Result>,
): Promise<Result> => {
  const stopping = new AbortController();
  surroundings.onSignal(() => stopping.abort());
  let toldAt = Number.NEGATIVE_INFINITY;
  const onProgress: Work["onProgress"] = (step, done, total) => {
    if (surroundings.now() - toldAt < TELL_EVERY_MS && done < total) return;
    toldAt = surroundings.now();
    output.remark(`${step}: ${done} of ${count(total, "row")}`);
  };
  try {
    return await work({ signal: stopping.signal, onProgress });
  } catch (error) {
    if (stopping.signal.aborted) throw new CommandError(whenStopped, exitCodes.interrupted, error);
    throw error;
  }
};
