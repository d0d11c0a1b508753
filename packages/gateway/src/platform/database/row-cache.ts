// Remembers rows that calls read over and over. Sound because this process is the only writer: whoever changes a row names
// it in `Statement.onSettled`, and it is forgotten before anybody hears that the change is on disk.

export interface RowCache<Row> {
  /** The remembered row, else what `read` finds. It is kept for long once it was asked for twice. */
  load(key: string, read: () => Promise<Row | undefined>): Promise<Row | undefined>;
  /** The remembered row, for whoever has loaded it a moment ago: does not count as asking. */
  recall(key: string): Row | undefined;
  forget(key: string): void;
}

export interface RowCacheLimits<Row> {
  /** How much may be kept, in the unit of `weigh`. */
  readonly most: number;
  readonly weigh: (row: Row) => number;
}

/** Keeps at most `most`, and of what was kept or asked for last at least half of that. */
const createGenerations = <Row>({ most, weigh }: RowCacheLimits<Row>) => {
  // Two generations instead of one order of use: a hit costs a look-up and nothing else.
  let [young, old] = [new Map<string, Row>(), new Map<string, Row>()];
  let weightOfYoung = 0;
  const keep = (key: string, row: Row): Row => {
    const weight = weigh(row);
    if (weightOfYoung + weight > most / 2) {
      [young, old] = [new Map(), young];
      weightOfYoung = 0;
    }
    young.set(key, row);
    weightOfYoung += weight;
    return row;
  };
  return {
    keep,
    get(key: string): Row | undefined {
      const known = young.get(key);
      if (known !== undefined) return known;
      const older = old.get(key);
      return older === undefined ? undefined : keep(key, older);
    },
    forget(key: string): void {
      young.delete(key);
      old.delete(key);
    },
  };
};

const keysInSight = 2 ** 15;
// With 32 times as many bits as keys a new key is mistaken for a known one in three cases of a hundred at most.
const sightBits = 2 ** 20;

/** FNV-1a. */
const hashOf = (key: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  return (hash ^ (hash >>> 15)) & (sightBits - 1);
};

/** Which keys were asked for lately, one bit each; a mistaken yes only keeps a row that need not be kept. */
const createSightings = () => {
  const bits = new Uint8Array(sightBits / 8);
  let count = 0;
  /** Notes the key and tells whether it had been noted before. */
  return (key: string): boolean => {
    const place = hashOf(key);
    const [byte, bit] = [place >>> 3, 1 << (place & 7)];
    const known = bits[byte] ?? 0;
    if ((known & bit) !== 0) return true;
    if (count === keysInSight) {
      bits.fill(0);
      count = 0;
    }
    bits[byte] = (bits[byte] ?? 0) | bit;
    count += 1;
    return false;
  };
};

/**
 * Rows that are asked for once stay for a moment only: rows that come, grow old in memory and go again cost the garbage
 * collector more than reading them. What does not exist is not remembered.
 */
export const createRowCache = <Row>({ most, weigh }: RowCacheLimits<Row>): RowCache<Row> => {
  const [passing, staying] = [createGenerations({ most: most / 64, weigh }), createGenerations({ most, weigh })];
  const wasSeen = createSightings();
  let forgotten = 0;
  return {
    async load(key, read) {
      const known = staying.get(key);
      if (known !== undefined) return known;
      const kept = wasSeen(key) ? staying : passing;
      const before = forgotten;
      const row = passing.get(key) ?? (await read());
      // A row that changed while it was read may be the old one.
      return row === undefined || forgotten !== before ? row : kept.keep(key, row);
    },
    recall: (key) => staying.get(key) ?? passing.get(key),
    forget(key) {
      forgotten += 1;
      staying.forget(key);
      passing.forget(key);
    },
  };
};
