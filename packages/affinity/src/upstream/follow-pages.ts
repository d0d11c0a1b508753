// Pages one after another, from where a reader left off: what the paginators of both generations share.
import { GatewayError } from "@postern/contract";

export interface FollowOptions {
  /** Where to go on: what the last page that was read told of the next one. Without it, at the beginning. */
  readonly from?: string | undefined;
  /** What is listed, for errors, such as "the fields of list 7". */
  readonly what: string;
  /** Ends with an error instead of asking for more pages than this. */
  readonly maxPages?: number | undefined;
}

interface Following<Page> {
  readonly read: (token: string | undefined) => Promise<Page>;
  readonly nextOf: (page: Page) => string | null;
  readonly isEmpty: (page: Page) => boolean;
}

/** v1 may promise a page that turns out empty; more of them in a row lead nowhere. */
const maxEmptyPages = 3;

const lost = (what: string, how: string): GatewayError =>
  new GatewayError(
    "upstream_unexpected_response",
    `Affinity did not come to an end of ${what}: ${how}; no result can be given. If it happens again, tell whoever runs Postern.`,
  );

/** One request a page. A token that came before, or page after page without a row, ends with `upstream_unexpected_response`. */
export async function* followPages<Page>(
  { read, nextOf, isEmpty }: Following<Page>,
  { from, what, maxPages = Number.POSITIVE_INFINITY }: FollowOptions,
): AsyncGenerator<Page, void, undefined> {
  const seen = new Set<string>();
  let token = from;
  let emptyPages = 0;
  for (let count = 0; ; count += 1) {
    if (count >= maxPages) throw lost(what, `there were more than ${maxPages} pages`);
    const page = await read(token);
    yield page;
    const next = nextOf(page);
    if (next === null) return;
    emptyPages = isEmpty(page) ? emptyPages + 1 : 0;
    if (emptyPages >= maxEmptyPages) throw lost(what, `${maxEmptyPages} pages in a row were empty`);
    if (next === token || seen.has(next)) throw lost(what, "its pages lead in a circle");
    seen.add(next);
    token = next;
  }
}

/** The items of all pages. */
export const allItems = async <Page, Item>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[],
): Promise<readonly Item[]> => {
  const items: Item[] = [];
  for await (const page of pages) items.push(...itemsOf(page));
  return items;
};
