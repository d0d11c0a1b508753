// Time as a dependency: rules take a clock, so that tests decide what time it is.
import type { EndSignal } from "@postern/contract";

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Milliseconds of a clock that never goes back; for durations. */
  monotonic(): number;
  /** Resolves after `ms` milliseconds, or at once when `signal` aborts. */
  sleep(ms: number, signal?: EndSignal): Promise<void>;
}

// Longer timers overflow to 1 ms in Node.
const longestTimerMs = 2_147_483_647;

export const createSystemClock = (): Clock => ({
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const finish = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", finish);
        resolve();
      };
      const timer = setTimeout(finish, Math.min(Math.max(0, ms), longestTimerMs));
      signal?.addEventListener("abort", finish, { once: true });
    }),
});

export const toIso = (epochMs: number): string => new Date(epochMs).toISOString();
