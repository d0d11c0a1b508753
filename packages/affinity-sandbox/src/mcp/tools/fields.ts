// Hosted tools for fields, their options, values and history.
import { collectionOf, type HostedTool, oneRequest, read, renamed } from "../hosted-tool.ts";
import { flag, integer, listOf, object, oneOf, optional, required, text } from "../input-schema.ts";
import { paging, pagingQuery } from "../paged-input.ts";

const metadataInput = {
  ...paging(100),
  filter: optional(text),
  includes: optional(listOf(oneOf("filterability", "sortability"))),
};
const metadataQuery = (input: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  ...pagingQuery(input),
  ...renamed(input, { filter: "filter", includes: "includes" }),
});

const listId = required(integer);
const fieldId = required(text);
const entityType = required(oneOf(1, 0));

/** The colours of options by the numbers that the tools take. */
const colours = ["white", "gray", "blue", "green", "purple", "orange", "red"];

const optionInput = {
  rank: optional(integer),
  color: optional(oneOf(0, 1, 2, 3, 4, 5, 6)),
  status_category: optional(oneOf("open", "won", "lost", "on-hold")),
  win_rate: optional(integer),
};
const optionBody = (input: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  ...renamed(input, { option_type: "type", text: "text", rank: "rank" }),
  ...(input["color"] === undefined ? {} : { color: colours[Number(input["color"])] }),
  ...renamed(input, { status_category: "statusCategory", win_rate: "winRate" }),
});
const optionsPath = (input: Readonly<Record<string, unknown>>): string =>
  `/v2/lists/${input["list_id"]}/fields/${input["field_id"]}/dropdown-options`;

const readTools: readonly HostedTool[] = [
  read({
    name: "get_entity_fields",
    title: "Get Entity Fields",
    description: "Tells which fields companies or people have.",
    input: { entity_type: entityType, ...metadataInput },
    request: (input) => ({
      method: "GET",
      path: `/v2/${collectionOf(input["entity_type"])}/fields`,
      query: metadataQuery(input),
    }),
  }),
  read({
    name: "get_list_fields",
    title: "Get List Fields",
    description: "Tells which fields the rows of a list have.",
    input: { list_id: listId, ...metadataInput },
    request: (input) => ({ method: "GET", path: `/v2/lists/${input["list_id"]}/fields`, query: metadataQuery(input) }),
  }),
  read({
    name: "get_list_field_dropdown_options",
    title: "Get List Field Dropdown Options",
    description: "Tells the options of a dropdown field of a list.",
    input: { list_id: listId, field_id: fieldId, ...paging(20) },
    request: (input) => ({ method: "GET", path: optionsPath(input), query: pagingQuery(input) }),
  }),
  read({
    name: "get_entity_field_dropdown_options",
    title: "Get Entity Field Dropdown Options",
    description: "Tells the options of a dropdown field of companies or people.",
    input: { entity_type: entityType, field_id: fieldId, ...paging(20) },
    request: (input) => ({
      method: "GET",
      path: `/v2/${collectionOf(input["entity_type"])}/fields/${input["field_id"]}/dropdown-options`,
      query: pagingQuery(input),
    }),
  }),
  read({
    name: "get_field_value_changes",
    title: "Get Field Value Changes",
    description: "Tells who changed which value when.",
    input: {
      ...paging(100),
      filter_expr: optional(text),
      order_by: optional(oneOf("changedAt", "-changedAt")),
    },
    request: (input) => ({
      method: "GET",
      path: "/v2/field-value-changes",
      query: { ...pagingQuery(input), ...renamed(input, { filter_expr: "filter", order_by: "orderBy" }) },
    }),
  }),
];

const upsertBody = (input: Readonly<Record<string, unknown>>) => ({
  operation: "update-fields",
  updates: input["upserts"],
});

export const fieldTools: readonly HostedTool[] = [
  ...readTools,
  oneRequest("write", {
    name: "create_field",
    title: "Create Field",
    description: "Creates a field of records or of a list.",
    input: {
      name: required(text),
      value_type: required(oneOf(0, 1, 2, 3, 4, 5, 6, 7)),
      entity_type: required(oneOf(0, 1, 8)),
      list_id: optional(integer),
      allows_multiple: optional(flag, false),
      is_required: optional(flag, false),
    },
    request: (input) => {
      const isListSpecific = input["list_id"] !== undefined;
      return { method: "POST", path: "/fields", body: { ...input, is_list_specific: isListSpecific } };
    },
  }),
  oneRequest("write", {
    name: "create_list_field_dropdown_option",
    title: "Create List Field Dropdown Option",
    description: "Adds an option to a dropdown field of a list.",
    input: {
      list_id: listId,
      field_id: fieldId,
      option_type: required(oneOf("dropdown", "ranked-dropdown", "status-dropdown")),
      text: required(text),
      ...optionInput,
    },
    request: (input) => ({ method: "POST", path: optionsPath(input), body: optionBody(input) }),
  }),
  oneRequest("destructive", {
    name: "update_list_field_dropdown_option",
    title: "Update List Field Dropdown Option",
    description: "Changes an option of a dropdown field of a list.",
    input: {
      list_id: listId,
      field_id: fieldId,
      dropdown_option_id: required(integer),
      text: optional(text),
      ...optionInput,
    },
    request: (input) => ({
      method: "POST",
      path: `${optionsPath(input)}/${input["dropdown_option_id"]}`,
      body: optionBody(input),
    }),
  }),
  oneRequest("destructive", {
    name: "delete_list_field_dropdown_option",
    title: "Delete List Field Dropdown Option",
    description: "Deletes an option; values that use it are cleared for good.",
    input: { list_id: listId, field_id: fieldId, dropdown_option_id: required(integer) },
    request: (input) => ({ method: "DELETE", path: `${optionsPath(input)}/${input["dropdown_option_id"]}` }),
  }),
  oneRequest("destructive", {
    name: "upsert_entity_field_values",
    title: "Upsert Entity Field Values",
    description: "Writes values of a company or person.",
    input: { entity_type: entityType, entity_id: required(integer), upserts: required(listOf(object)) },
    request: (input) => ({
      method: "PATCH",
      path: `/v2/${collectionOf(input["entity_type"])}/${input["entity_id"]}/fields`,
      body: upsertBody(input),
    }),
  }),
  oneRequest("destructive", {
    name: "upsert_list_entry_field_values",
    title: "Upsert List Entry Field Values",
    description: "Writes values of a row of a list.",
    input: { list_id: listId, list_entry_id: required(integer), upserts: required(listOf(object)) },
    request: (input) => ({
      method: "PATCH",
      path: `/v2/lists/${input["list_id"]}/list-entries/${input["list_entry_id"]}/fields`,
      body: upsertBody(input),
    }),
  }),
];
