// Chance that repeats: every draw of a world comes from its seed, so that two worlds of one seed are equal to the byte.

export interface Random {
  /** From 0 up to, not including, 1. */
  fraction(): number;
  /** Both ends are included. */
  integer(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  sample<Item>(items: readonly Item[], count: number): Item[];
}

const largeSample = 5_000;

const hashText = (text: string): number => {
  // FNV-1a, 32 bits.
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
};

const createFractions = (seed: string): (() => number) => {
  let state = hashText(seed);
  return () => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

export const createRandom = (seed: string): Random => {
  const fraction = createFractions(seed);
  const integer = (low: number, high: number): number => low + Math.floor(fraction() * (high - low + 1));
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[integer(0, items.length - 1)];
    if (item === undefined) throw new RangeError("cannot pick from nothing");
    return item;
  };
  /** Fisher and Yates, stopped early: taking out of the middle of 100,000 items would move them all each time. */
  const sampleLarge = <Item>(items: readonly Item[], count: number): Item[] => {
    const rest = [...items];
    const taken = Math.min(count, rest.length);
    for (let index = 0; index < taken; index += 1) {
      const other = integer(index, rest.length - 1);
      [rest[index], rest[other]] = [rest[other] as Item, rest[index] as Item];
    }
    return rest.slice(0, taken);
  };
  const sample = <Item>(items: readonly Item[], count: number): Item[] => {
    if (items.length > largeSample) return sampleLarge(items, count);
    const rest = [...items];
    const taken: Item[] = [];
    while (taken.length < count && rest.length > 0) taken.push(...rest.splice(integer(0, rest.length - 1), 1));
    return taken;
  };
  return { fraction, integer, pick, sample, chance: (probability) => fraction() < probability };
};
