// v2's saved views of a list: what the app's users have filtered and chosen as columns. v1 knows none.
import { z } from "zod";
import type { CursorPage, CursorRequest } from "../../model.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { type RowRecord, rowPage } from "./rows.ts";
import { id, pageOf } from "./wire.ts";

const savedView = z.looseObject({
  id,
  name: z.string().nullish(),
  /** `sheet`, `board`, `dashboard` or what comes later; only a sheet has rows. */
  type: z.string().nullish(),
  createdAt: z.string().nullish(),
});
export type SavedView = z.output<typeof savedView>;

const savedViewPage = pageOf(savedView);

export interface SavedViewsQuery extends CursorRequest {
  readonly listId: number;
}

export const listSavedViews = (
  requester: Requester,
  { listId, limit, cursor }: SavedViewsQuery,
): Promise<CursorPage<SavedView>> =>
  requester.read({
    path: withQuery(path`/v2/lists/${listId}/saved-views`, { limit, cursor }),
    purpose: `list the saved views of list ${listId}`,
    answer: savedViewPage,
  });

export interface SavedViewPlace {
  readonly listId: number;
  readonly viewId: number;
}

export const readSavedView = (requester: Requester, { listId, viewId }: SavedViewPlace): Promise<SavedView> =>
  requester.read({
    path: path`/v2/lists/${listId}/saved-views/${viewId}`,
    purpose: `read saved view ${viewId} of list ${listId}`,
    answer: savedView,
  });

/** With the fields of the view's columns. Its order is not kept. Needs the right to export data from lists. */
export const listRowsOfView = (
  requester: Requester,
  { listId, viewId, limit, cursor }: SavedViewPlace & CursorRequest,
): Promise<CursorPage<RowRecord>> =>
  requester.read({
    path: withQuery(path`/v2/lists/${listId}/saved-views/${viewId}/list-entries`, { limit, cursor }),
    purpose: `list the rows of saved view ${viewId} of list ${listId}`,
    answer: rowPage,
  });
