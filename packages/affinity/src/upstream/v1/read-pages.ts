// v1's paginator: page tokens, which say nothing and belong to one query.
import type { Page } from "../../model.ts";
import { type FollowOptions, followPages } from "../follow-pages.ts";

/**
 * The pages of a v1 listing, one request each. To go on later, give the `nextPageToken` of the last page that was worked off
 * as `from`, with the same query. Throws `upstream_unexpected_response` when the pages come to no end.
 */
export const readPages = <Item>(
  readPage: (pageToken: string | undefined) => Promise<Page<Item>>,
  options: FollowOptions,
): AsyncGenerator<Page<Item>, void, undefined> =>
  followPages(
    { read: readPage, nextOf: ({ nextPageToken }) => nextPageToken, isEmpty: ({ items }) => items.length === 0 },
    options,
  );
