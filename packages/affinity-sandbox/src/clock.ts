// Time enters the sandbox only here, so that a test can hold it still or move it.

/** Milliseconds since the Unix epoch. */
export interface Clock {
  now(): number;
}

export interface ManualClock extends Clock {
  set(time: number): void;
  advance(milliseconds: number): void;
  /** Called after each move. */
  onMove(listener: () => void): void;
}

export const createSystemClock = (): Clock => ({ now: () => Date.now() });

export const createManualClock = (start: number): ManualClock => {
  const listeners: (() => void)[] = [];
  let current = start;
  const set = (time: number): void => {
    current = time;
    for (const listener of listeners) listener();
  };
  return {
    now: () => current,
    set,
    advance: (milliseconds) => set(current + milliseconds),
    onMove: (listener) => {
      listeners.push(listener);
    },
  };
};

export const isManualClock = (clock: Clock): clock is ManualClock =>
  "set" in clock && "advance" in clock && "onMove" in clock;
