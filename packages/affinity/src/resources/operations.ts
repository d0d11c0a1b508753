// Which operation of Affinity's API each resource method uses, why that one, and what it costs. One table: tests run every row
// of it against the sandbox and compare the requests that arrive, and docs/reference/resources.md is printed from it.
import type { AffinityResources } from "./create-affinity-resources.ts";
import { once, onceBeta, type ResourceRow, type UsedOperation } from "./operation-row.ts";
import { withRecordCases } from "./record-field-cases.ts";

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
    method: "fields.criteria",
    why: described,
    cases: [{ requests: [fieldsOfList] }, { when: "an option by its text", requests: [fieldsOfList, optionsOfField] }],
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

// Webhooks, reminders, relationships, merges, interactions.
const allWebhooks =
  "v1 shows every subscription of the workspace to everybody, and is no β; v2 shows one's own, or all with the permission to manage webhooks.";

const webhook = "/webhook/{webhook_id}";

const webhooks: readonly ResourceRow[] = [
  once("webhooks.list", "GET /webhook", allWebhooks),
  once("webhooks.get", `GET ${webhook}`, allWebhooks),
  {
    method: "webhooks.subscribe",
    why: `${allWebhooks} The list says whether a refusal is for want of room.`,
    cases: [
      { requests: [{ operation: "POST /webhook/subscribe" }] },
      { when: "an event that only v2 knows", requests: [{ operation: "POST /v2/webhooks", beta: true }] },
      {
        when: "there are three already",
        requests: [{ operation: "POST /webhook/subscribe" }, { operation: "GET /webhook" }],
      },
    ],
  },
  {
    method: "webhooks.update",
    why: allWebhooks,
    cases: [
      { requests: [{ operation: `PUT ${webhook}` }] },
      {
        when: "an event that only v2 knows",
        requests: [{ operation: "POST /v2/webhooks/{webhookId}", beta: true }, { operation: `GET ${webhook}` }],
      },
    ],
  },
  once("webhooks.unsubscribe", `DELETE ${webhook}`, "v1 lets administrators delete those of others."),
];

const reminderAtOnce =
  "v1 sees a write at once, tells persons and records whole, and is no β for single reminders; v2 lags behind it.";
const reminder = "/reminders/{reminder_id}";

const reminders: readonly ResourceRow[] = [
  once("reminders.list", "GET /reminders", reminderAtOnce),
  once("reminders.get", `GET ${reminder}`, reminderAtOnce),
  once("reminders.create", "POST /reminders", reminderAtOnce),
  once("reminders.update", `PUT ${reminder}`, reminderAtOnce),
  {
    method: "reminders.complete",
    why: "v1 refuses to complete what recurs; v2 moves that on by one period.",
    cases: [
      { requests: [{ operation: `GET ${reminder}` }, { operation: `PUT ${reminder}` }] },
      {
        when: "it recurs",
        requests: [
          { operation: `GET ${reminder}`, times: { each: "look", atMost: 2 } },
          { operation: "POST /v2/reminders/{reminderId}", beta: true },
        ],
      },
    ],
  },
  once("reminders.delete", `DELETE ${reminder}`, reminderAtOnce),
];

const onlyInferred = "Only v2 infers whom the team may know.";
const relationshipsIn = (collection: string) =>
  ({ operation: `GET /v2/${collection}/relationships`, beta: true }) as const;

const relationships: readonly ResourceRow[] = [
  {
    method: "relationships.listOf",
    why: "v2 tells names and LinkedIn besides the strength, and all persons of a company at once.",
    cases: [
      { requests: [relationshipsIn("persons/{personId}")] },
      { when: "of a company", requests: [relationshipsIn("companies/{companyId}")] },
    ],
  },
  onceBeta("relationships.listCoworkers", "GET /v2/inferred-connections/coworkers", onlyInferred),
  onceBeta(
    "relationships.listInvestorExecutives",
    "GET /v2/inferred-connections/investor-executive-connections",
    onlyInferred,
  ),
];

const onlyMergedByV2 = "Only v2 merges, for administrators who may manage duplicates.";

