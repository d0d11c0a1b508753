// Time enters the sandbox only here, so that a test can hold it still or move it.

/** Milliseconds since the Unix epoch. */
export interface Clock {
  now(): number;
}

export interface ManualClock extends Clock {
  set(time: number): void;
  advance(milliseconds: number): void;
}

export const createSystemClock = (): Clock => ({ now: () => Date.now() });

export const createManualClock = (start: number): ManualClock => {
  let current = start;
  return {
    now: () => current,
    set: (time) => {
      current = time;
    },
    advance: (milliseconds) => {
      current += milliseconds;
    },
  };
};

export const isManualClock = (clock: Clock): clock is ManualClock => "set" in clock && "advance" in clock;
