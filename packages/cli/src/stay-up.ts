// Keeps a started server up until a signal asks it to stop, then lets it finish what it has begun.

import { exitCodes } from "./exit-codes.ts";
import type { StopSignal, Surroundings } from "./surroundings.ts";

// A terminal's Ctrl-C reaches us twice under npm: from the terminal, and forwarded by npm.
const SAME_SIGNAL_MS = 250;
// What is not done by then is cut off; the store survives that, as it survives a power cut.
const DRAIN_MS = 10_000;

const signalExitCodes: Readonly<Record<StopSignal, number>> = { SIGINT: exitCodes.interrupted, SIGTERM: 143 };

interface StayUpOptions {
  readonly surroundings: Surroundings;
  readonly onStopping: () => void;
  readonly close: () => Promise<void>;
}

/** Resolves when the first signal's close is done; ends the process at once on a second signal, and with 0 when closing takes 10 s. */
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
      setTimeout(() => surroundings.exit(exitCodes.ok), DRAIN_MS).unref();
      close().then(resolve, reject);
    });
  });