const mergesOf = (kind: "person" | "company"): readonly ResourceRow[] => {
  const [merges, tasks] = [`/v2/${kind}-merges`, `/v2/tasks/${kind}-merges`];
  const beta = (method: keyof AffinityResources["personMerges"], operation: string): ResourceRow =>
    onceBeta(`${kind}Merges.${method}`, operation, onlyMergedByV2);
  const task = { operation: `GET ${tasks}/{taskId}`, times: { each: "look" }, beta: true } as const;
  return [
    beta("list", `GET ${merges}`),
    beta("get", `GET ${merges}/{mergeId}`),
    beta("start", `POST ${merges}`),
    beta("task", `GET ${tasks}/{taskId}`),
    beta("listTasks", `GET ${tasks}`),
    { method: `${kind}Merges.waitUntilDone`, why: onlyMergedByV2, cases: [{ requests: [task] }] },
    beta("listSuggestions", `GET /v2/duplicates/${kind}-suggestions`),
  ];
};

const byHand = "Only v1 reads single interactions of every type, and writes those that are logged by hand.";
const ofWorkspace = "Only v2 tells what the whole workspace had; v1 has to be asked for one record.";
const interaction = "/interactions/{interaction_id}";

const interactions: readonly ResourceRow[] = [
  {
    method: "interactions.listOf",
    why: "Only v1 lists by record. It takes one type and a year at a time, in no order that is documented, so a time with more than a hundred is asked for in parts.",
    cases: [{ requests: [{ operation: "GET /interactions", times: { each: "type in each year" } }] }],
  },
  once("interactions.get", `GET ${interaction}`, byHand),
  once("interactions.create", "POST /interactions", byHand),
  once("interactions.update", `PUT ${interaction}`, byHand),
  once("interactions.delete", `DELETE ${interaction}`, byHand),
  onceBeta("interactions.listEmails", "GET /v2/emails", ofWorkspace),
  onceBeta("interactions.listMeetings", "GET /v2/meetings", ofWorkspace),
  once("interactions.listCalls", "GET /v2/calls", ofWorkspace),
  once("interactions.listChatMessages", "GET /v2/chat-messages", ofWorkspace),
];

const activityOperations: readonly ResourceRow[] = [
  ...interactions,
  ...mergesOf("person"),
  ...mergesOf("company"),
  ...relationships,
  ...reminders,
  ...webhooks,
];

// Lists, their rows and views, fields and their history.
const v1Row = "/lists/{list_id}/list-entries/{list_entry_id}";
const onlyV2Views = "Only v2 knows saved views.";
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
      { requests: [{ operation: `GET ${v1Row}` }, { operation: "GET /v2/lists/{listId}/list-entries/{listEntryId}" }] },
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
    cases: [{ requests: [{ operation: `GET ${v1Row}`, times: { each: "row" } }] }],
  },
  {
    method: "listEntries.removeAll",
    why: "v2 removes no rows.",
    cases: [{ requests: [{ operation: `DELETE ${v1Row}`, times: { each: "row" } }] }],
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
  once("savedViews.list", "GET /v2/lists/{listId}/saved-views", onlyV2Views),
  once("savedViews.find", "GET /v2/lists/{listId}/saved-views", onlyV2Views),
  once("savedViews.get", "GET /v2/lists/{listId}/saved-views/{viewId}", onlyV2Views),
  once("savedViews.listRows", "GET /v2/lists/{listId}/saved-views/{viewId}/list-entries", onlyV2Views),
];

const historyWhy =
  "v2 tells the history of all fields in pages, which a reader can go on from; v1 that of one field, whole.";

