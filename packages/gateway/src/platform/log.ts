// The log: pino JSON on stderr, with a scrub of the finished line as the last safeguard.
import { type DestinationStream, type Logger, pino } from "pino";
import pretty from "pino-pretty";

export type Log = Logger;

export interface LogOptions {
  readonly level: string;
  readonly format: "json" | "readable";
  readonly destination?: DestinationStream;
}

// Formats of secrets that must not reach a log even when a field is logged by mistake.
const secretForms: readonly RegExp[] = [/pstn_sk_[A-Za-z0-9]+/g, /\b(?:Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi];

const scrub = (line: string): string =>
  secretForms.reduce((scrubbed, form) => scrubbed.replace(form, "[secret]"), line);

const readable = (): DestinationStream =>
  pretty({ destination: 2, sync: true, ignore: "pid,hostname", translateTime: "SYS:HH:MM:ss", singleLine: true });

// The most that fits one write of the stream.
const bufferedBytes = 16_000;
const longestWaitMs = 100;

/** Lines leave together, since under load a write for each costs as much as making it; none waits longer than that. */
const buffered = (): DestinationStream => {
  // pino writes what is left when the process exits, also after a bug.
  const out = pino.destination({ dest: 2, sync: false, minLength: bufferedBytes });
  let isWaiting = false;
  const flush = (): void => {
    isWaiting = false;
    // With a callback: once the stream has ended there is nothing left to say.
    out.flush(() => undefined);
  };
  return {
    write(line) {
      out.write(line);
      if (isWaiting) return;
      isWaiting = true;
      setTimeout(flush, longestWaitMs).unref();
    },
  };
};

export const createLog = ({ level, format, destination }: LogOptions): Log =>
  pino(
    { level, base: null, hooks: { streamWrite: scrub } },
    destination ?? (format === "readable" ? readable() : buffered()),
  );
