// v2's paginator: cursors, taken out of the address that each page gives of the next one.
import type { CursorPage } from "../../model.ts";
import { type FollowOptions, followPages } from "../follow-pages.ts";

/**
 * The pages of a v2 listing, one request each. To go on later, give the `nextCursor` of the last page that was worked off as
 * `from`, with the same query. Throws `upstream_unexpected_response` when the pages come to no end.
 */
export const readPages = <Item>(
  readPage: (cursor: string | undefined) => Promise<CursorPage<Item>>,
  options: FollowOptions,
): AsyncGenerator<CursorPage<Item>, void, undefined> =>
  followPages(
    { read: readPage, nextOf: ({ nextCursor }) => nextCursor, isEmpty: ({ items }) => items.length === 0 },
    options,
  );
