// The clock in the hand of a test, and waiting for what it made due.
import { type Clock, isMovableClock, type MovableClock } from "../clock.ts";
import { ControlError } from "./control-error.ts";
import type { ControlParts } from "./control-parts.ts";
import type { SandboxControl } from "./sandbox-control.ts";

/** Beyond this a date has no four-digit year, and no API a way to write it. */
const latest = Date.UTC(9999, 11, 31);

const movable = (clock: Clock): MovableClock => {
  if (isMovableClock(clock)) return clock;
  throw new ControlError(
    "The clock is the system's; create the sandbox without one, or with a manual clock, to move it",
  );
};

const moveTo = (clock: MovableClock, time: number): void => {
  if (!Number.isFinite(time) || time > latest) throw new ControlError("The clock goes to the end of the year 9999");
  try {
    clock.set(time);
  } catch (cause) {
    if (cause instanceof RangeError) throw new ControlError(cause.message, { cause });
    throw cause;
  }
};

export const createTimeControl = ({
  clock,
  scheduler,
}: ControlParts): Pick<SandboxControl, "now" | "setClock" | "advanceClock" | "settle"> => ({
  now: () => clock.now(),
  setClock: (time) => moveTo(movable(clock), time),
  advanceClock: (milliseconds) => moveTo(movable(clock), clock.now() + milliseconds),
  settle: scheduler.settle,
});
