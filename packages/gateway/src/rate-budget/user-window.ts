// The minute pool of one upstream user, as far as we can know it: our own count, corrected by what upstream reports.
import type { UpstreamLimit } from "@postern/contract";

const windowMs = 60_000;
// Upstream tells whole seconds.
const toleranceMs = 2_000;

type Taken = { readonly taken: true } | { readonly taken: false; readonly opensAt: number };
const wasTaken: Taken = { taken: true };

/** A handle of a class: a hundred thousand users have one each for a minute, and closures take ten times the memory of three numbers. */
export class UserWindow {
  #limit: number;
  #used = 0;
  #endsAt = 0;

  constructor(assumedLimit: number) {
    this.#limit = assumedLimit;
  }

  /** Takes one request of the present window, or tells when the next one opens. Times are of a monotonic clock, in ms. */
  take(now: number): Taken {
    if (now >= this.#endsAt) {
      this.#used = 0;
      this.#endsAt = now + windowMs;
    }
    if (this.#used >= this.#limit) return { taken: false, opensAt: this.#endsAt };
    this.#used += 1;
    return wasTaken;
  }

  /** How long until a request can be taken, in milliseconds; 0 when one can be now. */
  waitMs(now: number): number {
    return now >= this.#endsAt || this.#used < this.#limit ? 0 : this.#endsAt - now;
  }

  /** Corrects the count by an answer's headers. */
  learn(reported: UpstreamLimit, now: number): void {
    const reportedEnd = now + reported.resetsInSeconds * 1_000;
    // An answer of a window that has closed since says nothing about this one.
    if (reportedEnd <= this.#endsAt - windowMs + toleranceMs) return;
    // Upstream has opened a new window before ours ran out: what was used in the old one no longer counts.
    const hasRolled = reportedEnd > this.#endsAt + windowMs / 2;
    const reportedUsed = Math.max(0, reported.limit - reported.remaining);
    this.#limit = reported.limit;
    this.#used = hasRolled ? reportedUsed : Math.max(this.#used, reportedUsed);
    this.#endsAt = reportedEnd;
  }

  /** True once the window has closed, so that nothing is lost by forgetting it. */
  isIdle(now: number): boolean {
    return now >= this.#endsAt;
  }
}

/** `assumedLimit` counts until an answer tells the real one. */
export const createUserWindow = (assumedLimit: number): UserWindow => new UserWindow(assumedLimit);