const fieldChanges: readonly ResourceRow[] = [
  once("fieldChanges.list", "GET /v2/field-value-changes", historyWhy),
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
  once("fieldChanges.readSince", "GET /v2/field-value-changes", historyWhy),
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

const listOperations: readonly ResourceRow[] = [
  ...lists,
  ...listEntries,
  ...savedViews,
  ...fieldChanges,
  ...fieldManagement,
];

// Notes, files, transcripts, users, teams.
const onlyDetailed =
  "Only v2 tells replies, previews, mentions and HTML. It lags behind v1, so it is asked after a second when the account has written a note through v1.";
const onlySearched = "Only v2 searches by meaning.";

const notes: readonly ResourceRow[] = [
  once(
    "notes.list",
    "GET /notes",
    "v1's notes name their persons, companies and opportunities by id; v2 takes three more requests for each note.",
  ),
  once("notes.get", "GET /notes/{note_id}", atOnce),
  onceBeta("notes.listDetails", "GET /v2/notes", onlyDetailed),
  onceBeta("notes.getDetail", "GET /v2/notes/{noteId}", onlyDetailed),
  onceBeta("notes.listReplies", "GET /v2/notes/{noteId}/replies", onlyDetailed),
  {
    method: "notes.find",
    why: onlyDetailed,
    cases: [
      { requests: [{ operation: "GET /v2/notes", beta: true }] },
      { when: "of a person", requests: [{ operation: "GET /v2/persons/{personId}/notes", beta: true }] },
      { when: "of a company", requests: [{ operation: "GET /v2/companies/{companyId}/notes", beta: true }] },
      {
        when: "of an opportunity",
        requests: [{ operation: "GET /v2/opportunities/{opportunityId}/notes", beta: true }],
      },
    ],
  },
  {
    method: "notes.listAttached",
    why: onlyDetailed,
    cases: [
      { requests: [{ operation: "GET /v2/notes/{noteId}/attached-persons", beta: true }] },
      { when: "of companies", requests: [{ operation: "GET /v2/notes/{noteId}/attached-companies", beta: true }] },
      {
        when: "of opportunities",
        requests: [{ operation: "GET /v2/notes/{noteId}/attached-opportunities", beta: true }],
      },
    ],
  },
  once("notes.moveTo", "POST /v2/notes/{noteId}", "v1 changes the words of a note alone."),
  once("notes.search", "POST /v2/notes/search", onlySearched),
  once("notes.create", "POST /notes", atOnce),
  {
    method: "notes.resolveCreate",
    why: atOnce,
    cases: [
      { requests: [{ operation: "GET /notes", times: { each: "notes of the record", per: 500, atMost: 5 } }] },
      {
        when: "a reply",
        requests: [{ operation: "GET /notes", times: { each: "notes of the user", per: 500, atMost: 5 } }],
      },
      { when: "by somebody else, or of another day", requests: [] },
    ],
  },
  once("notes.update", "PUT /notes/{note_id}", atOnce),
  once("notes.delete", "DELETE /notes/{note_id}", atOnce),
];

const byRecord = "v1 lists files by record, and is no β.";
const filesOfRecord: UsedOperation = {
  operation: "GET /entity-files",
  times: { each: "files of the record", per: 500, atMost: 5 },
};

const files: readonly ResourceRow[] = [
  once("files.list", "GET /entity-files", byRecord),
  once("files.get", "GET /entity-files/{file_id}", byRecord),
  {
    method: "files.upload",
    why: "Only v1 takes files. Where it does not tell the new one, that is looked for among the files of the record.",
    cases: [
      { requests: [{ operation: "POST /entity-files" }, filesOfRecord] },
      { when: "Affinity tells the new file", requests: [{ operation: "POST /entity-files" }] },
    ],
  },
  once("files.download", "GET /entity-files/download/{file_id}", "v1 gives the content in every version."),
  once("files.search", "POST /v2/files/search", onlySearched),
];

const onlyV2Transcripts = "Only v2 has them.";
const transcript = "/v2/transcripts/{transcriptId}";

const transcripts: readonly ResourceRow[] = [
  once("transcripts.list", "GET /v2/transcripts", onlyV2Transcripts),
  {
    method: "transcripts.get",
    why: onlyV2Transcripts,
    cases: [
      { requests: [{ operation: `GET ${transcript}` }] },
      {
        when: "more than 100 fragments",
        requests: [
          { operation: `GET ${transcript}` },
          { operation: `GET ${transcript}/fragments`, times: { each: "fragments", per: 100 } },
        ],
      },
    ],
  },
  {
    method: "transcripts.read",
    why: onlyV2Transcripts,
    cases: [
      { requests: [{ operation: `GET ${transcript}` }] },
      {
        when: "a part of a longer one",
        requests: [{ operation: `GET ${transcript}` }, { operation: `GET ${transcript}/fragments` }],
      },
    ],
  },
  onceBeta("transcripts.delete", `DELETE ${transcript}`, onlyV2Transcripts),
];

const team = "GET /v2/teams/{teamId}";

const people: readonly ResourceRow[] = [
  onceBeta("users.list", "GET /v2/users", onlyV2Transcripts),
  {
    method: "users.find",
    why: onlyV2Transcripts,
    cases: [{ requests: [{ operation: "GET /v2/users", times: { each: "users that match", per: 100 }, beta: true }] }],
  },
  {
    method: "users.idOf",
    why: onlyV2Transcripts,
    cases: [
      { requests: [{ operation: "GET /v2/users", times: { each: "users that match", per: 100 }, beta: true }] },
      { when: "an id", requests: [] },
      { when: "me", requests: [{ operation: "GET /v2/auth/whoami" }] },
    ],
  },
  onceBeta("users.get", "GET /v2/users/{userId}", onlyV2Transcripts),
  onceBeta("teams.list", "GET /v2/teams", onlyV2Transcripts),
  onceBeta("teams.get", team, onlyV2Transcripts),
  onceBeta("teams.listMembers", `${team}/members`, onlyV2Transcripts),
  onceBeta("teams.listLists", `${team}/accessible-lists`, onlyV2Transcripts),
  once("workspace.whoami", "GET /v2/auth/whoami", "v2 tells what the key grants as a list, whatever kind it is."),
  once("workspace.sendFeedback", "POST /v2/feedback", onlyV2Transcripts),
  once("workspace.limits", "GET /rate-limit", "v1 tells it in every version, and is no β."),
];

const workspaceOperations: readonly ResourceRow[] = [...notes, ...files, ...transcripts, ...people];

// What became of writes that nobody knows of.
const v1AtOnce = "v1 shows at once what v1 has written.";

const resolveOperations: readonly ResourceRow[] = [
  {
    method: "persons.resolveCreate",
    why: v1AtOnce,
    cases: [
      {
        requests: [
          { operation: "GET /persons", times: { each: "persons with that address or name", per: 500, atMost: 5 } },
        ],
      },
      {
        when: "somebody has the address",
        requests: [{ operation: "GET /persons" }, { operation: "GET /persons/{person_id}" }],
      },
    ],
  },
  once("persons.resolveUpdate", "GET /persons/{person_id}", v1AtOnce),
  {
    method: "companies.resolveCreate",
    why: v1AtOnce,
    cases: [
      {
        requests: [{ operation: "GET /organizations", times: { each: "companies of that name", per: 500, atMost: 5 } }],
      },
    ],
  },
  once("companies.resolveUpdate", "GET /organizations/{organization_id}", v1AtOnce),
  {
    method: "opportunities.resolveCreate",
    why: v1AtOnce,
    cases: [
      {
        requests: [
          { operation: "GET /opportunities", times: { each: "opportunities of that name", per: 500, atMost: 5 } },
        ],
      },
    ],
  },
  once("opportunities.resolveUpdate", "GET /opportunities/{opportunity_id}", v1AtOnce),
  {
    method: "lists.resolveAddEntry",
    why: v1AtOnce,
    cases: [
      { requests: [{ operation: "GET /lists" }, { operation: "GET /organizations/{organization_id}" }] },
      {
        when: "a list of persons",
        requests: [{ operation: "GET /lists" }, { operation: "GET /persons/{person_id}" }],
      },
      { when: "the list is remembered", requests: [{ operation: "GET /organizations/{organization_id}" }] },
    ],
  },
  once("notes.resolveUpdate", "GET /notes/{note_id}", v1AtOnce),
];

// Deals and where they stand.
const pipelineList = "/v2/lists/{listId}";
const pipelineRow = `${pipelineList}/list-entries/{listEntryId}`;
const found: UsedOperation = { operation: "GET /opportunities" };
const pipelineFields: UsedOperation = { operation: `GET ${pipelineList}/fields` };
const pipelineOptions: UsedOperation = { operation: `GET ${pipelineList}/fields/{fieldId}/dropdown-options` };
const readFields: UsedOperation = { operation: `GET ${pipelineRow}/fields` };
const writeField: UsedOperation = { operation: `POST ${pipelineRow}/fields/{fieldId}` };
const rename: UsedOperation = { operation: "PUT /opportunities/{opportunity_id}" };

const pipelineSearch: UsedOperation = {
  operation: `POST ${pipelineList}/list-entries/search`,
  times: { each: "deals", per: 100 },
  beta: true,
};
const pipelineHistory: UsedOperation = { operation: "GET /v2/field-value-changes" };

const byName =
  "v1 finds opportunities by a part of their name at once and without a right to export, and tells their rows; what fields hold, v2 tells and replaces in one request.";

const pipelineOperations: readonly ResourceRow[] = [
  {
    method: "pipelines.moveDeal",
    why: byName,
    cases: [
      { requests: [found, pipelineFields, pipelineOptions, readFields, writeField] },
      {
        when: "with a note",
        requests: [found, pipelineFields, pipelineOptions, readFields, writeField, { operation: "POST /notes" }],
      },
      { when: "it is there already", requests: [found, pipelineFields, pipelineOptions, readFields] },
    ],
  },
  {
    method: "pipelines.updateDeal",
    why: `${byName} v1 finds members of the team by name or address, and renames.`,
    cases: [
      {
        requests: [found, pipelineFields, readFields, { operation: `PATCH ${pipelineRow}/fields` }, readFields],
      },
      {
        when: "an owner by name, and a new name",
        requests: [found, pipelineFields, { operation: "GET /persons" }, readFields, writeField, rename, readFields],
      },
    ],
  },
  {
    method: "pipelines.read",
    why: "Only v2 finds rows by what their fields hold and tells that with them, 100 with a request, and only with the right to export lists. Of more than 3,000 deals that fit each stage is counted, at one request each.",
    cases: [
      { requests: [pipelineFields, pipelineOptions, pipelineSearch] },
      {
        when: "an owner by name",
        requests: [pipelineFields, pipelineOptions, { operation: "GET /persons" }, pipelineSearch],
      },
      {
        when: "a later page, with fields and stages remembered",
        requests: [{ ...pipelineSearch, times: { each: "page" } }],
      },
    ],
  },
  {
    method: "pipelines.findStale",
    why: "Only v2 finds rows by the last contact that Affinity computes, and tells that of 100 companies in one request.",
    cases: [
      {
        requests: [
          pipelineFields,
          pipelineOptions,
          pipelineSearch,
          { operation: "GET /v2/companies", times: { each: "companies", per: 100 } },
        ],
      },
    ],
  },
  {
    method: "pipelines.readChanges",
    why: "v2 tells the history from a point in time on, in pages, and needs the right to export lists; v1 tells all of a field's at once, to everybody.",
    cases: [
      { requests: [pipelineFields, pipelineHistory, pipelineHistory, { operation: "GET /v2/opportunities" }] },
      {
        when: "the user may not export lists",
        requests: [pipelineFields, pipelineHistory, { operation: "GET /field-value-changes" }, found],
      },
    ],
  },
];

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
  {
    method: "persons.readMany",
    why: "v2 reads up to 100 by id in one request; v1 takes one for each.",
    cases: [
      { requests: [{ operation: "GET /v2/persons" }] },
      {
        when: "with fields by name",
        requests: [{ operation: "GET /v2/persons/fields" }, { operation: "GET /v2/persons" }],
      },
    ],
  },
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
  {
    method: "companies.readMany",
    why: "v2 reads up to 100 by id in one request; v1 takes one for each.",
    cases: [
      { requests: [{ operation: "GET /v2/companies" }] },
      {
        when: "with fields by name",
        requests: [{ operation: "GET /v2/companies/fields" }, { operation: "GET /v2/companies" }],
      },
    ],
  },
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
  {
    method: "opportunities.getRecord",
    why: "v1 alone tells the persons, companies and the row of an opportunity that is known by its id; its row is not wanted.",
    cases: [{ requests: [{ operation: "GET /opportunities/{opportunity_id}" }] }],
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
