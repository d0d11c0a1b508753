// Which operation of Affinity's API each resource method uses, why that one, and what it costs. One table: tests run every row
// of it against the sandbox and compare the requests that arrive, and docs/reference/resources.md is printed from it.
import { activityOperations } from "./activity-operations.ts";
import type { AffinityResources } from "./create-affinity-resources.ts";
import { listOperations } from "./list-operations.ts";
import { once, onceBeta, type ResourceRow, type UsedOperation } from "./operation-row.ts";
import { pipelineOperations } from "./pipelines/pipeline-operations.ts";
import { withRecordCases } from "./record-field-cases.ts";
import { resolveOperations } from "./resolve-operations.ts";
import { workspaceOperations } from "./workspace-operations.ts";

const atOnce = "A write of v1 is seen by the reads of v1 at once; v2 may show it some hundred milliseconds later.";
const noWrite = "v2 writes persons and companies only in its later versions, in part, and as β.";
const onlyNamed = "Only v2 tells the values of fields together with the fields' names.";

const row = "GET /v2/lists/{listId}/list-entries/{listEntryId}";
const rows = "GET /v2/lists/{listId}/list-entries";
const listFields = "GET /v2/lists/{listId}/fields";
const rowField = "POST /v2/lists/{listId}/list-entries/{listEntryId}/fields/{fieldId}";
const strengths = "GET /relationships-strengths";

const fieldsOfList: UsedOperation = { operation: listFields, times: { each: "fields of the list", per: 100 } };

const rowFields = `${row}/fields`;
const optionsOfField: UsedOperation = {
  operation: `${listFields}/{fieldId}/dropdown-options`,
  times: { each: "options", per: 100 },
};
const described = "v2 tells the fields that a place has in pages of 100, with the types that its values need.";
const refusedByV2 =
  "v2 replaces a whole value, and up to 100 of them in one request. v1 writes what v2 does not show yet or lets the user not export.";

const fieldOperations: readonly ResourceRow[] = [
  { method: "fields.list", why: described, cases: [{ requests: [fieldsOfList] }] },
  { method: "fields.listAnew", why: described, cases: [{ requests: [fieldsOfList] }] },
  { method: "fields.options", why: described, cases: [{ requests: [fieldsOfList, optionsOfField] }] },
  { method: "fields.find", why: described, cases: [{ requests: [fieldsOfList] }] },
  {
    method: "fields.encode",
    why: "v1's searches find persons by email and companies by domain without a right to export.",
    cases: [
      { requests: [fieldsOfList] },
      { when: "an option by its text", requests: [fieldsOfList, optionsOfField] },
      {
        when: "persons by email",
        requests: [fieldsOfList, { operation: "GET /persons", times: { each: "email", atMost: 50 } }],
      },
      {
        when: "companies by domain",
        requests: [fieldsOfList, { operation: "GET /organizations", times: { each: "domain", atMost: 50 } }],
      },
    ],
  },
  {
    method: "fields.write",
    why: refusedByV2,
    cases: [
      { requests: [fieldsOfList, { operation: rowField }] },
      {
        when: "several fields",
        requests: [fieldsOfList, { operation: `PATCH ${rowFields.slice(4)}`, times: { each: "fields", per: 100 } }],
      },
      {
        when: "v2 does not show the row yet",
        requests: [
          fieldsOfList,
          { operation: rowField },
          { operation: "GET /field-values" },
          { operation: "POST /field-values", times: { each: "value" } },
        ],
      },
    ],
  },
  {
    method: "fields.writeNew",
    why: atOnce,
    cases: [
      {
        requests: [
          fieldsOfList,
          { operation: "GET /field-values" },
          { operation: "POST /field-values", times: { each: "value" } },
        ],
      },
    ],
  },
  {
    method: "fields.read",
    why: "v2 tells values with names, and what Affinity computes. It lags behind v1, so it is asked again for a second when the account has written through v1, and then v1 tells the values.",
    cases: [
      { requests: [{ operation: rowFields, times: { each: "fields", per: 100 } }] },
      { when: "by name", requests: [fieldsOfList, { operation: rowFields, times: { each: "fields", per: 100 } }] },
      {
        when: "after a write through v1 that v2 does not come to show",
        requests: [
          fieldsOfList,
          { operation: rowFields, times: { each: "time that v2 is asked", atMost: 6 } },
          { operation: "GET /field-values" },
        ],
      },
    ],
  },
  {
    method: "fields.readRow",
    why: "v2 tells a row's values with names. It lags behind v1, which shows the row already, so it is asked again for a second and then v1 tells the values, and who the persons in them are is read besides.",
    cases: [
      { requests: [{ operation: row }] },
      {
        when: "v2 does not come to show the row",
        requests: [
          { operation: row, times: { each: "time that v2 is asked", atMost: 6 } },
          fieldsOfList,
          { operation: "GET /field-values" },
          { operation: "GET /v2/persons" },
        ],
      },
    ],
  },
  { method: "fields.forget", why: "It asks for nothing.", cases: [{ requests: [] }] },
];
const raw = "It is v2's own form that is asked for.";

