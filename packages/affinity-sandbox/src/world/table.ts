// Rows by id with secondary indexes: reads stay fast in a large world, and each write is one replaced row.

export interface Row {
  readonly id: number;
}

export interface Table<Item extends Row, IndexName extends string = never> {
  readonly size: number;
  get(id: number): Item | undefined;
  /** In the order of insertion. */
  all(): Item[];
  /** Rows whose index holds the key, by ascending id. */
  where(index: IndexName, key: string | number): Item[];
  put(item: Item): Item;
  remove(id: number): void;
  nextId(): number;
}

type Keys = readonly (string | number)[];

interface Index<Item> {
  readonly keysOf: (item: Item) => Keys;
  readonly ids: Map<string | number, Set<number>>;
}

const addToIndex = <Item extends Row>(index: Index<Item>, item: Item): void => {
  for (const key of index.keysOf(item)) {
    const ids = index.ids.get(key);
    if (ids === undefined) index.ids.set(key, new Set([item.id]));
    else ids.add(item.id);
  }
};

const removeFromIndex = <Item extends Row>(index: Index<Item>, item: Item): void => {
  for (const key of index.keysOf(item)) index.ids.get(key)?.delete(item.id);
};

export interface TableOptions<Item extends Row, IndexName extends string> {
  readonly firstId: number;
  readonly indexes: Readonly<Record<IndexName, (item: Item) => Keys>>;
}

export const createTable = <Item extends Row, IndexName extends string = never>(
  options: TableOptions<Item, IndexName>,
): Table<Item, IndexName> => {
  const rows = new Map<number, Item>();
  const indexes = new Map<string, Index<Item>>();
  let highestId = options.firstId - 1;
  for (const [name, keysOf] of Object.entries<(item: Item) => Keys>(options.indexes)) {
    indexes.set(name, { keysOf, ids: new Map() });
  }

  const remove = (id: number): void => {
    const item = rows.get(id);
    if (item === undefined) return;
    for (const index of indexes.values()) removeFromIndex(index, item);
    rows.delete(id);
  };
  const put = (item: Item): Item => {
    const previous = rows.get(item.id);
    for (const index of indexes.values()) {
      if (previous !== undefined) removeFromIndex(index, previous);
      addToIndex(index, item);
    }
    rows.set(item.id, item);
    highestId = Math.max(highestId, item.id);
    return item;
  };
  const where = (name: IndexName, key: string | number): Item[] => {
    const ids = indexes.get(name)?.ids.get(key);
    if (ids === undefined) return [];
    return [...ids].sort((left, right) => left - right).flatMap((id) => rows.get(id) ?? []);
  };
  return {
    get size() {
      return rows.size;
    },
    get: (id) => rows.get(id),
    all: () => [...rows.values()],
    where,
    put,
    remove,
    // An id is never given twice, even after its row is gone.
    nextId: () => {
      highestId += 1;
      return highestId;
    },
  };
};
