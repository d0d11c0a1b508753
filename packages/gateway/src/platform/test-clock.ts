// A clock that tests move by hand.
import type { Clock } from "./clock.ts";

export interface TestClock extends Clock {
  advance(ms: number): Promise<void>;
}

interface Sleeper {
  readonly wakesAt: number;
  readonly wake: () => void;
}

export const createTestClock = (start = 1_700_000_000_000): TestClock => {
  let time = start;
  let sleepers: Sleeper[] = [];
  return {
    now: () => time,
    monotonic: () => time,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        signal?.addEventListener("abort", () => resolve(), { once: true });
        sleepers.push({ wakesAt: time + ms, wake: resolve });
      }),
    async advance(ms) {
      time += ms;
      const due = sleepers.filter((sleeper) => sleeper.wakesAt <= time);
      sleepers = sleepers.filter((sleeper) => sleeper.wakesAt > time);
      for (const sleeper of due) sleeper.wake();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
};
