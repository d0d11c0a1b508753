// Shows a piece of long work of the gateway as it goes on, until it ends or the person at the terminal has it stopped.
import { CommandError } from "./command-error.ts";
import { count } from "./count.ts";
import type { Output } from "./output.ts";
import type { Surroundings } from "./surroundings.ts";

/** How far the work is, as the gateway tells it. */
export interface VaultJob {
  readonly state: string;
  readonly done: number;
  readonly total: number;
  readonly failed: number;
  readonly problems: readonly string[];
}

export interface FollowedJob {
  /** What is being done, e.g. "rotation". */
  readonly name: string;
  readonly unit: string;
  readonly start: () => Promise<VaultJob>;
  readonly look: () => Promise<VaultJob>;
  readonly stop: () => Promise<VaultJob>;
}

const pollMs = 250;

/** Resolves after the time, or at once when it is to be stopped. */
const pause = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, pollMs);
    const wake = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener("abort", wake, { once: true });
  });

const requireSuccess = ({ name, unit }: FollowedJob, { state, done, total, failed, problems }: VaultJob): void => {
  if (state === "finished" && failed === 0) return;
  const told = problems.map((problem) => `\n  ${problem}`).join("");
  const far = `${done} of ${count(total, unit)}`;
  if (state === "finished") throw new CommandError(`The ${name} of ${far} met ${count(failed, "problem")}.${told}`);
  throw new CommandError(`The ${name} ${state} after ${far}; run the command again to go on.${told}`);
};

/** Resolves to how it ended; throws `CommandError` when it did not succeed whole. */
export const followVaultJob = async (
  job: FollowedJob,
  { output, onSignal }: { readonly output: Output; readonly onSignal: Surroundings["onSignal"] },
): Promise<VaultJob> => {
  const stopping = new AbortController();
  onSignal(() => stopping.abort());
  let progress = await job.start();
  let told = "";
  while (progress.state === "running") {
    const line = `${job.name}: ${progress.done} of ${count(progress.total, job.unit)}`;
    if (line !== told) output.remark(line);
    told = line;
    await pause(stopping.signal);
    progress = stopping.signal.aborted ? await job.stop() : await job.look();
  }
  requireSuccess(job, progress);
  return progress;
};
