// The rows of the table of operations for pipelines.
import type { ResourceRow, UsedOperation } from "../operation-row.ts";

const list = "/v2/lists/{listId}";
const row = `${list}/list-entries/{listEntryId}`;
const found: UsedOperation = { operation: "GET /opportunities" };
const fieldsOfList: UsedOperation = { operation: `GET ${list}/fields` };
const options: UsedOperation = { operation: `GET ${list}/fields/{fieldId}/dropdown-options` };
const readFields: UsedOperation = { operation: `GET ${row}/fields` };
const writeField: UsedOperation = { operation: `POST ${row}/fields/{fieldId}` };
const rename: UsedOperation = { operation: "PUT /opportunities/{opportunity_id}" };

const search: UsedOperation = {
  operation: `POST ${list}/list-entries/search`,
  times: { each: "deals", per: 100 },
  beta: true,
};
const history: UsedOperation = { operation: "GET /v2/field-value-changes" };

const byName =
  "v1 finds opportunities by a part of their name at once and without a right to export, and tells their rows; what fields hold, v2 tells and replaces in one request.";

export const pipelineOperations: readonly ResourceRow[] = [
  {
    method: "pipelines.moveDeal",
    why: byName,
    cases: [
      { requests: [found, fieldsOfList, options, readFields, writeField] },
      {
        when: "with a note",
        requests: [found, fieldsOfList, options, readFields, writeField, { operation: "POST /notes" }],
      },
      { when: "it is there already", requests: [found, fieldsOfList, options, readFields] },
    ],
  },
  {
    method: "pipelines.updateDeal",
    why: `${byName} v1 finds members of the team by name or address, and renames.`,
    cases: [
      {
        requests: [found, fieldsOfList, readFields, { operation: `PATCH ${row}/fields` }, readFields],
      },
      {
        when: "an owner by name, and a new name",
        requests: [found, fieldsOfList, { operation: "GET /persons" }, readFields, writeField, rename, readFields],
      },
    ],
  },
  {
    method: "pipelines.read",
    why: "Only v2 finds rows by what their fields hold and tells that with them, 100 with a request, and only with the right to export lists. Of more than 3,000 deals that fit each stage is counted, at one request each.",
    cases: [
      { requests: [fieldsOfList, options, search] },
      { when: "an owner by name", requests: [fieldsOfList, options, { operation: "GET /persons" }, search] },
      { when: "a later page, with fields and stages remembered", requests: [{ ...search, times: { each: "page" } }] },
    ],
  },
  {
    method: "pipelines.findStale",
    why: "Only v2 finds rows by the last contact that Affinity computes, and tells that of 100 companies in one request.",
    cases: [
      {
        requests: [
          fieldsOfList,
          options,
          search,
          { operation: "GET /v2/companies", times: { each: "companies", per: 100 } },
        ],
      },
    ],
  },
  {
    method: "pipelines.readChanges",
    why: "v2 tells the history from a point in time on, in pages, and needs the right to export lists; v1 tells all of a field's at once, to everybody.",
    cases: [
      { requests: [fieldsOfList, history, history, { operation: "GET /v2/opportunities" }] },
      {
        when: "the user may not export lists",
        requests: [fieldsOfList, history, { operation: "GET /field-value-changes" }, found],
      },
    ],
  },
];
