// v2 paging: an opaque cursor either way, absolute page links that keep the query, a total only when asked for.
import { invalid } from "../refusal.ts";
import type { V2Call } from "./call.ts";

export interface PageRules<Item> {
  /** Strictly ascending over the items: a cursor names a position, so that rows may come and go between pages. */
  readonly positionOf: (item: Item, index: number) => number;
  readonly defaultLimit: number;
  readonly minimumLimit?: number;
  readonly maximumLimit?: number;
  /** Only some collections can be counted; the others ignore the wish. */
  readonly isCountable?: boolean;
}

export interface ItemPage<Item> {
  readonly items: Item[];
  readonly pagination: { prevUrl: string | null; nextUrl: string | null; totalCount?: number };
}

interface Cursor {
  readonly direction: "after" | "before";
  readonly position: number;
}

const encodeCursor = ({ direction, position }: Cursor): string =>
  Buffer.from(`       ${direction}:::${position}`).toString("base64url");

const readCursor = (text: string): Cursor => {
  const decoded = /^ {7}(after|before):::(-?\d+)$/.exec(Buffer.from(text, "base64").toString());
  if (decoded === null) throw invalid("cursor", "The cursor is not valid");
  return { direction: decoded[1] === "before" ? "before" : "after", position: Number(decoded[2]) };
};

const readLimit = <Item>({ query }: V2Call, rules: PageRules<Item>): number => {
  const text = query.get("limit");
  if (text === null) return rules.defaultLimit;
  const { minimumLimit = 1, maximumLimit = 100 } = rules;
  const limit = Number(text);
  const isWithin = /^\d+$/.test(text) && limit >= minimumLimit && limit <= maximumLimit;
  if (!isWithin) throw invalid("limit", `limit must be between ${minimumLimit} and ${maximumLimit}`);
  return limit;
};

const pageUrl = ({ request, query }: V2Call, cursor: Cursor): string => {
  const next = new URLSearchParams(query);
  next.set("cursor", encodeCursor(cursor));
  return `${request.origin}${request.path}?${next}`;
};

/** Where the page starts, given the cursor: before the first item that lies behind it. */
const startOf = (positions: readonly number[], cursor: Cursor | undefined, limit: number): number => {
  if (cursor === undefined) return 0;
  if (cursor.direction === "after") {
    const index = positions.findIndex((position) => position > cursor.position);
    return index < 0 ? positions.length : index;
  }
  const end = positions.findIndex((position) => position >= cursor.position);
  return Math.max(0, (end < 0 ? positions.length : end) - limit);
};

const endOf = (positions: readonly number[], cursor: Cursor | undefined, limits: { start: number; limit: number }) => {
  const end = limits.start + limits.limit;
  if (cursor?.direction !== "before") return Math.min(end, positions.length);
  const before = positions.findIndex((position) => position >= cursor.position);
  return Math.min(end, before < 0 ? positions.length : before);
};

export const pageItems = <Item>(call: V2Call, all: readonly Item[], rules: PageRules<Item>): ItemPage<Item> => {
  const limit = readLimit(call, rules);
  const cursorText = call.query.get("cursor");
  const cursor = cursorText === null ? undefined : readCursor(cursorText);
  const positions = all.map(rules.positionOf);
  const start = startOf(positions, cursor, limit);
  const end = endOf(positions, cursor, { start, limit });
  const [first, last] = [positions[start], positions[end - 1]];
  const hasNext = end < all.length && last !== undefined && end > start;
  const hasPrevious = start > 0 && first !== undefined;
  const total = rules.isCountable === true && call.query.get("totalCount") === "true" ? { totalCount: all.length } : {};
  return {
    items: all.slice(start, end),
    pagination: {
      prevUrl: hasPrevious ? pageUrl(call, { direction: "before", position: first }) : null,
      nextUrl: hasNext ? pageUrl(call, { direction: "after", position: last }) : null,
      ...total,
    },
  };
};

/** The usual order of v2 collections: ids ascending. */
export const byId: PageRules<{ readonly id: number }> = { positionOf: ({ id }) => id, defaultLimit: 100 };
