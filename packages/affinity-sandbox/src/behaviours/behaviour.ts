// How a behaviour of the emulator is written down: what it is, and how sure that is.
import type { Assumptions } from "../assumptions.ts";

export interface Behaviour {
  readonly id: string;
  readonly behaviour: string;
  /** Documented by Affinity, observed live by a client, assumed, or the sandbox's own: Affinity has nothing like it. */
  readonly source: "documented" | "observed" | "assumed" | "own";
  /** The setting that turns it. */
  readonly switch?: keyof Assumptions;
}

export const documented = (id: string, behaviour: string): Behaviour => ({ id, behaviour, source: "documented" });
export const observed = (id: string, behaviour: string): Behaviour => ({ id, behaviour, source: "observed" });
export const own = (id: string, behaviour: string): Behaviour => ({ id, behaviour, source: "own" });
export const assumed = (id: string, behaviour: string, name?: keyof Assumptions): Behaviour => ({
  id,
  behaviour,
  source: "assumed",
  ...(name === undefined ? {} : { switch: name }),
});
