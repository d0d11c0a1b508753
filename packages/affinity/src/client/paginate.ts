// Walks a paged method of a client to its end: item by item or page by page, from the beginning or from where somebody stopped.
import { followPages } from "../upstream/follow-pages.ts";

/** What every paged method answers: under one of two names where the next page begins, null on the last. */
type AnyPage<Item> = { readonly items: readonly Item[] } & (
  | { readonly nextPageToken: string | null }
  | { readonly nextCursor: string | null }
);

export interface Paging<Item, Page> extends AsyncIterable<Item> {
  /** One request a page, made when the page is asked for. */
  pages(): AsyncIterable<Page>;
}

const nextOf = (page: AnyPage<unknown>): string | null =>
  "nextPageToken" in page ? page.nextPageToken : page.nextCursor;

/** Where a listing goes on, under the name that its method takes. */
const placeIn = (first: object, page: AnyPage<unknown> | undefined, token: string): object =>
  page !== undefined && "nextCursor" in page ? { ...first, cursor: token } : { ...first, pageToken: token };

/**
 * All items of a paged method, such as `paginate(affinity.persons.search, { term: "jane" })`. To go on later, keep the
 * `nextPageToken` (or `nextCursor`) of the last page that was worked off and give it as `pageToken` (or `cursor`), with
 * the same query. Rejects as the method does, and with `upstream_unexpected_response` when pages lead in a circle.
 */
export const paginate = <Query extends object, Item, Page extends AnyPage<Item>>(
  list: (query: Query) => Promise<Page & { readonly items: readonly Item[] }>,
  query: Query,
): Paging<Item, Page> => {
  async function* pages(): AsyncGenerator<Page, void, undefined> {
    let last: Page | undefined;
    const read = async (token: string | undefined): Promise<Page> => {
      last = await list(token === undefined ? query : (placeIn(query, last, token) as Query));
      return last;
    };
    // A filter on our side may leave page after page without an item.
    yield* followPages({ read, nextOf, isEmpty: () => false }, { what: "a listing" });
  }
  async function* items(): AsyncGenerator<Item, void, undefined> {
    for await (const page of pages()) yield* page.items;
  }
  return { pages, [Symbol.asyncIterator]: items };
};
