// Hosted tools for lists, their rows and saved views.
import { appAddress } from "../app-address.ts";
import { deleteMany } from "../delete-many.ts";
import { entityTypes, type HostedTool, oneRequest, read, renamed } from "../hosted-tool.ts";
import { flag, integer, oneOf, optional, required, text } from "../input-schema.ts";
import {
  fieldQuery,
  fieldSelection,
  paging,
  pagingQuery,
  searchCriteria,
  searchRequest,
  totalCount,
} from "../paged-input.ts";

const listId = required(integer);

/** Rows come with the fields of their list unless others are asked for. */
const rowFieldQuery = (input: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const asked = fieldQuery(input);
  return Object.keys(asked).length > 0 ? asked : { fieldTypes: ["list"] };
};

const kindOf = (entityType: unknown): string =>
  Object.entries(entityTypes).find(([, number]) => number === entityType)?.[0] ?? "company";

const readTools: readonly HostedTool[] = [
  read({
    name: "get_lists",
    title: "Get Lists",
    description: "Pages through the lists that the user may see.",
    input: { term: optional(text), ...paging(100) },
    request: (input) => ({
      method: "GET",
      path: "/v2/lists",
      query: { ...renamed(input, { term: "term" }), ...pagingQuery(input) },
    }),
  }),
  {
    name: "get_list_info",
    title: "Get List Info",
    description: "Reads one list and tells its address in the app.",
    effect: "read",
    input: { list_id: listId },
    run: async (input, ask) => {
      const list = Object(await ask({ method: "GET", path: `/v2/lists/${input["list_id"]}` })) as object;
      return { ...list, list_url: `${await appAddress(ask)}/lists/${input["list_id"]}` };
    },
  },
  read({
    name: "search_list_entries",
    title: "Search List Entries",
    description: "Finds rows of a list by search criteria.",
    input: {
      list_id: listId,
      search_criteria: searchCriteria,
      ...fieldSelection,
      ...paging(10),
      total_count: totalCount,
    },
    request: (input) => {
      const search = searchRequest(`/v2/lists/${input["list_id"]}/list-entries/search`, input);
      return { ...search, query: { ...search.query, ...rowFieldQuery(input) } };
    },
  }),
  read({
    name: "get_single_list_entry",
    title: "Get Single List Entry",
    description: "Reads one row of a list.",
    input: { list_id: listId, list_entry_id: required(integer), ...fieldSelection },
    request: (input) => ({
      method: "GET",
      path: `/v2/lists/${input["list_id"]}/list-entries/${input["list_entry_id"]}`,
      query: rowFieldQuery(input),
    }),
  }),
  read({
    name: "get_saved_views",
    title: "Get Saved Views",
    description: "Pages through the saved views of a list.",
    input: { list_id: listId, ...paging(100) },
    request: (input) => ({
      method: "GET",
      path: `/v2/lists/${input["list_id"]}/saved-views`,
      query: pagingQuery(input),
    }),
  }),
  read({
    name: "get_saved_view_list_entries",
    title: "Get Saved View List Entries",
    description: "Pages through the rows that a saved view shows.",
    input: { list_id: listId, view_id: required(integer), ...paging(10) },
    request: (input) => ({
      method: "GET",
      path: `/v2/lists/${input["list_id"]}/saved-views/${input["view_id"]}/list-entries`,
      query: pagingQuery(input),
    }),
  }),
];

export const listTools: readonly HostedTool[] = [
  ...readTools,
  oneRequest("write", {
    name: "create_list",
    title: "Create List",
    description: "Creates a list of companies, people or deals.",
    input: { name: required(text), entity_type: required(oneOf(0, 1, 8)), is_public: optional(flag, false) },
    request: (input) => ({
      method: "POST",
      path: "/v2/lists",
      body: { name: input["name"], type: kindOf(input["entity_type"]), isPublic: input["is_public"] },
    }),
  }),
  oneRequest("write", {
    name: "create_list_entry",
    title: "Create List Entry",
    description: "Adds a company or person to a list.",
    input: { list_id: listId, entity_id: required(integer) },
    request: (input) => ({
      method: "POST",
      path: `/lists/${input["list_id"]}/list-entries`,
      body: { entity_id: input["entity_id"] },
    }),
  }),
  deleteMany({
    name: "delete_list_entries",
    title: "Delete List Entries",
    description: "Takes rows off a list; shows what would go unless confirm is true.",
    idsName: "list_entry_ids",
    noun: "list_entry",
    previewName: "entries_preview",
    sum: async (_rows, input, ask) => {
      const list = Object(await ask({ method: "GET", path: `/v2/lists/${input["list_id"]}` })) as Record<
        string,
        unknown
      >;
      return { list_type: list["type"], list_name: list["name"] };
    },
    others: { list_id: listId },
    look: (id, input) => ({ method: "GET", path: `/v2/lists/${input["list_id"]}/list-entries/${id}` }),
    remove: (id, input) => ({ method: "DELETE", path: `/lists/${input["list_id"]}/list-entries/${id}` }),
    warning: "The values in these rows go with them; companies and people themselves stay.",
  }),
];
