// What the operations of the published file answer in the versions after it: no machine-readable text covers them, so
// this table composes their replies from the shapes that the additions define, as far as those changed.

import type { DocumentedOperation, JsonSchema } from "./sandbox-documents.ts";

/** A name of the additions; in brackets a page of them, with a bar either of two; `same` is the published reply. */
const shapes: Readonly<Record<string, string>> = {
  "GET /v2/auth/whoami": "same",
  "GET /v2/companies": "[Company]",
  "GET /v2/companies/{companyId}": "Company",
  "GET /v2/companies/{companyId}/list-entries": "[ListEntry]",
  "GET /v2/companies/{companyId}/lists": "[ListOfEntity]",
  "GET /v2/companies/{companyId}/notes": "notes.NotesPaged",
  "GET /v2/company-merges": "same",
  "POST /v2/company-merges": "same",
  "GET /v2/company-merges/{mergeId}": "same",
  "GET /v2/lists/{listId}": "ListWithType",
  "GET /v2/lists/{listId}/list-entries": "[ListEntryWithEntity]",
  "GET /v2/lists/{listId}/list-entries/{listEntryId}": "ListEntryWithEntity",
  "GET /v2/lists/{listId}/list-entries/{listEntryId}/fields": "FieldPaged",
  "PATCH /v2/lists/{listId}/list-entries/{listEntryId}/fields": "same",
  "GET /v2/lists/{listId}/list-entries/{listEntryId}/fields/{fieldId}": "Field",
  "POST /v2/lists/{listId}/list-entries/{listEntryId}/fields/{fieldId}": "same",
  "GET /v2/lists/{listId}/saved-views": "same",
  "GET /v2/lists/{listId}/saved-views/{viewId}": "same",
  "GET /v2/lists/{listId}/saved-views/{viewId}/list-entries": "[ListEntryWithEntity]",
  "GET /v2/notes": "notes.NotesPaged",
  "GET /v2/notes/{noteId}": "notes.Note",
  "GET /v2/notes/{noteId}/attached-companies": "[CompanyData]",
  "GET /v2/notes/{noteId}/attached-opportunities": "[Opportunity]",
  "GET /v2/notes/{noteId}/attached-persons": "[PersonData]",
  "GET /v2/notes/{noteId}/replies": "[notes.UserReplyNote|notes.AiNotetakerReplyNote]",
  "GET /v2/opportunities": "[Opportunity]",
  "GET /v2/opportunities/{opportunityId}": "Opportunity",
  "GET /v2/opportunities/{opportunityId}/notes": "notes.NotesPaged",
  "GET /v2/person-merges": "same",
  "POST /v2/person-merges": "same",
  "GET /v2/person-merges/{mergeId}": "same",
  "GET /v2/persons": "[Person]",
  "GET /v2/persons/{personId}": "Person",
  "GET /v2/persons/{personId}/list-entries": "[ListEntry]",
  "GET /v2/persons/{personId}/lists": "[ListOfEntity]",
  "GET /v2/persons/{personId}/notes": "notes.NotesPaged",
  "GET /v2/tasks/company-merges": "same",
  "GET /v2/tasks/company-merges/{taskId}": "same",
  "GET /v2/tasks/person-merges": "same",
  "GET /v2/tasks/person-merges/{taskId}": "same",
};

/** The lists of a company or person leave the type out, and tell since when they are. */
const listOfEntity: JsonSchema = {
  type: "object",
  properties: {
    id: { type: "integer" },
    name: { type: "string" },
    creatorId: { type: "integer" },
    ownerId: { type: "integer" },
    isPublic: { type: "boolean" },
    createdAt: { type: "string", format: "date-time" },
  },
  required: ["id", "name", "creatorId", "ownerId", "isPublic", "createdAt"],
  additionalProperties: false,
};

const definition = (name: string): JsonSchema =>
  name === "ListOfEntity" ? listOfEntity : { $ref: `additions.json#/$defs/${name}` };

const schemaOf = (shape: string): JsonSchema => {
  const [, items] = /^\[(.+)\]$/.exec(shape) ?? [];
  if (items === undefined) return definition(shape);
  return {
    type: "object",
    properties: {
      data: { type: "array", maxItems: 100, items: { oneOf: items.split("|").map(definition) } },
      pagination: definition("PaginationWithTotalCount"),
    },
    required: ["data", "pagination"],
    additionalProperties: false,
  };
};

/** The published operation as it is in the later versions. */
export const laterTextOf = (name: string, published: DocumentedOperation): DocumentedOperation => {
  const shape = shapes[name];
  if (shape === undefined) throw new Error(`Nothing says what ${name} answers in the later versions`);
  const replies = [...published.replies].map(([status, schema]) => {
    const isChanged = status < 400 && schema !== null && shape !== "same";
    return [status, isChanged ? schemaOf(shape) : schema] as const;
  });
  return { ...published, document: "later shapes", versions: ["2026-07-15", "2026-09-17"], replies: new Map(replies) };
};
