// Rows by id with secondary indexes: reads stay fast in a large world, and each write is one replaced row.
import { indexAfter, insertId, removeId } from "./sorted-ids.ts";

export interface Row {
  readonly id: number;
}

export type IndexKey = string | number;

/** What can be read of a table, by whoever sees it: its owner, or the other generation, which lags behind. */
export interface TableReader<Item extends Row, IndexName extends string = never> {
  readonly size: number;
  get(id: number): Item | undefined;
  /** By ascending id. */
  all(): Item[];
  /** Rows with a greater id, ascending, one at a time: a page costs what it holds. */
  after(id: number): Iterable<Item>;
  /** Rows with a smaller id, descending, one at a time. */
  before(id: number): Iterable<Item>;
  /** Rows whose index holds the key, by ascending id. */
  where(index: IndexName, key: IndexKey): Item[];
  /** The same, from a greater id on and one at a time. */
  whereAfter(index: IndexName, key: IndexKey, id: number): Iterable<Item>;
  /** The same, from a smaller id on and descending. */
  whereBefore(index: IndexName, key: IndexKey, id: number): Iterable<Item>;
  /** How many rows have the key in the index. */
  count(index: IndexName, key: IndexKey): number;
}

export interface Table<Item extends Row, IndexName extends string = never> extends TableReader<Item, IndexName> {
  put(item: Item): Item;
  remove(id: number): void;
  /** An id is never given twice, even after its row is gone. */
  nextId(): number;
  /** Rows by position in the order of their ids. */
  slice(start: number, end: number): Item[];
  /** Whether a row has the key in the index. */
  hasKey(index: IndexName, item: Item, key: IndexKey): boolean;
  dump(): TableDump<Item>;
  /** Replaces everything, without telling the journal. */
  load(dump: TableDump<Item>): void;
}

export interface TableDump<Item> {
  readonly rows: readonly Item[];
  readonly highestId: number;
}

/** Told of each row that comes, changes or goes. */
export type Recorder = (before: Row | undefined, after: Row | undefined) => void;

type KeysOf<Item> = (item: Item) => readonly IndexKey[];

export interface TableOptions<Item extends Row, IndexName extends string> {
  readonly firstId: number;
  readonly indexes: Readonly<Record<IndexName, KeysOf<Item>>>;
  readonly record?: Recorder;
}

/** Most keys have one row: a bare id in place of an array halves the memory of a large world. */
type Ids = number | number[];

interface Index<Item> {
  readonly keysOf: KeysOf<Item>;
  readonly ids: Map<IndexKey, Ids>;
}

const addToIndex = <Item extends Row>({ keysOf, ids }: Index<Item>, item: Item): void => {
  for (const key of keysOf(item)) {
    const present = ids.get(key);
    if (present === undefined) ids.set(key, item.id);
    else if (typeof present !== "number") insertId(present, item.id);
    else if (present !== item.id) ids.set(key, present < item.id ? [present, item.id] : [item.id, present]);
  }
};

const removeFromIndex = <Item extends Row>({ keysOf, ids }: Index<Item>, item: Item): void => {
  for (const key of keysOf(item)) {
    const present = ids.get(key);
    if (typeof present === "object") removeId(present, item.id);
    if (present === item.id || (typeof present === "object" && present.length === 0)) ids.delete(key);
  }
};

const listOf = (ids: Ids | undefined): readonly number[] => {
  if (ids === undefined) return [];
  return typeof ids === "number" ? [ids] : ids;
};

/** Written out instead of as a generator, which takes several times as long for each row of a page. */
const walk = <Item>(ids: readonly number[], rows: ReadonlyMap<number, Item>, from: { index: number; step: 1 | -1 }) => {
  let { index } = from;
  const next = (): IteratorResult<Item, undefined> => {
    while (index >= 0 && index < ids.length) {
      const row = rows.get(ids[index] ?? 0);
      index += from.step;
      if (row !== undefined) return { done: false, value: row };
    }
    return { done: true, value: undefined };
  };
  return { next };
};

const rowsFrom = <Item>(ids: readonly number[], rows: ReadonlyMap<number, Item>, id: number): Iterable<Item> => ({
  [Symbol.iterator]: () => walk(ids, rows, { index: indexAfter(ids, id), step: 1 }),
});

const rowsBefore = <Item>(ids: readonly number[], rows: ReadonlyMap<number, Item>, id: number): Iterable<Item> => ({
  [Symbol.iterator]: () => walk(ids, rows, { index: indexAfter(ids, id - 1) - 1, step: -1 }),
});

const rowsOf = <Item>(ids: readonly number[], rows: ReadonlyMap<number, Item>): Item[] => {
  const found: Item[] = [];
  for (const id of ids) {
    const row = rows.get(id);
    if (row !== undefined) found.push(row);
  }
  return found;
};

