// How each operation of Affinity's API is kept within a policy: what its answer holds, and what each kind of limit does to it.
export type AnswerKind =
  | "other"
  | "list"
  | "row"
  | "opportunity"
  | "person"
  | "company"
  | "note"
  | "field"
  | "value"
  | "change"
  | "file"
  | "reminder"
  | "transcript";

/**
 * `kept`: what the request names is judged, and of the answer what lies outside is left out. `refused`: it cannot be judged.
 * `unless-derived`: kept, and refused where a field is hidden that Affinity fills from contacts or by enrichment, since the answer
 * tells the same in other words. `free`: holds nothing of the kind.
 */
export type Verdict = "kept" | "refused" | "unless-derived" | "free";

export interface OperationLimits {
  /** Of each record in the answer. */
  readonly answer: AnswerKind;
  readonly lists: Verdict;
  readonly fields: Verdict;
  readonly owners: Verdict;
}

type Row = readonly [answer: AnswerKind, lists: Verdict, fields: Verdict, owners: Verdict];

const all = (answer: AnswerKind): Row => [answer, "kept", "kept", "kept"];
/** Affinity tells nothing by which an owner could be found. */
const ownerless = (answer: AnswerKind): Row => [answer, "kept", "kept", "refused"];
/** New records are nobody's, and changes of fields and options reach everybody's. */
const creation = ownerless;
/** Takes rows, values and links of all lists with it. */
const wide: Row = ["other", "refused", "refused", "refused"];
/** Takes the values of masked fields with it. */
const deletion = (answer: AnswerKind): Row => [answer, "kept", "refused", "kept"];
/** A field that is made, renamed or deleted could step into or out of a rule. */
const definition: Row = ["field", "kept", "refused", "refused"];
const option: Row = ["other", "kept", "kept", "refused"];
const nothing: Row = ["other", "free", "free", "free"];
const directory: Row = ["other", "free", "free", "refused"];
const contacts: Row = ["other", "kept", "unless-derived", "refused"];
/** A stream of all that happens. */
const stream: Row = ["other", "refused", "refused", "refused"];

const row = "/v2/lists/{listId}/list-entries/{listEntryId}";

const v1: Readonly<Record<string, Row>> = {
  "GET /auth/whoami": nothing,
  "GET /rate-limit": nothing,
  "GET /persons": all("person"),
  "GET /persons/{personId}": all("person"),
  "POST /persons": creation("person"),
  "PUT /persons/{personId}": all("person"),
  "DELETE /persons/{personId}": wide,
  "GET /organizations": all("company"),
  "GET /organizations/{organizationId}": all("company"),
  "POST /organizations": creation("company"),
  "PUT /organizations/{organizationId}": all("company"),
  "DELETE /organizations/{organizationId}": wide,
  "GET /opportunities": all("opportunity"),
  "GET /opportunities/{opportunityId}": all("opportunity"),
  "POST /opportunities": creation("opportunity"),
  "PUT /opportunities/{opportunityId}": all("opportunity"),
  "DELETE /opportunities/{opportunityId}": deletion("other"),
  "GET /lists": all("list"),
  "POST /lists": ["list", "refused", "kept", "refused"],
  "GET /lists/{listId}": all("list"),
  "GET /lists/{listId}/list-entries": all("row"),
  "POST /lists/{listId}/list-entries": creation("row"),
  "GET /lists/{listId}/list-entries/{listEntryId}": all("row"),
  "DELETE /lists/{listId}/list-entries/{listEntryId}": deletion("other"),
  "GET /notes": all("note"),
  "GET /notes/{noteId}": all("note"),
  "POST /notes": all("note"),
  "PUT /notes/{noteId}": all("note"),
  "DELETE /notes/{noteId}": all("other"),
  "GET /fields": all("field"),
  "POST /fields": definition,
  "DELETE /fields/{fieldId}": definition,
  "GET /persons/fields": all("field"),
  "GET /organizations/fields": all("field"),
  "GET /field-values": all("value"),
  "POST /field-values": all("value"),
  "PUT /field-values/{fieldValueId}": all("value"),
  "DELETE /field-values/{fieldValueId}": all("other"),
  "GET /field-value-changes": all("change"),
  "GET /relationships-strengths": directory,
  "GET /interactions": contacts,
  "GET /interactions/{interactionId}": contacts,
  "POST /interactions": contacts,
  "PUT /interactions/{interactionId}": contacts,
  "DELETE /interactions/{interactionId}": contacts,
  "GET /reminders": ownerless("reminder"),
  "GET /reminders/{reminderId}": ownerless("reminder"),
  "POST /reminders": ownerless("reminder"),
  "PUT /reminders/{reminderId}": ownerless("reminder"),
  "DELETE /reminders/{reminderId}": ownerless("other"),
  "GET /entity-files": ownerless("file"),
  "GET /entity-files/{fileId}": ownerless("file"),
  "GET /entity-files/download/{fileId}": ownerless("other"),
  // A form, which is not looked into.
  "POST /entity-files": ["file", "refused", "free", "refused"],
  "GET /webhook": directory,
  "POST /webhook/subscribe": stream,
  "GET /webhook/{webhookId}": directory,
  "PUT /webhook/{webhookId}": stream,
  "DELETE /webhook/{webhookId}": stream,
};

