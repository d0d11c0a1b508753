// Time enters the sandbox only here, so that a test can hold it still or move it.

/** Milliseconds since the Unix epoch. */
export interface Clock {
  now(): number;
}

export interface MovableClock extends Clock {
  set(time: number): void;
  advance(milliseconds: number): void;
  /** Called after each move. */
  onMove(listener: () => void): void;
}

/** Stands still until it is moved. */
export interface ManualClock extends MovableClock {
  readonly standsStill: true;
}

export const createSystemClock = (): Clock => ({ now: () => Date.now() });

const createListeners = () => {
  const listeners: (() => void)[] = [];
  return {
    onMove: (listener: () => void): void => {
      listeners.push(listener);
    },
    tell: (): void => {
      for (const listener of listeners) listener();
    },
  };
};

export const createManualClock = (start: number): ManualClock => {
  const { onMove, tell } = createListeners();
  let current = start;
  const set = (time: number): void => {
    current = time;
    tell();
  };
  return { standsStill: true, now: () => current, set, advance: (milliseconds) => set(current + milliseconds), onMove };
};

/** Runs as the other clock does, and can be put forward. Going back would bring past limits and deadlines to life again. */
export const createRunningClock = (pace: Clock = createSystemClock()): MovableClock => {
  const { onMove, tell } = createListeners();
  let aheadMs = 0;
  const advance = (milliseconds: number): void => {
    if (milliseconds < 0) throw new RangeError("A running clock can only be moved forward");
    aheadMs += milliseconds;
    tell();
  };
  const now = (): number => pace.now() + aheadMs;
  return { now, advance, set: (time) => advance(time - now()), onMove };
};

export const isMovableClock = (clock: Clock): clock is MovableClock =>
  "set" in clock && "advance" in clock && "onMove" in clock;

export const isManualClock = (clock: Clock): clock is ManualClock => "standsStill" in clock;
