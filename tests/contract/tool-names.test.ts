// The outside contract of the tools: prompts and whitelists written for it must keep working, so names and inputs are held to it.
import { expect, it } from "vitest";
import { inputSchemaOf } from "../../scripts/generate/json-schemas.ts";
import { allTools } from "./all-tools.ts";

/** Every tool with its inputs and their types; `!` marks the required ones. */
const contract: Readonly<Record<string, string>> = {
  affinity_add_to_list: "entity_id!: integer, list_id!: integer",
  affinity_create_note: "content!: string, opportunity_ids: array, organization_ids: array, person_ids: array",
  affinity_create_opportunity: "list_id!: integer, name!: string, organization_ids: array, person_ids: array",
  affinity_create_organization: "name!: string, domain: string, person_ids: array",
  affinity_create_person: "emails!: array, first_name!: string, last_name!: string, organization_ids: array",
  affinity_delete_opportunity: "opportunity_id!: integer",
  affinity_delete_organization: "organization_id!: integer",
  affinity_delete_person: "person_id!: integer",
  affinity_get_opportunity: "opportunity_id!: integer",
  affinity_get_organization: "organization_id!: integer, with_interaction_dates: boolean",
  affinity_get_person: "person_id!: integer, with_interaction_dates: boolean",
  affinity_get_relationship_strength: "external_id!: integer, internal_id: integer",
  affinity_list_lists: "",
  affinity_list_notes:
    "opportunity_id: integer, organization_id: integer, page_size: integer, page_token: string, person_id: integer",
  affinity_list_opportunities: "list_id: integer, page_size: integer, page_token: string",
  affinity_note_delete: "note_id!: integer",
  affinity_note_update: "content!: string, note_id!: integer",
  affinity_remove_from_list: "list_entry_id!: integer, list_id!: integer",
  affinity_search_organizations:
    "page_size: integer, page_token: string, term: string, with_interaction_dates: boolean",
  affinity_search_persons: "page_size: integer, page_token: string, term: string, with_interaction_dates: boolean",
  affinity_update_opportunity: "opportunity_id!: integer, name: string, organization_ids: array, person_ids: array",
  affinity_update_organization: "organization_id!: integer, domain: string, name: string, person_ids: array",
  affinity_update_person:
    "person_id!: integer, emails: array, first_name: string, last_name: string, organization_ids: array",
  affinity_v2_get_company: "company_id!: integer, field_ids: array, field_types: array",
  affinity_v2_get_company_field_dropdown_options: "field_id!: string, cursor: string, limit: integer",
  affinity_v2_get_company_field_value: "company_id!: integer, field_id!: string",
  affinity_v2_get_current_user: "",
  affinity_v2_get_person: "person_id!: integer, field_ids: array, field_types: array",
  affinity_v2_get_person_field_dropdown_options: "field_id!: string, cursor: string, limit: integer",
  affinity_v2_get_person_field_value: "field_id!: string, person_id!: integer",
  affinity_v2_list_companies: "cursor: string, field_ids: array, field_types: array, ids: array, limit: integer",
  affinity_v2_list_company_field_values:
    "company_id!: integer, cursor: string, ids: array, limit: integer, types: array",
  affinity_v2_list_company_fields: "cursor: string, filter: string",
  affinity_v2_list_company_list_entries: "company_id!: integer, cursor: string, limit: integer",
  affinity_v2_list_company_lists: "company_id!: integer, cursor: string, limit: integer",
  affinity_v2_list_company_notes: "company_id!: integer, cursor: string, filter: string, limit: integer",
  affinity_v2_list_company_relationships: "company_id!: integer, cursor: string, limit: integer",
  affinity_v2_list_list_entries: "list_id!: integer, cursor: string, limit: integer",
  affinity_v2_list_person_field_values: "person_id!: integer, cursor: string, ids: array, limit: integer, types: array",
  affinity_v2_list_person_fields: "cursor: string, filter: string",
  affinity_v2_list_person_list_entries: "person_id!: integer, cursor: string, limit: integer",
  affinity_v2_list_person_lists: "person_id!: integer, cursor: string, limit: integer",
  affinity_v2_list_person_notes: "person_id!: integer, cursor: string, filter: string, limit: integer",
  affinity_v2_list_person_relationships: "person_id!: integer, cursor: string, limit: integer",
  affinity_v2_list_persons: "cursor: string, field_ids: array, field_types: array, ids: array, limit: integer",
  affinity_v2_search_companies:
    "cursor: string, field_ids: array, field_types: array, filters: object, limit: integer, search: object, sorts: array, total_count: boolean",
  affinity_v2_search_persons:
    "cursor: string, field_ids: array, field_types: array, filters: object, limit: integer, search: object, sorts: array, total_count: boolean",
  affinity_v2_update_company_field_value: "company_id!: integer, field_id!: string, value: string",
  affinity_v2_update_person_field_value: "field_id!: string, person_id!: integer, value: string",
};

/** What we added; always optional. */
const additions = new Set(["detail", "dry_run", "fields", "owner_id", "refresh", "result_cursor"]);

interface InputSchema {
  readonly properties?: Readonly<Record<string, { readonly type?: string }>>;
  readonly required?: readonly string[];
}

const inputsOf = (name: string): string[] => {
  const tool = allTools.find((one) => one.name === name);
  if (tool === undefined) return [];
  const { properties = {}, required = [] }: InputSchema = inputSchemaOf(tool);
  return Object.entries(properties)
    .filter(([input]) => !additions.has(input) || required.includes(input))
    .map(([input, { type }]) => `${input}${required.includes(input) ? "!" : ""}: ${type}`);
};

/** Tools of our own may stand beside them. */
const contracted = allTools.filter(({ name }) => Object.hasOwn(contract, name));

it("has all of the forty-nine tools", () => {
  expect(contracted.map(({ name }) => name).sort()).toEqual(Object.keys(contract).sort());
  expect(contracted).toHaveLength(49);
});

it.each(Object.entries(contract))("%s takes exactly what is promised: %s", (name, inputs) => {
  expect(inputsOf(name).sort()).toEqual(inputs.split(", ").filter(Boolean).sort());
});

it.each([
  ["essentials", 13],
  ["raw_v2", 26],
  ["people_and_companies", 10],
  ["pipeline", 9],
  ["notes", 6],
  ["relationships", 3],
] as const)("has a tool set %s with %i of them", (toolSet, count) => {
  expect(contracted.filter(({ toolSets }) => toolSets.includes(toolSet))).toHaveLength(count);
});

it("calls exactly the tools destructive that delete or remove", () => {
  for (const { name, effect } of contracted) {
    expect(effect === "destructive", name).toBe(/delete|remove/.test(name));
  }
});
