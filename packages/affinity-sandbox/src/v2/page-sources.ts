// What a page is taken from: a few items, the rows of a table by id, or rows in an order of their own.
import type { IndexKey, Row, TableReader } from "../world/table.ts";

export interface Place {
  readonly position: number;
  /** In an order that positions do not follow: where the item stood, for when it is gone. */
  readonly index?: number;
}

export interface Placed<Item> {
  readonly place: Place;
  readonly item: Item;
}

/** What can be paged: items from a place on, either way. */
export interface PageSource<Item> {
  after(place: Place | undefined): Iterable<Placed<Item>>;
  before(place: Place): Iterable<Placed<Item>>;
  count(): number;
}

/** How many items lie before the first that the test holds for: it holds for all after that one too. */
const countUntil = (length: number, holds: (index: number) => boolean): number => {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
};

export const sourceOfItems = <Item>(
  all: readonly Item[],
  positionOf: (item: Item, index: number) => number,
): PageSource<Item> => {
  const positionAt = (index: number): number => positionOf(all[index] as Item, index);
  const placed = (index: number): Placed<Item> => ({
    place: { position: positionAt(index) },
    item: all[index] as Item,
  });
  function* after(place: Place | undefined): Iterable<Placed<Item>> {
    const start = place === undefined ? 0 : countUntil(all.length, (index) => positionAt(index) > place.position);
    for (let index = start; index < all.length; index += 1) yield placed(index);
  }
  function* before(place: Place): Iterable<Placed<Item>> {
    const end = countUntil(all.length, (index) => positionAt(index) >= place.position);
    for (let index = end - 1; index >= 0; index -= 1) yield placed(index);
  }
  return { after, before, count: () => all.length };
};

export interface RowReader<Item> {
  after(id: number): Iterable<Item>;
  before(id: number): Iterable<Item>;
}

/** The rows of a table, or those that have a key in one of its indexes, as something to page. */
export const rowsWhere = <Item extends Row, IndexName extends string>(
  table: TableReader<Item, IndexName>,
  index: IndexName,
  key: IndexKey,
): RowReader<Item> => ({
  after: (id) => table.whereAfter(index, key, id),
  before: (id) => table.whereBefore(index, key, id),
});

/** Pages rows by their ids without reading those of other pages; rows that are not kept do not exist for the page. */
export const sourceOfRows = <Item extends Row>(
  rows: RowReader<Item>,
  keep: (row: Item) => boolean = () => true,
): PageSource<Item> => {
  // Written out instead of as a generator, which takes several times as long for each row.
  const nextPlaced = (items: Iterator<Item>) => (): IteratorResult<Placed<Item>, undefined> => {
    for (let result = items.next(); result.done !== true; result = items.next()) {
      const item = result.value;
      if (keep(item)) return { done: false, value: { place: { position: item.id }, item } };
    }
    return { done: true, value: undefined };
  };
  const placed = (items: Iterable<Item>): Iterable<Placed<Item>> => ({
    [Symbol.iterator]: () => ({ next: nextPlaced(items[Symbol.iterator]()) }),
  });
  const count = (): number => {
    let found = 0;
    for (const _ of placed(rows.after(-1))) found += 1;
    return found;
  };
  return {
    after: (place) => placed(rows.after(place?.position ?? -1)),
    before: (place) => placed(rows.before(place.position)),
    count,
  };
};

/** The same rows, the highest id first. */
export const sourceOfNewest = <Item extends Row>(
  rows: RowReader<Item>,
  keep: (row: Item) => boolean = () => true,
): PageSource<Item> => {
  function* placed(items: Iterable<Item>): Iterable<Placed<Item>> {
    // Positions ascend along a source.
    for (const item of items) if (keep(item)) yield { place: { position: -item.id }, item };
  }
  return {
    after: (place) => placed(rows.before(place === undefined ? Number.MAX_SAFE_INTEGER : -place.position)),
    before: (place) => placed(rows.after(-place.position)),
    count: sourceOfRows(rows, keep).count,
  };
};

/** Rows in an order of their own: a page goes on behind the row that the last one ended with, wherever that is now. */
export const sourceOfSorted = <Item extends Row>(sorted: readonly Item[]): PageSource<Item> => {
  function* between(start: number, end: number, step: 1 | -1): Iterable<Placed<Item>> {
    for (let index = start; index !== end; index += step) {
      const item = sorted[index];
      if (item === undefined) return;
      yield { place: { position: item.id, index }, item };
    }
  }
  const find = ({ position, index = 0 }: Place): number => {
    if (sorted[index]?.id === position) return index;
    return sorted.findIndex((item) => item.id === position);
  };
  /** Of a row that is gone: the one behind it has taken its place. */
  const placeOfGone = ({ index = 0 }: Place): number => Math.min(index, sorted.length);
  const after: PageSource<Item>["after"] = (place) => {
    if (place === undefined) return between(0, sorted.length, 1);
    const found = find(place);
    return between(found < 0 ? placeOfGone(place) : found + 1, sorted.length, 1);
  };
  const before: PageSource<Item>["before"] = (place) => {
    const found = find(place);
    return between((found < 0 ? placeOfGone(place) : found) - 1, -1, -1);
  };
  return { after, before, count: () => sorted.length };
};
