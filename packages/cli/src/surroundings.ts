// What a command may touch of the process it runs in, passed in so that nothing reaches for it by itself.
import type { Readable, Writable } from "node:stream";

export type StopSignal = "SIGINT" | "SIGTERM";

/** Standard input; `isTTY` tells a person's terminal from a pipe. */
export interface Input extends Readable {
  readonly isTTY?: boolean;
}

/** Standard output or error; on a terminal `columns` is its width. */
export interface Terminal extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface Surroundings {
  readonly stdin: Input;
  readonly stdout: Terminal;
  readonly stderr: Terminal;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Calls the listener for each signal that asks the process to stop; without a listener the process ends at once. */
  readonly onSignal: (listener: (signal: StopSignal) => void) => void;
  /** Calls the listener, which must be synchronous, when the process ends in any way but a kill. */
  readonly onExit: (listener: () => void) => void;
  /** Ends the process at once. */
  readonly exit: (code: number) => void;
}
