// Lists: on v1, which gives all of them in one request and adds and removes rows at once; pages of rows from v2.
import type { DoubtfulWrite } from "@postern/contract";
import type { Requester } from "../upstream/request.ts";
import * as rows from "../upstream/v1/list-entries.ts";
import * as v1 from "../upstream/v1/lists.ts";
import * as v2 from "../upstream/v2/rows.ts";
import { pageThroughV2 } from "./page-token.ts";
import { resolveAddEntry } from "./resolve-list-entry.ts";

export const createLists = (requester: Requester) => ({
  /** One request. */
  list: () => v1.readLists(requester),
  /** One request. */
  addEntry: (created: rows.NewListEntry) => rows.createListEntry(requester, created),
  /** One request. The rows as v2 tells them, without the values of fields. */
  listRawRows: (query: v2.RawEntriesQuery) =>
    pageThroughV2("rows-of-list", query, (page) => v2.listRawEntries(requester, page)),
  /** One request. For good; on a list of opportunities the opportunity goes as well. */
  removeEntry: (place: rows.ListEntryPlace) => rows.deleteListEntry(requester, place),
  /** Two requests. */
  resolveAddEntry: (created: rows.NewListEntry, write: DoubtfulWrite) => resolveAddEntry(requester, created, write),
});
