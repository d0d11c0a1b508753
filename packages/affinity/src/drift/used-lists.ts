// What is asked of v2 about lists, their rows and their saved views.
import { createList, listLists, readList } from "../upstream/v2/lists.ts";
import * as rows from "../upstream/v2/rows.ts";
import * as views from "../upstream/v2/saved-views.ts";
import type { Use } from "./used-operations.ts";

const page = { limit: 100, cursor: "cursor" };
const [listId, listEntryId, viewId] = [1, 2, 3];
const fieldTypes = ["enriched", "global", "list", "relationship-intelligence"];
const fieldIds = ["field-1"];

const criteria = {
  filters: {
    operator: "and",
    filters: [{ fieldId: "field-2", valueType: "text", operator: "contains", value: "text" }],
  },
  sorts: [{ fieldId: "field-2", direction: "asc" }],
  search: { term: "term" },
};

const list = "/v2/lists/{listId}";
const entries = `${list}/list-entries`;

export const listUses: readonly Use[] = [
  { operation: "GET /v2/lists", ask: (to) => listLists(to, { term: "term", ...page }) },
  { operation: "POST /v2/lists", ask: (to) => createList(to, { name: "name", type: "person", isPublic: false }) },
  { operation: `GET ${list}`, ask: (to) => readList(to, listId) },
  { operation: `GET ${entries}`, ask: (to) => rows.listRawEntries(to, { listId, fieldTypes, ...page }) },
  { operation: `GET ${entries}`, ask: (to) => rows.listRawEntries(to, { listId, fieldIds }) },
  {
    operation: `GET ${entries}/{listEntryId}`,
    ask: (to) => rows.readRawEntry(to, { listId, listEntryId, fieldTypes }),
  },
  { operation: `GET ${entries}/{listEntryId}`, ask: (to) => rows.readRawEntry(to, { listId, listEntryId, fieldIds }) },
  {
    operation: `POST ${entries}/search`,
    ask: (to) => rows.searchListEntries(to, { listId, criteria, fieldTypes, totalCount: true, ...page }),
  },
  {
    operation: `POST ${entries}`,
    since: "2026-09-17",
    ask: (to) => rows.createListEntry(to, { listId, entityId: 4, creatorId: 5 }),
  },
  { operation: `GET ${list}/saved-views`, ask: (to) => views.listSavedViews(to, { listId, ...page }) },
  { operation: `GET ${list}/saved-views/{viewId}`, ask: (to) => views.readSavedView(to, { listId, viewId }) },
  {
    operation: `GET ${list}/saved-views/{viewId}/list-entries`,
    ask: (to) => views.listRowsOfView(to, { listId, viewId, ...page }),
  },
];
