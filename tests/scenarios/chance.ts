// Chance that is the same for the same seed, so that a run which fails can be run again.
export interface Chance {
  /** 0 up to `below`, without it. */
  whole(below: number): number;
  happens(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item | undefined;
}

/** FNV-1a: texts that differ little give states that differ much. */
const stateOf = (seed: string): number => {
  let state = 0x811c9dc5;
  for (const letter of seed) state = Math.imul(state ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return state;
};

export const createChance = (seed: string): Chance => {
  let state = stateOf(seed);
  /** A Weyl sequence through the finalizer of MurmurHash3. */
  const fraction = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
  const whole = (below: number): number => Math.floor(fraction() * below);
  return { whole, happens: (share) => fraction() < share, pick: (items) => items[whole(items.length)] };
};
