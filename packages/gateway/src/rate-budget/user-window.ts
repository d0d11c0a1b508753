// The minute pool of one upstream user, as far as we can know it: our own count, corrected by what upstream reports.
import type { UpstreamLimit } from "@postern/contract";

const windowMs = 60_000;
// Upstream tells whole seconds.
const toleranceMs = 2_000;

export interface UserWindow {
  /** Takes one request of the present window, or tells when the next one opens. Times are of a monotonic clock, in ms. */
  take(now: number): { readonly taken: true } | { readonly taken: false; readonly opensAt: number };
  /** How long until a request can be taken, in milliseconds; 0 when one can be now. */
  waitMs(now: number): number;
  /** Corrects the count by an answer's headers. */
  learn(reported: UpstreamLimit, now: number): void;
  /** True once the window has closed, so that nothing is lost by forgetting it. */
  isIdle(now: number): boolean;
}

/** `assumedLimit` counts until an answer tells the real one. */
export const createUserWindow = (assumedLimit: number): UserWindow => {
  let limit = assumedLimit;
  let used = 0;
  let endsAt = 0;

  return {
    take(now) {
      if (now >= endsAt) {
        used = 0;
        endsAt = now + windowMs;
      }
      if (used >= limit) return { taken: false, opensAt: endsAt };
      used += 1;
      return { taken: true };
    },
    waitMs: (now) => (now >= endsAt || used < limit ? 0 : endsAt - now),
    learn(reported, now) {
      const reportedEnd = now + reported.resetsInSeconds * 1_000;
      // An answer of a window that has closed since says nothing about this one.
      if (reportedEnd <= endsAt - windowMs + toleranceMs) return;
      // Upstream has opened a new window before ours ran out: what was used in the old one no longer counts.
      const hasRolled = reportedEnd > endsAt + windowMs / 2;
      const reportedUsed = Math.max(0, reported.limit - reported.remaining);
      limit = reported.limit;
      used = hasRolled ? reportedUsed : Math.max(used, reportedUsed);
      endsAt = reportedEnd;
    },
    isIdle: (now) => now >= endsAt,
  };
};
