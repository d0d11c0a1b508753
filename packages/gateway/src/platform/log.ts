// The log: pino JSON on stderr, with a scrub of the finished line as the last safeguard.
import { type DestinationStream, type Logger, pino } from "pino";

export type Log = Logger;

export interface LogOptions {
  readonly level: string;
  /** JSON on standard error without it. */
  readonly destination?: DestinationStream;
}

// Formats of secrets that must not reach a log even when a field is logged by mistake.
const secretForms: readonly RegExp[] = [
  /pstn_(?:sk|mcp|url)_[A-Za-z0-9]+/g,
  /\b(?:Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi,
];

const scrub = (line: string): string =>
  secretForms.reduce((scrubbed, form) => scrubbed.replace(form, "[secret]"), line);

/** Lines for people, on standard error. Its code loads only where it is wanted. */
export const openReadable = async (): Promise<DestinationStream> => {
  const { default: pretty } = await import("pino-pretty");
  return pretty({
    destination: 2,
    sync: true,
    ignore: "pid,hostname",
    translateTime: "SYS:HH:MM:ss",
    singleLine: true,
  });
};

// As much as the stream writes at once.
const gatheredCharacters = 16_000;
const longestWaitMs = 100;

/**
 * Lines leave together, since under load a write for each costs as much as making it; none waits longer than that. They
 * are gathered here: the stream puts each line behind the ones before it and then counts them all again.
 */
const buffered = (): DestinationStream => {
  const out = pino.destination({ dest: 2, sync: false });
  const { flushSync } = out;
  let lines: string[] = [];
  let length = 0;
  let timer: NodeJS.Timeout | undefined;
  const handOver = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (lines.length > 0) out.write(lines.join(""));
    [lines, length] = [[], 0];
  };
  // pino calls this when the process exits, also after a bug.
  out.flushSync = () => {
    handOver();
    flushSync.call(out);
  };
  return {
    write(line) {
      lines.push(line);
      length += line.length;
      if (length >= gatheredCharacters) handOver();
      else timer ??= setTimeout(handOver, longestWaitMs).unref();
    },
  };
};

export const createLog = ({ level, destination }: LogOptions): Log =>
  pino({ level, base: null, hooks: { streamWrite: scrub } }, destination ?? buffered());
