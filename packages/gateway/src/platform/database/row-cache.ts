// Remembers rows that calls read over and over. Sound because this process is the only writer: whoever changes a row names
// it in `Statement.onSettled`, and it is forgotten before anybody hears that the change is on disk.

export interface RowCache<Row> {
  /** The remembered row, else what `read` finds. */
  load(key: string, read: () => Promise<Row | undefined>): Promise<Row | undefined>;
  forget(key: string): void;
}

export interface RowCacheLimits<Row> {
  /** How much may be kept, in the unit of `weigh`. */
  readonly most: number;
  readonly weigh: (row: Row) => number;
}

/** Keeps at most `most`, and of what was read last at least half of that. What does not exist is not remembered. */
export const createRowCache = <Row>({ most, weigh }: RowCacheLimits<Row>): RowCache<Row> => {
  // Two generations instead of one order of use: a hit costs a look-up and nothing else.
  let [young, old] = [new Map<string, Row>(), new Map<string, Row>()];
  let weightOfYoung = 0;
  let forgotten = 0;

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
    async load(key, read) {
      const known = young.get(key);
      if (known !== undefined) return known;
      const older = old.get(key);
      if (older !== undefined) return keep(key, older);
      const before = forgotten;
      const row = await read();
      // A row that changed while it was read may be the old one.
      return row === undefined || forgotten !== before ? row : keep(key, row);
    },
    forget(key) {
      forgotten += 1;
      young.delete(key);
      old.delete(key);
    },
  };
};
