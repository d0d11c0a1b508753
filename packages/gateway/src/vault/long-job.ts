// One piece of long work at a time, told of while it runs, stopped between two steps, begun anew where it was left.
import { RootKeyUnavailable } from "./root-keys/root-key.ts";

export interface JobProgress {
  readonly state: "idle" | "running" | "finished" | "stopped" | "failed";
  /** Steps done and all that there were when it began. */
  readonly done: number;
  readonly total: number;
  /** What did not succeed; the first ten are named in `problems`. */
  readonly failed: number;
  readonly problems: readonly string[];
  readonly startedAt?: number;
  readonly finishedAt?: number;
}

/** What the work tells while it runs. */
export interface JobReport {
  readonly isStopped: () => boolean;
  expect(steps: number): void;
  done(steps: number): void;
  problem(what: string): void;
}

export interface LongJob<Options> {
  /** Starts the work; while it runs, the same work is told of instead. */
  start(options: Options): JobProgress;
  progress(): JobProgress;
  /** Resolves once the work has come to a halt. */
  stop(): Promise<JobProgress>;
}

export interface LongJobDependencies<Options> {
  readonly work: (report: JobReport, options: Options) => Promise<void>;
  readonly now: () => number;
  /** Told of what ended the work before its end. */
  readonly onError: (error: unknown) => void;
  /** Runs once it has come to a halt, before anybody is told so. */
  readonly onEnd?: (progress: JobProgress, options: Options) => Promise<void>;
}

/** For whoever runs the gateway: that the root key's keeper is away is theirs to know, anything else is for the log. */
const reasonOf = (error: unknown): string => {
  const reason = error instanceof Error && error.cause instanceof RootKeyUnavailable ? error.cause : error;
  return reason instanceof RootKeyUnavailable ? reason.message : "It broke off.";
};

const problemsTold = 10;
const idle: JobProgress = { state: "idle", done: 0, total: 0, failed: 0, problems: [] };

export const createLongJob = <Options>(dependencies: LongJobDependencies<Options>): LongJob<Options> => {
  const { work, now, onError, onEnd } = dependencies;
  let progress = idle;
  let running: Promise<void> | undefined;
  let isStopped = false;
  const report: JobReport = {
    isStopped: () => isStopped,
    expect: (steps) => {
      progress = { ...progress, total: progress.total + steps };
    },
    done: (steps) => {
      progress = { ...progress, done: progress.done + steps };
    },
    problem: (what) => {
      const problems = progress.failed < problemsTold ? [...progress.problems, what] : progress.problems;
      progress = { ...progress, failed: progress.failed + 1, problems };
    },
  };
  const run = async (options: Options): Promise<void> => {
    let state: JobProgress["state"] = "failed";
    try {
      await work(report, options);
      state = isStopped ? "stopped" : "finished";
    } catch (error) {
      report.problem(reasonOf(error));
      onError(error);
    }
    const ended = { ...progress, state, finishedAt: now() };
    await onEnd?.(ended, options).catch(onError);
    progress = ended;
    running = undefined;
  };
  return {
    start(options) {
      if (running === undefined) {
        isStopped = false;
        progress = { ...idle, state: "running", startedAt: now() };
        running = run(options);
      }
      return progress;
    },
    progress: () => progress,
    async stop() {
      isStopped = true;
      await running;
      return progress;
    },
  };
};
