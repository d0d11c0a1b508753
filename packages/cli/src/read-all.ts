// Reads a list of the gateway to its end, page by page.

export interface PageRequest {
  readonly pageToken: string | undefined;
  readonly pageSize: number;
}

export interface ItemPage<Item> {
  readonly items: readonly Item[];
  readonly nextPageToken?: string | undefined;
}

/** The most that the gateway gives at once. */
export const LARGEST_PAGE = 200;

/** All items in the list's own order. */
export const readAll = async <Item>(read: (page: PageRequest) => Promise<ItemPage<Item>>): Promise<readonly Item[]> => {
  const items: Item[] = [];
  let pageToken: string | undefined;
  do {
    const page = await read({ pageToken, pageSize: LARGEST_PAGE });
    items.push(...page.items);
    pageToken = page.nextPageToken;
  } while (pageToken !== undefined);
  return items;
};
