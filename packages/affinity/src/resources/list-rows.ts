// Pages of the rows of one list: from v2 with the values of their fields, from v1 without where the user may not export lists.

import type { Row } from "../model/lists.ts";
import type { CursorPage, CursorRequest } from "../model.ts";
import type { Requester } from "../upstream/request.ts";
import { listListEntries } from "../upstream/v1/list-entries.ts";
import type { FieldSelection } from "../upstream/v2/records.ts";
import { listRawEntries } from "../upstream/v2/rows.ts";
import { isForbidden } from "./deal.ts";
import { cursorNames, decodePageToken, encodePageToken, nameListing, type PagePosition } from "./page-token.ts";
import { fromListRow, fromV1Row } from "./rows.ts";

export interface RowsQuery extends FieldSelection, CursorRequest {
  readonly listId: number;
}

export interface RowsPage extends CursorPage<Row> {
  /** Why the rows have no values. */
  readonly missing?: "no_right";
}

/** The most that v2 gives at once, so that a page means the same in both generations. */
const maxRowsOfPage = 100;

/** What a list's own fields hold is what rows are read for. */
const withFields = (query: RowsQuery): RowsQuery =>
  query.fieldIds === undefined && query.fieldTypes === undefined ? { ...query, fieldTypes: ["list"] } : query;

const wrap = (generation: PagePosition["generation"], listing: string) => (cursor: string | null) =>
  cursor && encodePageToken({ generation, listing, cursor });

const readV1 = async (requester: Requester, query: RowsQuery, listing: string): Promise<RowsPage> => {
  const { listId, limit = maxRowsOfPage, cursor } = query;
  const page = await listListEntries(requester, { listId, pageSize: limit, pageToken: cursor });
  return {
    items: page.items.map(fromV1Row),
    nextCursor: wrap("v1", listing)(page.nextPageToken),
    previousCursor: null,
    totalCount: undefined,
    missing: "no_right",
  };
};

const readV2 = async (requester: Requester, query: RowsQuery, listing: string): Promise<RowsPage> => {
  const page = await listRawEntries(requester, withFields(query));
  const toCursor = wrap("v2", listing);
  return {
    items: page.items.map(fromListRow(query.listId)),
    nextCursor: toCursor(page.nextCursor),
    previousCursor: toCursor(page.previousCursor),
    totalCount: page.totalCount,
  };
};

export const listRows = async (requester: Requester, query: RowsQuery): Promise<RowsPage> => {
  const listing = `list-entries/${nameListing(query)}`;
  const { cursor: token } = query;
  const position = token === undefined ? undefined : decodePageToken(token, listing, cursorNames);
  const asked = { ...query, cursor: position?.cursor };
  if (position?.generation === "v1") return readV1(requester, asked, listing);
  try {
    return await readV2(requester, asked, listing);
  } catch (error) {
    if (position !== undefined || !isForbidden(error)) throw error;
    return readV1(requester, asked, listing);
  }
};
