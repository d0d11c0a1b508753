// Compares this machine's clock with one that answered: a wrong clock spoils deadlines, months and the audit log's times.
import { count } from "../count.ts";
import { type Finding, findingsOf } from "./finding.ts";

const clock = findingsOf("clock");

// A Date header tells whole seconds, and the answer has travelled.
const TOLERATED_MS = 30_000;

/** A moment by another clock, and the same moment by ours; epoch milliseconds. */
export interface ClockReading {
  readonly whose: string;
  readonly theirs: number;
  readonly ours: number;
}

/** What an answer's Date header says; undefined where it says nothing. */
export const readingOf = (whose: string, date: string | null, ours: number): ClockReading | undefined => {
  const theirs = Date.parse(date ?? "");
  return Number.isNaN(theirs) ? undefined : { whose, theirs, ours };
};

export const checkClock = ({ whose, theirs, ours }: ClockReading): Finding => {
  const apart = ours - theirs;
  if (Math.abs(apart) <= TOLERATED_MS) return clock.ok(`This machine's clock agrees with ${whose}.`);
  const seconds = count(Math.round(Math.abs(apart) / 1_000), "second");
  return clock.fault({
    said: `This machine's clock is ${seconds} ${apart > 0 ? "ahead of" : "behind"} ${whose}.`,
    remedy: "Turn on time synchronisation on the machine that is wrong, e.g.: timedatectl set-ntp true",
  });
};
