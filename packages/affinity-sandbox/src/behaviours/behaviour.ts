// How a behaviour of the emulator is written down: what it is, and how sure that is.
import type { Assumptions } from "../assumptions.ts";

export interface Behaviour {
  readonly id: string;
  readonly behaviour: string;
  /** Documented by Affinity, observed live by a client, or assumed. */
  readonly source: "documented" | "observed" | "assumed";
  /** The setting that turns it. */
  readonly switch?: keyof Assumptions;
}

export const documented = (id: string, behaviour: string): Behaviour => ({ id, behaviour, source: "documented" });
export const observed = (id: string, behaviour: string): Behaviour => ({ id, behaviour, source: "observed" });
export const assumed = (id: string, behaviour: string, name?: keyof Assumptions): Behaviour => ({
  id,
  behaviour,
  source: "assumed",
  ...(name === undefined ? {} : { switch: name }),
});
