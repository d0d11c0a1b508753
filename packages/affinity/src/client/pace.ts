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
  const waiting = new Set<() => void>();
  let free = count;
  const queue = (signal: EndSignal): Promise<boolean> =>
    new Promise((resolve) => {
      const end = (isTaken: boolean): void => {
        waiting.delete(take);
        signal.removeEventListener("abort", leave);
        resolve(isTaken);
      };
      const take = (): void => end(true);
      const leave = (): void => end(false);
      waiting.add(take);
      signal.addEventListener("abort", leave);
    });
  return {
    /** False when the signal comes first. */
    take: async (signal: EndSignal): Promise<boolean> => {
      if (signal.aborted) return false;
      if (free === 0) return queue(signal);
      free -= 1;
      return true;
    },
    release: (): void => {
      const [next] = waiting;
      if (next === undefined) free += 1;
      else next();
    },
  };
};

/** Of a call that is over: the transport looks at the signal before it sends anything. */
const noSlot: RequestSlot = { finish: () => undefined };

export const createPace = ({ concurrency, now }: PaceOptions): Pace => {
  const places = createPlaces(concurrency);
  let limits: UpstreamLimits | undefined;
  /** Epoch milliseconds; the end is in the past while there is something left. */
  let used = { at: 0, until: 0 };
  /** A clock that was set back makes no minute longer. */
  const restMs = (): number => (now() < used.at ? 0 : used.until - now());
  const learn = (told: UpstreamLimits): void => {
    limits = { ...limits, ...told };
    if (told.user?.remaining === 0) used = { at: now(), until: now() + told.user.resetsInSeconds * 1_000 };
  };
  const waitForMinute = async ({ deadlineAt, signal }: PacedCall): Promise<void> => {
    for (let waitMs = restMs(); waitMs > 0; waitMs = restMs()) {
      if (now() + waitMs >= deadlineAt) throw usedUp(waitMs);
      // The transport looks at the signal before it sends anything.
      if (!(await wait(waitMs, signal))) return;
    }
  };
  return {
    spend: async (call) => {
      if (!(await places.take(call.signal))) return noSlot;
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
