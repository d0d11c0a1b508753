// The rows of the table of operations for lists, their rows and their saved views.
import { once, onceBeta, type ResourceRow } from "./operation-row.ts";

const row = "/lists/{list_id}/list-entries/{list_entry_id}";
const rows = "GET /v2/lists/{listId}/list-entries";
const onlyV2 = "Only v2 knows saved views.";
const withValues = "Only v2 tells the values of fields together with the rows.";

const lists: readonly ResourceRow[] = [
  {
    method: "lists.find",
    why: "v1 tells all lists in one request, which are remembered; v2 looks for parts of names, in pages.",
    cases: [
      { requests: [{ operation: "GET /lists" }] },
      { when: "it is remembered", requests: [] },
      { when: "it is not among the remembered ones", requests: [{ operation: "GET /lists" }] },
    ],
  },
  once("lists.get", "GET /lists/{list_id}", "v1 tells the list's own fields and whom it was shared with, too."),
  once("lists.create", "POST /lists", "v1 shares the list with others in the same request, and shows it at once."),
];

const listEntries: readonly ResourceRow[] = [
  {
    method: "listEntries.list",
    why: `${withValues} It needs the right to export lists, which v1 does not ask for.`,
    cases: [
      { requests: [{ operation: rows }] },
      {
        when: "the user may not export lists",
        requests: [{ operation: rows }, { operation: "GET /lists/{list_id}/list-entries" }],
      },
    ],
  },
  {
    method: "listEntries.get",
    why: "v1 shows a row as soon as it is there; v2 tells the values of its fields with their names.",
    cases: [
      { requests: [{ operation: `GET ${row}` }, { operation: "GET /v2/lists/{listId}/list-entries/{listEntryId}" }] },
    ],
  },
  onceBeta("listEntries.search", "POST /v2/lists/{listId}/list-entries/search", "Only v2 searches by values."),
  {
    method: "listEntries.listOfRecord",
    why: withValues,
    cases: [
      { requests: [{ operation: "GET /v2/persons/{personId}/list-entries" }] },
      { when: "of a company", requests: [{ operation: "GET /v2/companies/{companyId}/list-entries" }] },
    ],
  },
];

const savedViews: readonly ResourceRow[] = [
  once("savedViews.list", "GET /v2/lists/{listId}/saved-views", onlyV2),
  once("savedViews.get", "GET /v2/lists/{listId}/saved-views/{viewId}", onlyV2),
  once("savedViews.listRows", "GET /v2/lists/{listId}/saved-views/{viewId}/list-entries", onlyV2),
];

export const listOperations: readonly ResourceRow[] = [...lists, ...listEntries, ...savedViews];
