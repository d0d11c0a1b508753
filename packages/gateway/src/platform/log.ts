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

export const createLog = ({ level, format, destination }: LogOptions): Log =>
  pino(
    { level, base: null, hooks: { streamWrite: scrub } },
    destination ?? (format === "readable" ? readable() : pino.destination({ dest: 2, sync: false })),
  );
