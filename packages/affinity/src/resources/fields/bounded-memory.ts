// What the connector remembers for a short while: bounded in time and weight, and never longer than the process lives.
export interface MemoryOptions<Value> {
  readonly now: () => number;
  readonly lifeMs: number;
  /** Of all values together. */
  readonly maxWeight: number;
  readonly weigh: (value: Value) => number;
}

export interface BoundedMemory<Value> {
  /** undefined when it is unknown, too old or was pushed out. */
  recall(key: string): Value | undefined;
  keep(key: string, value: Value): void;
  forget(key: string): void;
}

interface Entry<Value> {
  readonly value: Value;
  readonly keptAt: number;
  readonly weight: number;
}

export const createBoundedMemory = <Value>(options: MemoryOptions<Value>): BoundedMemory<Value> => {
  const { now, lifeMs, maxWeight, weigh } = options;
  /** All live equally long, so the oldest come first. */
  const entries = new Map<string, Entry<Value>>();
  let weight = 0;
  const forget = (key: string): void => {
    weight -= entries.get(key)?.weight ?? 0;
    entries.delete(key);
  };
  // A clock that was set back makes nothing live longer.
  const isAlive = ({ keptAt }: Entry<Value>): boolean => Math.abs(now() - keptAt) < lifeMs;
  const makeRoom = (wanted: number): void => {
    for (const [key, entry] of entries) {
      if (weight + wanted <= maxWeight && isAlive(entry)) return;
      forget(key);
    }
  };
  return {
    recall: (key) => {
      const entry = entries.get(key);
      if (entry !== undefined && isAlive(entry)) return entry.value;
      forget(key);
      return undefined;
    },
    keep: (key, value) => {
      forget(key);
      const added = 1 + weigh(value);
      makeRoom(added);
      if (added > maxWeight) return;
      entries.set(key, { value, keptAt: now(), weight: added });
      weight += added;
    },
    forget,
  };
};
