// The rows of the table of operations for lists, their rows and their saved views.
import { once, onceBeta, type ResourceRow, type UsedOperation } from "./operation-row.ts";

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
  {
    method: "listEntries.find",
    why: "Only v2 searches by values, and tells fields by name; without conditions it is listEntries.list.",
    cases: [
      { requests: [{ operation: rows }] },
      {
        when: "by conditions on fields",
        requests: [
          { operation: "GET /v2/lists/{listId}/fields", times: { each: "fields of the list", per: 100 } },
          { operation: "POST /v2/lists/{listId}/list-entries/search", beta: true },
        ],
      },
    ],
  },
  {
    method: "listEntries.readAll",
    why: "v1 shows a row as soon as it is there.",
    cases: [{ requests: [{ operation: `GET ${row}`, times: { each: "row" } }] }],
  },
  {
    method: "listEntries.removeAll",
    why: "v2 removes no rows.",
    cases: [{ requests: [{ operation: `DELETE ${row}`, times: { each: "row" } }] }],
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
  once("savedViews.find", "GET /v2/lists/{listId}/saved-views", onlyV2),
  once("savedViews.get", "GET /v2/lists/{listId}/saved-views/{viewId}", onlyV2),
  once("savedViews.listRows", "GET /v2/lists/{listId}/saved-views/{viewId}/list-entries", onlyV2),
];

const history =
  "v2 tells the history of all fields in pages, which a reader can go on from; v1 that of one field, whole.";

const fieldChanges: readonly ResourceRow[] = [
  once("fieldChanges.list", "GET /v2/field-value-changes", history),
  once(
    "fieldChanges.listOfRow",
    "GET /v2/lists/{listId}/list-entries/{listEntryId}/field-value-changes",
    "v1 tells the changes of all rows of a record together.",
  ),
  once(
    "fieldChanges.listOfRecord",
    "GET /field-value-changes",
    "v1 tells the history of one record, also to who may not export; v2 knows rows and fields alone.",
  ),
  once("fieldChanges.readSince", "GET /v2/field-value-changes", history),
];

const manage = "v2 shows at once what it wrote, under the id that values are written with; v1 cannot change a field.";
const managed = "/v2/lists/{listId}/fields";
const description: UsedOperation = { operation: `GET ${managed}`, times: { each: "fields of the list", per: 100 } };
const optionsPath = `${managed}/{fieldId}/dropdown-options`;

const onePerPlace = (method: "fields.update" | "fields.delete", verb: string): ResourceRow => ({
  method,
  why: manage,
  cases: [
    { requests: [description, { operation: `${verb} ${managed}/{fieldId}`, beta: true }] },
    {
      when: "of persons",
      requests: [
        { operation: "GET /v2/persons/fields" },
        { operation: `${verb} /v2/persons/fields/{fieldId}`, beta: true },
      ],
    },
    {
      when: "of companies",
      requests: [
        { operation: "GET /v2/companies/fields" },
        { operation: `${verb} /v2/companies/fields/{fieldId}`, beta: true },
      ],
    },
  ],
});

const onlyV2Options = "Only v2 makes, changes and deletes options.";

const fieldManagement: readonly ResourceRow[] = [
  {
    method: "fields.create",
    why: manage,
    cases: [
      { requests: [{ operation: `POST ${managed}`, beta: true }] },
      { when: "of persons", requests: [{ operation: "POST /v2/persons/fields", beta: true }] },
      { when: "of companies", requests: [{ operation: "POST /v2/companies/fields", beta: true }] },
    ],
  },
  {
    method: "fields.listWithOptions",
    why: "v1 tells the options together with the fields; v2 takes a request for each dropdown.",
    cases: [
      { requests: [description, { operation: "GET /fields" }] },
      {
        when: "of persons",
        requests: [{ operation: "GET /v2/persons/fields" }, { operation: "GET /persons/fields" }],
      },
      {
        when: "of companies",
        requests: [{ operation: "GET /v2/companies/fields" }, { operation: "GET /organizations/fields" }],
      },
    ],
  },
  {
    method: "fields.describeOptions",
    why: "Only v2 tells what stages mean.",
    cases: [{ requests: [description, { operation: `GET ${optionsPath}`, times: { each: "options", per: 100 } }] }],
  },
  {
    method: "fields.findOption",
    why: "v2 tells options by field, which are remembered.",
    cases: [{ requests: [description, { operation: `GET ${optionsPath}`, times: { each: "options", per: 100 } }] }],
  },
  {
    method: "fields.addOptions",
    why: onlyV2Options,
    cases: [
      {
        requests: [
          description,
          { operation: `GET ${optionsPath}`, times: { each: "options", per: 100 } },
          { operation: `POST ${optionsPath}`, times: { each: "new option" } },
        ],
      },
    ],
  },
  {
    method: "fields.createDropdown",
    why: manage,
    cases: [
      {
        requests: [
          { operation: `POST ${managed}`, beta: true },
          { operation: `POST ${optionsPath}`, times: { each: "new option" } },
        ],
      },
    ],
  },
  onePerPlace("fields.update", "POST"),
  onePerPlace("fields.delete", "DELETE"),
  {
    method: "fields.createOption",
    why: onlyV2Options,
    cases: [{ requests: [description, { operation: `POST ${optionsPath}` }] }],
  },
  {
    method: "fields.updateOption",
    why: onlyV2Options,
    cases: [{ requests: [description, { operation: `POST ${optionsPath}/{dropdownOptionId}` }] }],
  },
  {
    method: "fields.deleteOption",
    why: onlyV2Options,
    cases: [{ requests: [description, { operation: `DELETE ${optionsPath}/{dropdownOptionId}` }] }],
  },
];

export const listOperations: readonly ResourceRow[] = [
  ...lists,
  ...listEntries,
  ...savedViews,
  ...fieldChanges,
  ...fieldManagement,
];