/** What persons and companies have alike in v2. */
const recordRows = (collection: string, id: string, kind: AnswerKind): Readonly<Record<string, Row>> => {
  const [records, one] = [`/v2/${collection}`, `/v2/${collection}/{${id}}`];
  return {
    [`GET ${records}`]: all(kind),
    [`GET ${one}`]: all(kind),
    [`POST ${records}/search`]: all(kind),
    [`GET ${records}/fields`]: all("field"),
    [`POST ${records}/fields`]: definition,
    [`POST ${records}/fields/{fieldId}`]: definition,
    [`DELETE ${records}/fields/{fieldId}`]: definition,
    [`GET ${records}/fields/{fieldId}/dropdown-options`]: all("other"),
    [`GET ${one}/lists`]: all("list"),
    [`GET ${one}/list-entries`]: all("row"),
    [`GET ${one}/notes`]: all("note"),
    [`GET ${one}/relationships`]: directory,
    [`GET ${one}/fields`]: all("field"),
    [`PATCH ${one}/fields`]: all("field"),
    [`GET ${one}/fields/{fieldId}`]: all("field"),
    [`POST ${one}/fields/{fieldId}`]: all("field"),
    [`GET ${one}/fields/{fieldId}/values`]: all("other"),
  };
};

const mergeRows = (kind: string): Readonly<Record<string, Row>> => ({
  [`GET /v2/${kind}-merges`]: directory,
  [`POST /v2/${kind}-merges`]: wide,
  [`GET /v2/${kind}-merges/{mergeId}`]: directory,
  [`GET /v2/tasks/${kind}-merges`]: directory,
  [`GET /v2/tasks/${kind}-merges/{taskId}`]: directory,
  [`GET /v2/duplicates/${kind}-suggestions`]: directory,
});

const options = "/v2/lists/{listId}/fields/{fieldId}/dropdown-options";

