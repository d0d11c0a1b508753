// Saved views of lists, which only v2 knows.

import type { Row } from "../model/lists.ts";
import type { CursorPage, CursorRequest } from "../model.ts";
import type { Requester } from "../upstream/request.ts";
import * as v2 from "../upstream/v2/saved-views.ts";
import { findNamed } from "./find-named.ts";
import { pageThroughV2 } from "./page-token.ts";
import { fromListRow } from "./rows.ts";

type RowsQuery = v2.SavedViewPlace & CursorRequest;

const listRows = async (requester: Requester, query: RowsQuery): Promise<CursorPage<Row>> => {
  const page = await pageThroughV2("rows-of-view", query, (asked) => v2.listRowsOfView(requester, asked));
  return { ...page, items: page.items.map(fromListRow(query.listId)) };
};

/** A list has a few views; as many as one page holds are looked through. */
const findView = async (requester: Requester, listId: number, wanted: string | number): Promise<v2.SavedView> => {
  const { items } = await v2.listSavedViews(requester, { listId, limit: 100 });
  return findNamed(items, {
    wanted,
    what: `saved view of list ${listId}`,
    nameOf: ({ name }) => name ?? "",
    kindOf: ({ type }) => type ?? "unknown kind",
  });
};

/** Each costs one request. */
export const createSavedViews = (requester: Requester) => ({
  list: (query: v2.SavedViewsQuery) =>
    pageThroughV2("saved-views", query, (asked) => v2.listSavedViews(requester, asked)),
  /** Throws `invalid_input` with what there is for none and for several of that name. */
  find: (listId: number, wanted: string | number) => findView(requester, listId, wanted),
  get: (place: v2.SavedViewPlace) => v2.readSavedView(requester, place),
  /** Of a sheet alone, with the values of its columns, not in its order. Needs the right to export lists. */
  listRows: (query: RowsQuery) => listRows(requester, query),
});
