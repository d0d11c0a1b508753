// Holds back whoever tries gateway keys that are none: so many a minute from one address, then nothing is looked up for it.
import { GatewayError, isGatewayError } from "@postern/contract";
import { networkOf } from "../platform/network-of.ts";

/** One look for a gateway key. */
export interface Attempt {
  /** Of the true peer; undefined for a caller inside the process, whom nothing holds back. */
  readonly address: string | undefined;
  readonly keyHash: string;
}

/**
 * Runs `look`, and counts it against the address when it rejects. Rejects with `too_many_requests` instead of running it once
 * the address has failed too often, but for keys that were good from there a moment ago.
 */
export type LimitGuesses = <Found>(attempt: Attempt, look: () => Promise<Found>) => Promise<Found>;

export interface GuessLimitOptions {
  /** Failures of one address in a minute. */
  readonly mostFailures: number;
  readonly now: () => number;
  /** Told once a minute of each network that is held back. */
  readonly onHeld: (network: string) => void;
}

interface Window {
  failures: number;
  resetsAt: number;
  /** Looks that run: each may fail yet. */
  pending: number;
  waiting: (() => void)[];
}

const windowMs = 60_000;
const goodForMs = 600_000;
const mostKept = 10_000;

/** Keeps the newest so many. */
const boundedMap = <Value>() => {
  const values = new Map<string, Value>();
  return {
    get: (key: string) => values.get(key),
    set(key: string, value: Value): void {
      values.delete(key);
      values.set(key, value);
      const [oldest] = values.keys();
      if (values.size > mostKept && oldest !== undefined) values.delete(oldest);
    },
    delete: (key: string) => values.delete(key),
  };
};

const held = (resetsAt: number, now: number): GatewayError =>
  new GatewayError(
    "too_many_requests",
    "Too many requests with gateway keys that are not valid came from this address. This one was not looked at; wait, and send a valid key.",
    { retryAfterSeconds: Math.max(1, Math.ceil((resetsAt - now) / 1_000)) },
  );

export const createLimitGuesses = ({ mostFailures, now, onHeld }: GuessLimitOptions): LimitGuesses => {
  const windows = boundedMap<Window>();
  const goodUntil = boundedMap<number>();

  const windowOf = (network: string): Window => {
    const known = windows.get(network);
    if (known !== undefined && known.resetsAt > now()) return known;
    // The same object goes on: looks of the last minute that still run settle in it.
    const window = known ?? { failures: 0, resetsAt: 0, pending: 0, waiting: [] };
    window.failures = 0;
    window.resetsAt = now() + windowMs;
    windows.set(network, window);
    return window;
  };

  /** Counted before it is made: of any number at once no more fail than may. Those that would be too many wait for the others. */
  const admit = async (network: string): Promise<Window> => {
    for (;;) {
      const window = windowOf(network);
      if (window.failures >= mostFailures) throw held(window.resetsAt, now());
      if (window.failures + window.pending < mostFailures) {
        window.pending += 1;
        return window;
      }
      await new Promise<void>((resolve) => window.waiting.push(resolve));
    }
  };

  const settle = (window: Window): void => {
    window.pending -= 1;
    for (const goOn of window.waiting.splice(0)) goOn();
  };

  return async ({ address, keyHash }, look) => {
    if (address === undefined) return look();
    const network = networkOf(address);
    const key = `${network} ${keyHash}`;
    if ((goodUntil.get(key) ?? 0) > now()) return look();
    const window = await admit(network);
    try {
      const found = await look();
      goodUntil.set(key, now() + goodForMs);
      return found;
    } catch (error) {
      // A store that does not answer is no guess.
      if (isGatewayError(error, "unauthenticated")) window.failures += 1;
      if (window.failures === mostFailures) onHeld(network);
      throw error;
    } finally {
      settle(window);
    }
  };
};
