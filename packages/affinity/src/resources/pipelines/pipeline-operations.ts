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
];