interface RawCollection {
  readonly resource: "rawPersons" | "rawCompanies";
  readonly collection: string;
  /** As Affinity names it in paths. */
  readonly record: string;
}

/** The same for persons and companies. */
const rawRecords = ({ resource, collection, record }: RawCollection): readonly ResourceRow[] => {
  const value = `/v2/${collection}/${record}/fields/{fieldId}`;
  const get = (method: keyof AffinityResources["rawPersons"], path: string): ResourceRow =>
    once(`${resource}.${method}`, `GET /v2/${collection}${path}`, raw);
  const getBeta = (method: keyof AffinityResources["rawPersons"], path: string): ResourceRow =>
    onceBeta(`${resource}.${method}`, `GET /v2/${collection}${path}`, raw);
  return [
    get("list", ""),
    get("get", `/${record}`),
    onceBeta(`${resource}.search`, `POST /v2/${collection}/search`, "Only v2 searches by the values of fields."),
    get("listLists", `/${record}/lists`),
    get("listRows", `/${record}/list-entries`),
    getBeta("listNotes", `/${record}/notes`),
    getBeta("listRelationships", `/${record}/relationships`),
    getBeta("listFieldValues", `/${record}/fields`),
    get("listFields", "/fields"),
    getBeta("listDropdownOptions", "/fields/{fieldId}/dropdown-options"),
    getBeta("getFieldValue", `/${record}/fields/{fieldId}`),
    {
      method: `${resource}.setFieldValue`,
      why: "The type of the value, which v2 wants to be told, is read first.",
      cases: [
        {
          requests: [
            { operation: `GET ${value}`, beta: true },
            { operation: `POST ${value}`, beta: true },
          ],
        },
        {
          when: "an option by its text",
          requests: [
            { operation: `GET ${value}`, beta: true },
            {
              operation: `GET /v2/${collection}/fields/{fieldId}/dropdown-options`,
              times: { each: "options", per: 100, atMost: 5 },
              beta: true,
            },
            { operation: `POST ${value}`, beta: true },
          ],
        },
      ],
    },
    {
      method: `${resource}.resolveFieldValue`,
      why: "It was written through v2, which shows its own writes at once.",
      cases: [
        { requests: [{ operation: `GET ${value}`, beta: true }] },
        {
          when: "an option by its text",
          requests: [
            { operation: `GET ${value}`, beta: true },
            {
              operation: `GET /v2/${collection}/fields/{fieldId}/dropdown-options`,
              times: { each: "options", per: 100, atMost: 5 },
              beta: true,
            },
          ],
        },
      ],
    },
  ];
};

const find = (method: ResourceRow["method"], operation: string): ResourceRow => ({
  method,
  why: "v1 finds by a part of a name, address or domain, and needs no right to export.",
  cases: [{ requests: [{ operation }] }, { when: "by an id", requests: [] }],
});

