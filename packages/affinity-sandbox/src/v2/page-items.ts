// v2 paging: an opaque cursor either way, absolute page links that keep the query, a total only when asked for.
// A cursor names a position, not a count, so that rows may come and go between pages; a page costs what it holds.
import { invalid } from "../refusal.ts";
import type { V2Call } from "./call.ts";
import { type PageSource, type Place, type Placed, sourceOfItems } from "./page-sources.ts";

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

/** What paging reads of a call. */
type PageCall = Pick<V2Call, "query" | "request">;

interface Cursor {
  readonly direction: "after" | "before";
  readonly place: Place;
}

/** Real cursors are padded to this width. */
const directionWidth = 12;

const encodeCursor = ({ direction, place }: Cursor): string => {
  const index = place.index === undefined ? "" : `:${place.index}`;
  return Buffer.from(`${direction.padStart(directionWidth)}:::${place.position}${index}`).toString("base64url");
};

const cursorPattern = /^ {6,7}(after|before):::(-?\d{1,16})(?::(\d{1,16}))?$/;

const readCursor = ({ query }: PageCall): Cursor | undefined => {
  const text = query.get("cursor");
  if (text === null) return undefined;
  const decoded = cursorPattern.exec(Buffer.from(text, "base64").toString());
  if (decoded === null) throw invalid("cursor", "The cursor is not valid: pass the one of a nextUrl or prevUrl");
  const [, direction, position, index] = decoded;
  const place = { position: Number(position), ...(index === undefined ? {} : { index: Number(index) }) };
  return { direction: direction === "before" ? "before" : "after", place };
};

const readLimit = ({ query }: PageCall, rules: PageLimits): number => {
  const text = query.get("limit");
  if (text === null) return rules.defaultLimit;
  const { minimumLimit = 1, maximumLimit = 100 } = rules;
  const limit = Number(text);
  const isWithin = /^\d+$/.test(text) && limit >= minimumLimit && limit <= maximumLimit;
  if (!isWithin) throw invalid("limit", `limit must be between ${minimumLimit} and ${maximumLimit}`);
  return limit;
};

const wantsTotal = ({ query }: PageCall, rules: PageLimits): boolean => {
  const text = query.get("totalCount");
  if (rules.isCountable !== true || text === null || text === "false") return false;
  if (text !== "true") throw invalid("totalCount", "totalCount must be true or false");
  return true;
};

const pageUrl = ({ request, query }: PageCall, cursor: Cursor): string => {
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
  readonly previous?: Place;
  readonly next?: Place;
}

/** A page without rows still has neighbours: those around its cursor. */
const edgesOf = <Item>(page: readonly Placed<Item>[], cursor: Cursor | undefined): Edges => {
  const [first, last] = [page[0], page.at(-1)];
  if (first !== undefined && last !== undefined) return { previous: first.place, next: last.place };
  if (cursor === undefined || cursor.place.index !== undefined) return {};
  const { direction, place } = cursor;
  return direction === "after"
    ? { previous: { position: place.position + 1 } }
    : { next: { position: place.position - 1 } };
};

const readPage = <Item>(source: PageSource<Item>, cursor: Cursor | undefined, limit: number): Placed<Item>[] =>
  cursor?.direction === "before"
    ? take(source.before(cursor.place), limit).reverse()
    : take(source.after(cursor?.place), limit);

export const pageSource = <Item>(call: PageCall, source: PageSource<Item>, limits: PageLimits): ItemPage<Item> => {
  const limit = readLimit(call, limits);
  const cursor = readCursor(call);
  const total = wantsTotal(call, limits) ? { totalCount: source.count() } : {};
  const page = readPage(source, cursor, limit);
  const { previous, next } = edgesOf(page, cursor);
  // Looking for neighbours that cannot be there would read a filtered table once more, from end to end.
  const isShort = page.length < limit;
  const isBackwards = cursor?.direction === "before";
  const mayHavePrevious = cursor !== undefined && !(isBackwards && isShort);
  const mayHaveNext = isBackwards || !isShort;
  const prevUrl =
    mayHavePrevious && previous !== undefined && hasAny(source.before(previous))
      ? pageUrl(call, { direction: "before", place: previous })
      : null;
  const nextUrl =
    mayHaveNext && next !== undefined && hasAny(source.after(next))
      ? pageUrl(call, { direction: "after", place: next })
      : null;
  return { items: page.map(({ item }) => item), pagination: { prevUrl, nextUrl, ...total } };
};

export const pageItems = <Item>(call: PageCall, all: readonly Item[], rules: PageRules<Item>): ItemPage<Item> =>
  pageSource(call, sourceOfItems(all, rules.positionOf), rules);

/** The usual order of v2 collections: ids ascending. */
export const byId: PageRules<{ readonly id: number }> = { positionOf: ({ id }) => id, defaultLimit: 100 };
