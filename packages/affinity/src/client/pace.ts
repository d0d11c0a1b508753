// How fast a client of its own may ask: some requests at once, and none while Affinity says that the minute is used up.
import { type EndSignal, GatewayError, type RequestSlot, type UpstreamLimits } from "@postern/contract";
import { wait } from "../upstream/back-off.ts";

export interface PaceOptions {
  /** Most requests at once. */
  readonly concurrency: number;
  readonly now: () => number;
}

/** The call that a request belongs to. */
export interface PacedCall {
  readonly deadlineAt: number;
  readonly signal: EndSignal;
}

export interface Pace {
  /** Waits for its turn. Rejects with `rate_budget_exhausted` when the minute ends after the call's deadline. */
  spend(call: PacedCall): Promise<RequestSlot>;
  /** As the last answer told them. */
  limits(): UpstreamLimits | undefined;
}

const usedUp = (waitMs: number): GatewayError => {
  const retryAfterSeconds = Math.ceil(waitMs / 1_000);
  return new GatewayError(
    "rate_budget_exhausted",
    `Affinity's requests of this minute are used up, so nothing was sent. Call again after ${retryAfterSeconds} seconds, or with a longer timeout.`,
    { retryAfterSeconds },
  );
};

/** Places for a number of requests, given in the order in which they were asked for. */
const createPlaces = (count: number) => {
  const waiting: (() => void)[] = [];
  let free = count;
  return {
    take: (): Promise<void> => {
      if (free === 0) return new Promise((resolve) => waiting.push(resolve));
      free -= 1;
      return Promise.resolve();
    },
    release: (): void => {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    },
  };
};

export const createPace = ({ concurrency, now }: PaceOptions): Pace => {
  const places = createPlaces(concurrency);
  let limits: UpstreamLimits | undefined;
  /** Epoch milliseconds; in the past while there is something left. */
  let opensAt = 0;
  const learn = (told: UpstreamLimits): void => {
    limits = { ...limits, ...told };
    if (told.user?.remaining === 0) opensAt = now() + told.user.resetsInSeconds * 1_000;
  };
  const waitForMinute = async ({ deadlineAt, signal }: PacedCall): Promise<void> => {
    for (let waitMs = opensAt - now(); waitMs > 0; waitMs = opensAt - now()) {
      if (now() + waitMs >= deadlineAt) throw usedUp(waitMs);
      // The transport looks at the signal before it sends anything.
      if (!(await wait(waitMs, signal))) return;
    }
  };
  return {
    spend: async (call) => {
      await places.take();
      try {
        await waitForMinute(call);
      } catch (error) {
        places.release();
        throw error;
      }
      return {
        finish: ({ limits: told }) => {
          if (told !== undefined) learn(told);
          places.release();
        },
      };
    },
    limits: () => limits,
  };
};
