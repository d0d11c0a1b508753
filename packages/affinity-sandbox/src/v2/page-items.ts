// v2 paging: an opaque cursor either way, absolute page links that keep the query, a total only when asked for.
// A cursor names a position, not a count, so that rows may come and go between pages; a page costs what it holds.
import { invalid } from "../refusal.ts";
import type { IndexKey, Row, TableReader } from "../world/table.ts";
import type { V2Call } from "./call.ts";

export interface PageLimits {
  readonly defaultLimit: number;
  readonly minimumLimit?: number;
  readonly maximumLimit?: number;
  /** Only some collections can be counted; the others ignore the wish. */
  readonly isCountable?: boolean;
}

export interface PageRules<Item> extends PageLimits {
  /** Strictly ascending over the items. */
  readonly positionOf: (item: Item, index: number) => number;
}

export interface ItemPage<Item> {
  readonly items: Item[];
  readonly pagination: { prevUrl: string | null; nextUrl: string | null; totalCount?: number };
}

interface Placed<Item> {
  readonly position: number;
  readonly item: Item;
}

/** What can be paged: items from a position on, either way. */
export interface PageSource<Item> {
  after(position: number): Iterable<Placed<Item>>;
  before(position: number): Iterable<Placed<Item>>;
  count(): number;
}

interface Cursor {
  readonly direction: "after" | "before";
  readonly position: number;
}

/** Real cursors are padded to this width. */
const directionWidth = 12;

const encodeCursor = ({ direction, position }: Cursor): string =>
  Buffer.from(`${direction.padStart(directionWidth)}:::${position}`).toString("base64url");

const readCursor = ({ query }: V2Call): Cursor | undefined => {
  const text = query.get("cursor");
  if (text === null) return undefined;
  const decoded = /^ {6,7}(after|before):::(-?\d{1,16})$/.exec(Buffer.from(text, "base64").toString());
  if (decoded === null) throw invalid("cursor", "The cursor is not valid: pass the one of a nextUrl or prevUrl");
  return { direction: decoded[1] === "before" ? "before" : "after", position: Number(decoded[2]) };
};

const readLimit = ({ query }: V2Call, rules: PageLimits): number => {
  const text = query.get("limit");
  if (text === null) return rules.defaultLimit;
  const { minimumLimit = 1, maximumLimit = 100 } = rules;
  const limit = Number(text);
  const isWithin = /^\d+$/.test(text) && limit >= minimumLimit && limit <= maximumLimit;
  if (!isWithin) throw invalid("limit", `limit must be between ${minimumLimit} and ${maximumLimit}`);
  return limit;
};

const wantsTotal = ({ query }: V2Call, rules: PageLimits): boolean => {
  const text = query.get("totalCount");
  if (rules.isCountable !== true || text === null || text === "false") return false;
  if (text !== "true") throw invalid("totalCount", "totalCount must be true or false");
  return true;
};

const pageUrl = ({ request, query }: V2Call, cursor: Cursor): string => {
  const next = new URLSearchParams(query);
  next.set("cursor", encodeCursor(cursor));
  return `${request.origin}${request.path}?${next}`;
};

const take = <Item>(items: Iterable<Item>, count: number): Item[] => {
  const taken: Item[] = [];
  if (count === 0) return taken;
  for (const item of items) {
    taken.push(item);
    if (taken.length === count) break;
  }
  return taken;
};

const hasAny = (items: Iterable<unknown>): boolean => take(items, 1).length > 0;

interface Edges {
  /** Where the page before this one ends, and where the one after it starts. */
  readonly previous: number | undefined;
  readonly next: number | undefined;
}

/** A page without rows still has neighbours: those around its cursor. */
const edgesOf = <Item>(page: readonly Placed<Item>[], cursor: Cursor | undefined): Edges => {
  const [first, last] = [page[0], page.at(-1)];
  if (first !== undefined && last !== undefined) return { previous: first.position, next: last.position };
  if (cursor === undefined) return { previous: undefined, next: undefined };
  const { direction, position } = cursor;
  return direction === "after"
    ? { previous: position + 1, next: undefined }
    : { previous: undefined, next: position - 1 };
};

const beforeEverything = Number.MIN_SAFE_INTEGER;

const readPage = <Item>(source: PageSource<Item>, cursor: Cursor | undefined, limit: number): Placed<Item>[] =>
  cursor?.direction === "before"
    ? take(source.before(cursor.position), limit).reverse()
    : take(source.after(cursor?.position ?? beforeEverything), limit);

export const pageSource = <Item>(call: V2Call, source: PageSource<Item>, limits: PageLimits): ItemPage<Item> => {
  const limit = readLimit(call, limits);
  const cursor = readCursor(call);
  const total = wantsTotal(call, limits) ? { totalCount: source.count() } : {};
  const page = readPage(source, cursor, limit);
  const { previous, next } = edgesOf(page, cursor);
  const prevUrl =
    previous !== undefined && hasAny(source.before(previous))
      ? pageUrl(call, { direction: "before", position: previous })
      : null;
  const nextUrl =
    next !== undefined && hasAny(source.after(next)) ? pageUrl(call, { direction: "after", position: next }) : null;
  return { items: page.map(({ item }) => item), pagination: { prevUrl, nextUrl, ...total } };
};

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

const sourceOfItems = <Item>(all: readonly Item[], positionOf: PageRules<Item>["positionOf"]): PageSource<Item> => {
  const positionAt = (index: number): number => positionOf(all[index] as Item, index);
  const place = (index: number): Placed<Item> => ({ position: positionAt(index), item: all[index] as Item });
  function* after(position: number): Iterable<Placed<Item>> {
    const start = countUntil(all.length, (index) => positionAt(index) > position);
    for (let index = start; index < all.length; index += 1) yield place(index);
  }
  function* before(position: number): Iterable<Placed<Item>> {
    const end = countUntil(all.length, (index) => positionAt(index) >= position);
    for (let index = end - 1; index >= 0; index -= 1) yield place(index);
  }
  return { after, before, count: () => all.length };
};

export const pageItems = <Item>(call: V2Call, all: readonly Item[], rules: PageRules<Item>): ItemPage<Item> =>
  pageSource(call, sourceOfItems(all, rules.positionOf), rules);

/** The usual order of v2 collections: ids ascending. */
export const byId: PageRules<{ readonly id: number }> = { positionOf: ({ id }) => id, defaultLimit: 100 };

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
  function* placed(items: Iterable<Item>): Iterable<Placed<Item>> {
    for (const item of items) if (keep(item)) yield { position: item.id, item };
  }
  const count = (): number => {
    let found = 0;
    for (const _ of placed(rows.after(-1))) found += 1;
    return found;
  };
  return { after: (id) => placed(rows.after(id)), before: (id) => placed(rows.before(id)), count };
};
