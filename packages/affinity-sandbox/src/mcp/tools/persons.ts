// Hosted tools for people.
import { deleteMany, relatedTotals } from "../delete-many.ts";
import { type HostedTool, oneRequest, read, renamed } from "../hosted-tool.ts";
import { integer, listOf, optional, required, text } from "../input-schema.ts";
import { mergeTool } from "../merge-tool.ts";
import {
  fieldQuery,
  fieldSelection,
  paging,
  pagingQuery,
  searchCriteria,
  searchRequest,
  totalCount,
} from "../paged-input.ts";
import { listEntriesTool, relationshipsTool } from "../record-tools.ts";

const personId = required(integer);
const records = { kind: "person", collection: "persons" } as const;

/** One person comes with all fields unless some are asked for. */
const everyFieldType = { fieldTypes: ["enriched", "global", "relationship-intelligence"] };

const readTools: readonly HostedTool[] = [
  read({
    name: "search_persons",
    title: "Search Persons",
    description: "Finds people by search criteria.",
    input: { search_criteria: searchCriteria, ...fieldSelection, ...paging(10), total_count: totalCount },
    request: (input) => searchRequest("/v2/persons/search", input),
  }),
  read({
    name: "get_person_info",
    title: "Get Person Info",
    description: "Reads one person with fields.",
    input: { person_id: personId, ...fieldSelection },
    request: (input) => {
      const asked = fieldQuery(input);
      const query = Object.keys(asked).length > 0 ? asked : everyFieldType;
      return { method: "GET", path: `/v2/persons/${input["person_id"]}`, query };
    },
  }),
  read({
    name: "get_persons_info",
    title: "Get Multiple Persons' Info",
    description: "Reads several people at once.",
    input: { person_ids: required(listOf(integer)), ...fieldSelection, ...paging(100), total_count: totalCount },
    request: (input) => ({
      method: "GET",
      path: "/v2/persons",
      query: { ids: input["person_ids"], ...pagingQuery(input), ...fieldQuery(input) },
    }),
  }),
  listEntriesTool(records),
  relationshipsTool(records),
];

const names = { first_name: "first_name", last_name: "last_name", emails: "emails", company_ids: "organization_ids" };

export const personTools: readonly HostedTool[] = [
  ...readTools,
  oneRequest("write", {
    name: "create_person",
    title: "Create Person",
    description: "Creates a person.",
    input: {
      first_name: required(text),
      last_name: required(text),
      emails: required(listOf(text)),
      company_ids: optional(listOf(integer)),
    },
    request: (input) => ({ method: "POST", path: "/persons", body: renamed(input, names) }),
  }),
  oneRequest("destructive", {
    name: "update_person",
    title: "Update Person",
    description: "Changes a person; lists of emails and companies replace the ones before.",
    input: {
      person_id: personId,
      first_name: optional(text),
      last_name: optional(text),
      emails: optional(listOf(text)),
      company_ids: optional(listOf(integer)),
    },
    request: (input) => ({ method: "PUT", path: `/persons/${input["person_id"]}`, body: renamed(input, names) }),
  }),
  deleteMany({
    name: "delete_person",
    title: "Delete Persons",
    description: "Deletes people for good; shows what would go unless confirm is true.",
    idsName: "person_ids",
    noun: "person",
    previewName: "persons_preview",
    sum: (found, input) => ({
      internal_count: found.filter((person) => person["type"] === 1).length,
      ...relatedTotals(found, found.length === (input["person_ids"] as unknown[]).length),
    }),
    look: (id) => ({ method: "GET", path: `/persons/${id}` }),
    remove: (id) => ({ method: "DELETE", path: `/persons/${id}` }),
    warning: "Rows on lists, field values, reminders and the notes they wrote go with them.",
  }),
  mergeTool({ kind: "person", collection: "persons", look: (id) => ({ method: "GET", path: `/persons/${id}` }) }),
];