export const resourceOperations: readonly ResourceRow[] = [
  once("identity.probe", "GET /v2/auth/whoami", "Both generations tell it; v2's costs nothing of the account's month."),
  once(
    "persons.search",
    "GET /persons",
    "v1 finds by a part of a name or address; v2's list cannot search, and its search is β.",
  ),
  once(
    "persons.get",
    "GET /persons/{person_id}",
    "v1 tells companies, opportunities and rows of a person in one request; v2 takes one for each kind.",
  ),
  find("persons.find", "GET /persons"),
  once("persons.create", "POST /persons", noWrite),
  once("persons.update", "PUT /persons/{person_id}", noWrite),
  once("persons.delete", "DELETE /persons/{person_id}", noWrite),
  once("persons.phoneNumbers", "GET /v2/persons/{personId}", onlyNamed),
  once(
    "companies.search",
    "GET /organizations",
    "v1 finds by a part of a name or domain; v2's list cannot search, and its search is β.",
  ),
  onceBeta("companies.searchByMeaning", "POST /v2/semantic-search", "Only v2 searches by meaning."),
  once(
    "companies.get",
    "GET /organizations/{organization_id}",
    "v1 tells persons, opportunities and rows of a company in one request; v2 takes one for each kind.",
  ),
  find("companies.find", "GET /organizations"),
  once("companies.create", "POST /organizations", noWrite),
  once("companies.update", "PUT /organizations/{organization_id}", noWrite),
  once("companies.delete", "DELETE /organizations/{organization_id}", noWrite),
  once("companies.phoneNumbers", "GET /v2/companies/{companyId}", onlyNamed),
  {
    method: "opportunities.list",
    why: "v2 tells the rows of one list with their fields, which v1 has to be asked for row by row. It needs the right to export lists, and knows no fields outside a list, so v1 does the rest.",
    cases: [
      { requests: [{ operation: rows, times: { each: "rows", per: 100 } }] },
      { when: "without a list", requests: [{ operation: "GET /opportunities" }] },
      {
        when: "the user may not export lists",
        requests: [{ operation: rows }, { operation: "GET /opportunities" }],
      },
    ],
  },
  {
    method: "opportunities.get",
    why: "v1 alone tells the persons, companies and the row of an opportunity that is known by its id; v2 alone tells the row's fields with their names.",
    cases: [{ requests: [{ operation: "GET /opportunities/{opportunity_id}" }, { operation: row }] }],
  },
  find("opportunities.find", "GET /opportunities"),
  {
    method: "opportunities.create",
    why: `${atOnce} The owner is a field of the new row, which v2 may not see yet, so v1 sets it, too; v2 only tells which field it is.`,
    cases: [
      { requests: [{ operation: "POST /opportunities" }] },
      {
        when: "with an owner, where Affinity made the creator the owner",
        requests: [
          fieldsOfList,
          { operation: "POST /opportunities" },
          { operation: "GET /field-values" },
          { operation: "PUT /field-values/{field_value_id}" },
        ],
      },
      {
        when: "the creator shall be the owner",
        requests: [fieldsOfList, { operation: "POST /opportunities" }, { operation: "GET /field-values" }],
      },
      {
        when: "with an owner, where Affinity set none",
        requests: [
          fieldsOfList,
          { operation: "POST /opportunities" },
          { operation: "GET /field-values" },
          { operation: "POST /field-values" },
        ],
      },
    ],
  },
  {
    method: "opportunities.update",
    why: `${atOnce} The owner of a row that both generations see is replaced by v2 in one request; v1 takes one for each owner that goes or comes.`,
    cases: [
      { requests: [{ operation: "PUT /opportunities/{opportunity_id}" }] },
      {
        when: "the owner alone",
        requests: [{ operation: "GET /opportunities/{opportunity_id}" }, fieldsOfList, { operation: rowField }],
      },
      {
        when: "the owner alone, where v2 does not show the row yet",
        requests: [
          { operation: "GET /opportunities/{opportunity_id}" },
          fieldsOfList,
          { operation: rowField },
          { operation: "GET /field-values" },
          { operation: "PUT /field-values/{field_value_id}" },
        ],
      },
      {
        when: "the owner and something else",
        requests: [
          { operation: "GET /opportunities/{opportunity_id}" },
          fieldsOfList,
          { operation: "PUT /opportunities/{opportunity_id}" },
          { operation: rowField },
        ],
      },
    ],
  },
  once(
    "opportunities.delete",
    "DELETE /opportunities/{opportunity_id}",
    "v2 deletes opportunities only in its latest version, and as β.",
  ),
  {
    method: "dealHistory.read",
    why: "As opportunities.get, for each of the newest deals.",
    cases: [
      {
        requests: [
          { operation: "GET /opportunities/{opportunity_id}", times: { each: "deal", atMost: 10 } },
          { operation: row, times: { each: "deal", atMost: 10 } },
        ],
      },
    ],
  },
  {
    method: "lists.list",
    why: "v1 tells all lists in one request, v2 in pages.",
    cases: [{ requests: [{ operation: "GET /lists" }] }, { when: "the lists are remembered", requests: [] }],
  },
  {
    method: "lists.readMembers",
    why: atOnce,
    cases: [
      { requests: [{ operation: "GET /lists/{list_id}/list-entries", times: { each: "rows", per: 500, atMost: 4 } }] },
    ],
  },
  once("lists.addEntry", "POST /lists/{list_id}/list-entries", atOnce),
  once("lists.listRawRows", rows, raw),
  once("lists.getEntry", "GET /lists/{list_id}/list-entries/{list_entry_id}", atOnce),
  once("lists.removeEntry", "DELETE /lists/{list_id}/list-entries/{list_entry_id}", "v2 removes no rows."),
  {
    method: "relationships.list",
    why: "v1 tells the strength between one person and every team member in one request. v2 tells the names of up to 100 persons in one request, and needs the right to export people for that.",
    cases: [
      { requests: [{ operation: strengths }, { operation: "GET /v2/persons" }] },
      { when: "nobody knows the person", requests: [{ operation: strengths }] },
      {
        when: "the user may not export people",
        requests: [
          { operation: strengths },
          { operation: "GET /v2/persons" },
          { operation: "GET /persons/{person_id}", times: { each: "team member who knows the person", atMost: 10 } },
        ],
      },
    ],
  },
  {
    method: "relationships.listForPersons",
    why: "As relationships.list, with one request for all names.",
    cases: [{ requests: [{ operation: strengths, times: { each: "person" } }, { operation: "GET /v2/persons" }] }],
  },
  ...fieldOperations.map(withRecordCases),
  ...pipelineOperations,
  { method: "deadline.leftMs", why: "It asks for nothing.", cases: [{ requests: [] }] },
  once("readCurrentUser", "GET /v2/auth/whoami", raw),
  ...rawRecords({ resource: "rawPersons", collection: "persons", record: "{personId}" }),
  ...rawRecords({ resource: "rawCompanies", collection: "companies", record: "{companyId}" }),
  ...activityOperations,
  ...listOperations,
  ...workspaceOperations,
  ...resolveOperations,
];
