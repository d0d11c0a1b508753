// Work for later, in sandbox time: merges that finish, webhooks that are tried again. A moved clock makes it due.
import { type Clock, isManualClock, isMovableClock } from "./clock.ts";

export interface Job {
  /** Epoch milliseconds of the sandbox's clock. */
  readonly at: number;
  /** Told the time it was due, which a moved clock may have passed by hours. */
  readonly work: (dueAt: number) => void | Promise<void>;
}

export interface Scheduler {
  add(job: Job): void;
  /** Ends when no work is due or under way: jobs for later than now stay. */
  settle(): Promise<void>;
  pending(): number;
  /** Forgets what is waiting and starts nothing more. */
  clear(): void;
  /** Like `clear`, for good. */
  stop(): void;
}

const longestTimerMs = 2 ** 31 - 1;

export const createScheduler = (clock: Clock): Scheduler => {
  let jobs: Job[] = [];
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const running = new Set<Promise<void>>();

  const start = ({ work, at }: Job): void => {
    // A job that fails is its own affair: it reports where its result is looked for.
    const done = Promise.resolve()
      .then(() => work(at))
      .catch(() => undefined)
      .finally(() => running.delete(done));
    running.add(done);
  };
  const startDue = (): void => {
    const now = clock.now();
    const due = jobs.filter((job) => job.at <= now).sort((left, right) => left.at - right.at);
    if (due.length === 0) return;
    jobs = jobs.filter((job) => job.at > now);
    for (const job of due) start(job);
  };
  const arm = (): void => {
    clearTimeout(timer);
    if (isManualClock(clock) || jobs.length === 0) return;
    const next = Math.min(...jobs.map((job) => job.at));
    timer = setTimeout(wake, Math.min(longestTimerMs, Math.max(0, next - clock.now())));
    // Waiting work keeps no process alive.
    timer.unref();
  };
  const wake = (): void => {
    startDue();
    arm();
  };
  if (isMovableClock(clock)) clock.onMove(wake);
  const clear = (): void => {
    jobs = [];
    clearTimeout(timer);
  };
  return {
    add: (job) => {
      if (isStopped) return;
      jobs.push(job);
      wake();
    },
    settle: async () => {
      for (;;) {
        startDue();
        if (running.size === 0) return;
        await Promise.all(running);
      }
    },
    pending: () => jobs.length,
    clear,
    stop: () => {
      isStopped = true;
      clear();
    },
  };
};
