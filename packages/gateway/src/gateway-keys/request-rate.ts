// So many requests a minute from one network, and so many from all of them together.
import { networkOf } from "../platform/network-of.ts";

export interface RateOptions {
  readonly mostOfOne: number;
  readonly mostOfAll: number;
  readonly now: () => number;
}

/** Whether one more request from this address is within the limits; counted when it is. */
export type TakeRequest = (address: string | undefined) => boolean;

const windowMs = 60_000;

export const createTakeRequest = ({ mostOfOne, mostOfAll, now }: RateOptions): TakeRequest => {
  // Never more entries than `mostOfAll`: who is not let in is not counted.
  let counts = new Map<string, number>();
  let [all, resetsAt] = [0, 0];
  return (address) => {
    if (now() >= resetsAt) {
      counts = new Map();
      [all, resetsAt] = [0, now() + windowMs];
    }
    const network = networkOf(address ?? "");
    const ofOne = counts.get(network) ?? 0;
    if (all >= mostOfAll || ofOne >= mostOfOne) return false;
    counts.set(network, ofOne + 1);
    all += 1;
    return true;
  };
};
