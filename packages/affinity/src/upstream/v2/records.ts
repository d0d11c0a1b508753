// v2's persons and companies, one collection like the other: single, listed, searched by fields.
import type { CursorPage, CursorRequest, NumberedRecord } from "../../model.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { batchOf } from "./batch-of.ts";
import { numberedRecord, pageOf } from "./wire.ts";

export type Collection = "persons" | "companies";

/** How messages name one record. */
export const nounOf = { persons: "person", companies: "company" } as const;

export interface RecordReference {
  readonly collection: Collection;
  readonly id: number;
}

/** Without ids and types a record comes without fields. */
export interface FieldSelection {
  readonly fieldIds?: readonly string[] | undefined;
  readonly fieldTypes?: readonly string[] | undefined;
}

const recordPage = pageOf(numberedRecord);

const selected = ({ fieldIds, fieldTypes }: FieldSelection) => ({ fieldIds, fieldTypes });

export const readRecord = (
  requester: Requester,
  { collection, id, ...selection }: RecordReference & FieldSelection,
): Promise<NumberedRecord> =>
  requester.read({
    path: withQuery(path`/v2/${collection}/${id}`, selected(selection)),
    purpose: `read ${nounOf[collection]} ${id}`,
    batch: batchOf({ collection, id, ...selection }),
    answer: numberedRecord,
  });

export interface RecordsQuery extends FieldSelection, CursorRequest {
  readonly collection: Collection;
  readonly ids?: readonly number[] | undefined;
}

export const listRecords = (requester: Requester, query: RecordsQuery): Promise<CursorPage<NumberedRecord>> =>
  requester.read({
    path: withQuery(path`/v2/${query.collection}`, {
      ids: query.ids,
      ...selected(query),
      limit: query.limit,
      cursor: query.cursor,
    }),
    purpose: `list ${query.collection}`,
    answer: recordPage,
  });

export interface SearchCriteria {
  readonly filters?: unknown;
  readonly sorts?: unknown;
  readonly search?: unknown;
}

export interface RecordSearch extends FieldSelection, CursorRequest {
  readonly collection: Collection;
  readonly criteria: SearchCriteria;
  readonly totalCount?: boolean | undefined;
}

export const searchRecords = (requester: Requester, search: RecordSearch): Promise<CursorPage<NumberedRecord>> =>
  requester.read({
    path: withQuery(path`/v2/${search.collection}/search`, {
      ...selected(search),
      limit: search.limit,
      cursor: search.cursor,
      totalCount: search.totalCount,
    }),
    question: { ...search.criteria },
    purpose: `search ${search.collection}`,
    answer: recordPage,
  });