interface Store<Item extends Row> {
  readonly rows: Map<number, Item>;
  readonly order: number[];
  readonly indexes: ReadonlyMap<string, Index<Item>>;
  highestId: number;
}

const areSame = (left: readonly IndexKey[], right: readonly IndexKey[]): boolean =>
  left.length === right.length && left.every((key, index) => key === right[index]);

const putRow = <Item extends Row>(store: Store<Item>, item: Item): Item | undefined => {
  const previous = store.rows.get(item.id);
  for (const index of store.indexes.values()) {
    // Most changes leave the keys alone, and a key of a large world may have 200,000 rows to search through.
    if (previous !== undefined && areSame(index.keysOf(previous), index.keysOf(item))) continue;
    if (previous !== undefined) removeFromIndex(index, previous);
    addToIndex(index, item);
  }
  store.rows.set(item.id, item);
  if (previous === undefined) insertId(store.order, item.id);
  store.highestId = Math.max(store.highestId, item.id);
  return previous;
};

const removeRow = <Item extends Row>(store: Store<Item>, id: number): Item | undefined => {
  const item = store.rows.get(id);
  if (item === undefined) return undefined;
  for (const index of store.indexes.values()) removeFromIndex(index, item);
  store.rows.delete(id);
  removeId(store.order, id);
  return item;
};

const clear = <Item extends Row>(store: Store<Item>): void => {
  store.rows.clear();
  store.order.length = 0;
  for (const index of store.indexes.values()) index.ids.clear();
};

/** Newest first: what came last is also what costs least to take away. */
const removeOthers = <Item extends Row>(store: Store<Item>, kept: readonly Item[]): void => {
  const ids = new Set(kept.map((row) => row.id));
  for (const id of store.order.toReversed()) if (!ids.has(id)) removeRow(store, id);
};

/** Only what differs is touched, so that going back in a large world costs what changed; strange rows replace everything. */
const loadRows = <Item extends Row>(store: Store<Item>, { rows, highestId }: TableDump<Item>): void => {
  const changed = rows.filter((row) => store.rows.get(row.id) !== row);
  const isStrange = changed.length > rows.length / 2 || store.rows.size > 2 * rows.length;
  if (isStrange) clear(store);
  for (const row of isStrange ? rows : changed) putRow(store, row);
  if (store.rows.size > rows.length) removeOthers(store, rows);
  store.highestId = highestId;
};

const createStore = <Item extends Row, IndexName extends string>(
  options: TableOptions<Item, IndexName>,
): Store<Item> => {
  const indexes = new Map<string, Index<Item>>();
  for (const [name, keysOf] of Object.entries<KeysOf<Item>>(options.indexes)) {
    indexes.set(name, { keysOf, ids: new Map() });
  }
  return { rows: new Map(), order: [], indexes, highestId: options.firstId - 1 };
};

const readerOf = <Item extends Row, IndexName extends string>(store: Store<Item>): TableReader<Item, IndexName> => {
  const { rows, order, indexes } = store;
  const idsOf = (index: IndexName, key: IndexKey) => listOf(indexes.get(index)?.ids.get(key));
  return {
    get size() {
      return rows.size;
    },
    get: (id) => rows.get(id),
    all: () => rowsOf(order, rows),
    after: (id) => rowsFrom(order, rows, id),
    before: (id) => rowsBefore(order, rows, id),
    where: (index, key) => rowsOf(idsOf(index, key), rows),
    whereAfter: (index, key, id) => rowsFrom(idsOf(index, key), rows, id),
    whereBefore: (index, key, id) => rowsBefore(idsOf(index, key), rows, id),
    count: (index, key) => idsOf(index, key).length,
  };
};

export const createTable = <Item extends Row, IndexName extends string = never>(
  options: TableOptions<Item, IndexName>,
): Table<Item, IndexName> => {
  const store = createStore(options);
  const record = options.record ?? (() => undefined);
  const reader = readerOf<Item, IndexName>(store);
  return {
    ...reader,
    get size() {
      return store.rows.size;
    },
    put: (item) => {
      record(putRow(store, item), item);
      return item;
    },
    remove: (id) => {
      const removed = removeRow(store, id);
      if (removed !== undefined) record(removed, undefined);
    },
    nextId: () => {
      store.highestId += 1;
      return store.highestId;
    },
    slice: (start, end) => store.order.slice(start, end).flatMap((id) => store.rows.get(id) ?? []),
    hasKey: (index, item, key) => options.indexes[index](item).includes(key),
    dump: () => ({ rows: reader.all(), highestId: store.highestId }),
    load: ({ rows, highestId }) => loadRows(store, { rows, highestId: Math.max(highestId, options.firstId - 1) }),
  };
};
