// Remembers rows that calls read over and over. Sound where this process is the only writer: whoever changes a row names
// it in `Statement.onSettled`, and it is forgotten before anybody hears that the change is on disk.
import { createTextRing } from "./text-ring.ts";

export interface RowCache<Row> {
  /** The remembered row, else what `read` finds, which is then remembered. What does not exist is not. */
  load(key: string, read: () => Promise<Row | undefined>): Promise<Row | undefined>;
  /** The remembered row. */
  recall(key: string): Row | undefined;
  forget(key: string): void;
}

export interface RowCacheOptions<Row> {
  /** Of the rows as texts, with their keys. */
  readonly mostBytes: number;
  /** For tests: see `TextRingLimits`. */
  readonly slabBytes?: number;
  /** A text from which `fromText` makes an equal row. */
  readonly toText: (row: Row) => string;
  readonly fromText: (text: string) => Row;
}

/** Rows of calls under way are asked for again within a moment; more objects would live long enough to cost more than they save. */
const mostAtHand = 128;

/** Rows as they are: of those put in or asked for last at least half of `most`. */
const createRowsAtHand = <Row>(most: number) => {
  // Two generations instead of one order of use: a hit costs a look-up and nothing else.
  let [young, old] = [new Map<string, Row>(), new Map<string, Row>()];
  const keep = (key: string, row: Row): Row => {
    if (young.size >= most / 2) [young, old] = [new Map(), young];
    young.set(key, row);
    return row;
  };
  return {
    keep,
    find(key: string): Row | undefined {
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

/** For a database that others write to as well: nobody tells when a row has changed, so it is read each time. */
export const createNoRowCache = <Row>(): RowCache<Row> => ({
  load: (_key, read) => read(),
  recall: () => undefined,
  forget: () => undefined,
});

export const createRowCache = <Row>({ toText, fromText, ...limits }: RowCacheOptions<Row>): RowCache<Row> => {
  const [atHand, texts] = [createRowsAtHand<Row>(mostAtHand), createTextRing(limits)];
  let forgotten = 0;
  const recall = (key: string): Row | undefined => {
    const known = atHand.find(key);
    if (known !== undefined) return known;
    const text = texts.find(key);
    return text === undefined ? undefined : atHand.keep(key, fromText(text));
  };
  return {
    recall,
    async load(key, read) {
      const known = recall(key);
      if (known !== undefined) return known;
      const before = forgotten;
      const row = await read();
      // A row that changed while it was read may be the old one.
      if (row === undefined || forgotten !== before) return row;
      texts.keep(key, toText(row));
      return atHand.keep(key, row);
    },
    forget(key) {
      forgotten += 1;
      atHand.forget(key);
      texts.forget(key);
    },
  };
};
