// How many upstream requests of one tenant may run at once: a first-come queue whose width follows upstream's answers.
import type { EndSignal } from "@postern/contract";

export interface TenantConcurrency {
  /** Takes a place if one is free and nobody waits for it. */
  tryAcquire(): boolean;
  /** Resolves to true with a place, or to false when `signal` aborts first. A place must be released exactly once. */
  acquire(signal: EndSignal): Promise<boolean>;
  release(): void;
  /** Upstream said that too many requests run at once. */
  narrow(now: number): void;
  /** A request went well. */
  widen(now: number): void;
  /** Calls that wait for a place or for the next minute; kept by the budget. */
  readonly waiting: { count: number };
  readonly width: number;
  readonly isIdle: boolean;
}

// After a refusal the width grows back by one place per this time.
const widenEveryMs = 10_000;

export const createTenantConcurrency = (most: number): TenantConcurrency => {
  let width = most;
  let running = 0;
  let changedAt = 0;
  const queue: (() => void)[] = [];

  const admit = () => {
    while (running < width) {
      const next = queue.shift();
      if (next === undefined) return;
      running += 1;
      next();
    }
  };

  const tryAcquire = (): boolean => {
    if (running >= width || queue.length > 0) return false;
    running += 1;
    return true;
  };

  return {
    waiting: { count: 0 },
    tryAcquire,
    acquire: (signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve(false);
        if (tryAcquire()) return resolve(true);
        const enter = () => {
          signal.removeEventListener("abort", leave);
          resolve(true);
        };
        const leave = () => {
          const place = queue.indexOf(enter);
          if (place >= 0) queue.splice(place, 1);
          resolve(false);
        };
        signal.addEventListener("abort", leave, { once: true });
        queue.push(enter);
        admit();
      }),
    release() {
      running -= 1;
      admit();
    },
    narrow(now) {
      // Several refusals of the same burst narrow once.
      if (now - changedAt < 1_000 && width < most) return;
      width = Math.max(1, Math.floor(Math.min(width, running) / 2));
      changedAt = now;
    },
    widen(now) {
      if (width >= most || now - changedAt < widenEveryMs) return;
      width += 1;
      changedAt = now;
      admit();
    },
    get width() {
      return width;
    },
    get isIdle() {
      return running === 0 && queue.length === 0 && width === most;
    },
  };
};
