// What v2 lists below one person or company: its lists, rows and notes.
import { z } from "zod";
import type { CursorPage, CursorRequest } from "../../model.ts";
import { listOf } from "../list-of.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { heldField } from "./held-field-record.ts";
import { type ListRecord, listPage } from "./lists.ts";
import { nounOf, type RecordReference } from "./records.ts";
import { id, pageOf } from "./wire.ts";

export interface PartQuery extends RecordReference, CursorRequest {
  readonly filter?: string | undefined;
}

const query = ({ filter, limit, cursor }: PartQuery) => ({ filter, limit, cursor });
const whose = ({ collection, id }: RecordReference): string => `of ${nounOf[collection]} ${id}`;

export const listListsOf = (requester: Requester, asked: PartQuery): Promise<CursorPage<ListRecord>> =>
  requester.read({
    path: withQuery(path`/v2/${asked.collection}/${asked.id}/lists`, query(asked)),
    purpose: `list the lists ${whose(asked)}`,
    answer: listPage,
  });

/** Here the fields of a row stand with the row itself. */
const rowOfRecord = z.looseObject({
  id,
  listId: id.nullish(),
  listName: z.string().nullish(),
  createdAt: z.string().nullish(),
  creatorId: id.nullish(),
  fields: listOf(heldField).nullish(),
});
export type RowOfRecord = z.output<typeof rowOfRecord>;

const rowPage = pageOf(rowOfRecord);

/** The fields come unasked. */
export const listRowsOf = (requester: Requester, asked: PartQuery): Promise<CursorPage<RowOfRecord>> =>
  requester.read({
    path: withQuery(path`/v2/${asked.collection}/${asked.id}/list-entries`, query(asked)),
    purpose: `list the rows ${whose(asked)}`,
    answer: rowPage,
  });