const v2: Readonly<Record<string, Row>> = {
  "GET /v2/auth/whoami": nothing,
  "GET /v2/rate-limit": nothing,
  ...recordRows("companies", "companyId", "company"),
  ...recordRows("persons", "personId", "person"),
  "POST /v2/persons": creation("person"),
  "DELETE /v2/persons/{personId}": wide,
  "GET /v2/lists": all("list"),
  "POST /v2/lists": ["list", "refused", "kept", "refused"],
  "GET /v2/lists/{listId}": all("list"),
  "GET /v2/lists/{listId}/list-entries": all("row"),
  "POST /v2/lists/{listId}/list-entries": creation("row"),
  "POST /v2/lists/{listId}/list-entries/search": all("row"),
  [`GET ${row}`]: all("row"),
  [`GET ${row}/fields`]: all("field"),
  [`PATCH ${row}/fields`]: all("field"),
  [`GET ${row}/fields/{fieldId}`]: all("field"),
  [`POST ${row}/fields/{fieldId}`]: all("field"),
  [`GET ${row}/fields/{fieldId}/values`]: all("other"),
  [`GET ${row}/field-value-changes`]: all("change"),
  "GET /v2/lists/{listId}/saved-views": all("other"),
  "GET /v2/lists/{listId}/saved-views/{viewId}": all("other"),
  // Which rows a view shows may tell the values that it filters by.
  "GET /v2/lists/{listId}/saved-views/{viewId}/list-entries": ["row", "kept", "refused", "kept"],
  "GET /v2/lists/{listId}/fields": all("field"),
  "POST /v2/lists/{listId}/fields": definition,
  "POST /v2/lists/{listId}/fields/{fieldId}": definition,
  "DELETE /v2/lists/{listId}/fields/{fieldId}": definition,
  [`GET ${options}`]: all("other"),
  [`POST ${options}`]: option,
  [`GET ${options}/{dropdownOptionId}`]: all("other"),
  [`POST ${options}/{dropdownOptionId}`]: option,
  [`DELETE ${options}/{dropdownOptionId}`]: option,
  "GET /v2/opportunities": all("opportunity"),
  "GET /v2/opportunities/{opportunityId}": all("opportunity"),
  "POST /v2/opportunities/{opportunityId}": all("opportunity"),
  "DELETE /v2/opportunities/{opportunityId}": deletion("other"),
  "GET /v2/opportunities/{opportunityId}/notes": all("note"),
  "GET /v2/notes": all("note"),
  "GET /v2/notes/{noteId}": all("note"),
  "GET /v2/notes/{noteId}/replies": all("note"),
  "GET /v2/notes/{noteId}/attached-persons": all("other"),
  "GET /v2/notes/{noteId}/attached-companies": all("other"),
  "GET /v2/notes/{noteId}/attached-opportunities": all("opportunity"),
  "POST /v2/notes": all("other"),
  "POST /v2/notes/{noteId}": all("other"),
  "DELETE /v2/notes/{noteId}": all("other"),
  "POST /v2/notes/search": all("note"),
  "GET /v2/reminders": ownerless("reminder"),
  "POST /v2/reminders": ownerless("reminder"),
  "GET /v2/reminders/{reminderId}": ownerless("reminder"),
  "POST /v2/reminders/{reminderId}": ownerless("reminder"),
  "DELETE /v2/reminders/{reminderId}": ownerless("other"),
  "GET /v2/emails": contacts,
  "GET /v2/meetings": contacts,
  "GET /v2/meetings/{meetingId}": contacts,
  "GET /v2/calls": contacts,
  "GET /v2/chat-messages": contacts,
  "GET /v2/transcripts": ownerless("transcript"),
  "GET /v2/transcripts/{transcriptId}": ownerless("transcript"),
  "GET /v2/transcripts/{transcriptId}/fragments": ownerless("other"),
  "DELETE /v2/transcripts/{transcriptId}": ownerless("other"),
  "GET /v2/files": ownerless("file"),
  "GET /v2/files/{fileId}": ownerless("file"),
  "POST /v2/files/search": ownerless("file"),
  // What it finds companies by is Affinity's secret.
  "POST /v2/semantic-search": wide,
  "GET /v2/webhooks": directory,
  "POST /v2/webhooks": stream,
  "GET /v2/webhooks/{webhookId}": directory,
  "POST /v2/webhooks/{webhookId}": stream,
  "DELETE /v2/webhooks/{webhookId}": stream,
  ...mergeRows("person"),
  ...mergeRows("company"),
  "GET /v2/users": nothing,
  "GET /v2/users/{userId}": nothing,
  "GET /v2/teams": all("other"),
  "GET /v2/teams/{teamId}": all("other"),
  "GET /v2/teams/{teamId}/members": nothing,
  "GET /v2/teams/{teamId}/accessible-lists": all("list"),
  "GET /v2/inferred-connections/coworkers": ["other", "free", "unless-derived", "refused"],
  "GET /v2/inferred-connections/investor-executive-connections": ["other", "free", "unless-derived", "refused"],
  "POST /v2/feedback": nothing,
  "GET /v2/field-value-changes": all("change"),
};

const toLimits = ([answer, lists, fields, owners]: Row): OperationLimits => ({ answer, lists, fields, owners });

/** By method and path as Affinity documents them; an operation that is not here is refused. */
export const operationLimits: Readonly<Record<string, OperationLimits>> = Object.fromEntries(
  Object.entries({ ...v1, ...v2 }).map(([operation, limits]) => [operation, toLimits(limits)]),
);
