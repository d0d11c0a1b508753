// Rows of lists: read from v2 with the values of their fields, where v1 does not have to tell what it wrote a moment ago.

import type { Row } from "../model/lists.ts";
import type { CursorPage, CursorRequest } from "../model.ts";
import type { Requester } from "../upstream/request.ts";
import { getListEntry, type ListEntryPlace } from "../upstream/v1/list-entries.ts";
import { listRowsOf } from "../upstream/v2/parts-of-record.ts";
import { type RowSearch, searchListEntries } from "../upstream/v2/rows.ts";
import { isForbidden } from "./deal.ts";
import type { Fields } from "./fields/create-fields.ts";
import { findRows, type RowsWanted } from "./find-rows.ts";
import { listRows, type RowsQuery } from "./list-rows.ts";
import { pageThroughV2 } from "./page-token.ts";
import { type RowIds, readRows, removeRows } from "./remove-rows.ts";
import { fromListRow, fromRecordRow, type RecordOfRows } from "./rows.ts";

const collections = { person: "persons", company: "companies" } as const;

type RowsOfRecord = RecordOfRows & CursorRequest;

const getRow = async (requester: Requester, fields: Fields, place: ListEntryPlace): Promise<Row> => {
  const entry = await getListEntry(requester, place);
  try {
    const holder = { kind: "list-entry", ...place, entityId: entry.entityId ?? undefined } as const;
    return { ...entry, fields: await fields.readRow(holder) };
  } catch (error) {
    if (isForbidden(error)) return { ...entry, fields: undefined };
    throw error;
  }
};

const search = async (requester: Requester, query: RowSearch): Promise<CursorPage<Row>> => {
  const page = await pageThroughV2("rows-found", query, (asked) => searchListEntries(requester, asked));
  return { ...page, items: page.items.map(fromListRow(query.listId)) };
};

const listOfRecord = async (requester: Requester, query: RowsOfRecord): Promise<CursorPage<Row>> => {
  const page = await pageThroughV2("rows-of-record", query, ({ kind, id, limit, cursor }) =>
    listRowsOf(requester, { collection: collections[kind], id, limit, cursor }),
  );
  return { ...page, items: page.items.flatMap(fromRecordRow(query)) };
};

export const createListEntries = (requester: Requester, fields: Fields) => ({
  /**
   * One request a page of up to 100 rows, with the values of the list's own fields unless others are named; two for the
   * first page of a user who may not export lists, whose rows come from v1, newest first and without values.
   */
  list: (query: RowsQuery) => listRows(requester, query),
  /** Two requests; up to five more just after a write through v1. Values are undefined where the user may not read them. */
  get: (place: ListEntryPlace) => getRow(requester, fields, place),
  /** One request a page. Needs the right to export lists, and may miss what v1 wrote a second ago. */
  search: (query: RowSearch) => search(requester, query),
  /**
   * By fields as people name and write them. One request a page where the fields are remembered; one more for each option,
   * email and domain in words. Without conditions as `list`.
   */
  find: (query: RowsWanted) => findRows(requester, fields, query),
  /** One request a row, without values. Those that are gone are told apart. */
  readAll: (rows: RowIds) => readRows(requester, rows),
  /** One request a row. For good; on a list of opportunities these go as well. */
  removeAll: (rows: RowIds) => removeRows(requester, rows),
  /** One request a page, with all values. It may miss what v1 wrote a second ago; the record itself tells its rows at once. */
  listOfRecord: (query: RowsOfRecord) => listOfRecord(requester, query),
});
