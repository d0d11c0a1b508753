// Keeps a started server up until a signal asks it to stop, then lets it finish what it has begun.

import { exitCodes } from "./exit-codes.ts";
import type { StopSignal, Surroundings } from "./surroundings.ts";

// A terminal's Ctrl-C reaches us twice under npm: from the terminal, and forwarded by npm.
const SAME_SIGNAL_MS = 500;
// The gateway itself drains for at most 10 s; this ends a close that hangs.
const GIVE_UP_MS = 12_000;

const signalExitCodes: Readonly<Record<StopSignal, number>> = { SIGINT: exitCodes.interrupted, SIGTERM: 143 };

interface StayUpOptions {
  readonly surroundings: Surroundings;
  readonly onStopping: () => void;
  readonly close: () => Promise<void>;
}

/** Resolves when the first signal's close is done; a second signal ends the process at once. */
export const stayUp = ({ surroundings, onStopping, close }: StayUpOptions): Promise<void> =>
  new Promise((resolve, reject) => {
    let stoppingSince: number | undefined;
    surroundings.onSignal((signal) => {
      if (stoppingSince !== undefined) {
        if (surroundings.now() - stoppingSince > SAME_SIGNAL_MS) surroundings.exit(signalExitCodes[signal]);
        return;
      }
      stoppingSince = surroundings.now();
      onStopping();
      setTimeout(() => surroundings.exit(exitCodes.failed), GIVE_UP_MS).unref();
      close().then(resolve, reject);
    });
  });
