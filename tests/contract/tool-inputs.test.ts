// Bad input is refused before Affinity is asked anything.
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { allTools } from "./all-tools.ts";
import { failureOf, type OpenAffinity, openAffinity } from "./open-affinity.ts";

let open: OpenAffinity;
beforeAll(async () => {
  open = await openAffinity();
});
afterAll(() => open.close());

/** Groups in groups. */
const nested = (depth: number): object => (depth === 0 ? {} : { operator: "and", filters: [nested(depth - 1)] });
const manyIds = Array.from({ length: 101 }, (_, index) => index + 1);

it.each([
  ["affinity_search_persons", { term: "" }],
  ["affinity_search_persons", { term: 7 }],
  ["affinity_search_persons", { term: "x".repeat(256) }],
  ["affinity_search_persons", { term: "half \ud83d of a pair" }],
  ["affinity_search_organizations", { term: "\udc00" }],
  ["affinity_search_persons", { page_token: "\ud800" }],
  ["affinity_create_opportunity", { list_id: 12058, name: "x\ud800" }],
  ["affinity_create_note", { content: "x\ud800", person_ids: [44320] }],
  ["affinity_search_persons", { page_size: 0 }],
  ["affinity_search_persons", { page_size: 501 }],
  ["affinity_search_persons", { page_size: 1.5 }],
  ["affinity_search_persons", { page_token: "" }],
  ["affinity_search_persons", { with_interaction_dates: "true" }],
  ["affinity_search_persons", { unknown: 1 }],
  ["affinity_search_organizations", { term: null }],
  ["affinity_get_person", {}],
  ["affinity_get_person", { person_id: 0 }],
  ["affinity_get_person", { person_id: -1 }],
  ["affinity_get_person", { person_id: "44320" }],
  ["affinity_get_person", { person_id: 44320.5 }],
  ["affinity_get_person", { person_id: 2 ** 53 }],
  ["affinity_get_person", { person_id: Number.NaN }],
  ["affinity_get_person", { person_id: 44320, detail: "everything" }],
  ["affinity_get_organization", { organization_id: "../persons/1" }],
  ["affinity_list_opportunities", { list_id: 12058, page_token: "not ours" }],
  ["affinity_list_opportunities", { page_token: "WyJ2MyIsbnVsbCwieCJd" }],
  ["affinity_get_opportunity", { opportunity_id: [98431] }],
  ["affinity_create_opportunity", { list_id: 12058 }],
  ["affinity_create_opportunity", { list_id: 12058, name: "  " }],
  ["affinity_create_opportunity", { list_id: 12058, name: "x".repeat(256) }],
  ["affinity_create_opportunity", { list_id: 12058, name: "x", person_ids: manyIds }],
  ["affinity_create_opportunity", { list_id: 12058, name: "x", person_ids: [1, "2"] }],
  ["affinity_update_opportunity", { opportunity_id: 98431 }],
  ["affinity_update_opportunity", { name: "x" }],
  ["affinity_add_to_list", { list_id: 12058 }],
  ["affinity_list_lists", { list_id: 1 }],
  ["affinity_list_notes", { person_id: {} }],
  ["affinity_create_note", { content: "text" }],
  ["affinity_create_note", { content: "text", person_ids: [] }],
  ["affinity_create_note", { content: " \n", person_ids: [44320] }],
  ["affinity_create_note", { content: "x".repeat(100_001), person_ids: [44320] }],
  ["affinity_create_note", { person_ids: [44320] }],
  ["affinity_get_relationship_strength", { internal_id: 44301 }],
  ["affinity_create_organization", { domain: "x.example" }],
  ["affinity_create_organization", { name: "x", domain: "https://x.example/a" }],
  ["affinity_create_organization", { name: "x", person_ids: manyIds }],
  ["affinity_update_organization", { organization_id: 7133202 }],
  ["affinity_update_organization", { name: "x" }],
  ["affinity_create_person", { first_name: "x", last_name: "y" }],
  ["affinity_create_person", { first_name: " ", last_name: "y", emails: [] }],
  ["affinity_create_person", { first_name: "x", last_name: "y", emails: ["not an address"] }],
  ["affinity_create_person", { first_name: "x", last_name: "y\ud800", emails: [] }],
  ["affinity_update_person", { person_id: 44320 }],
  ["affinity_update_person", { person_id: 44320, emails: "jane@x.example" }],
  ["affinity_delete_person", {}],
  ["affinity_delete_person", { person_id: "44320" }],
  ["affinity_delete_organization", { organization_id: 0 }],
  ["affinity_delete_opportunity", { opportunity_id: [98431] }],
  ["affinity_note_delete", { note_id: null }],
  ["affinity_note_update", { note_id: 610041 }],
  ["affinity_note_update", { note_id: 610041, content: "  " }],
  ["affinity_remove_from_list", { list_id: 12059 }],
  ["affinity_remove_from_list", { list_entry_id: 5200121 }],
  ["affinity_v2_get_company", { company_id: 7133202, field_ids: ["../persons/1"] }],
  ["affinity_v2_get_company", { company_id: 7133202, field_ids: "field-1" }],
  ["affinity_v2_get_person", { person_id: 44320, field_types: ["list"] }],
  ["affinity_v2_list_companies", { limit: 0 }],
  ["affinity_v2_list_companies", { limit: 101 }],
  ["affinity_v2_list_companies", { ids: manyIds }],
  ["affinity_v2_list_companies", { cursor: "" }],
  ["affinity_v2_list_companies", { cursor: "https://evil.example/v2/companies" }],
  ["affinity_v2_list_company_fields", { filter: "" }],
  ["affinity_v2_list_company_fields", { limit: 10 }],
  ["affinity_v2_get_company_field_dropdown_options", { field_id: ".." }],
  ["affinity_v2_get_person_field_dropdown_options", {}],
  ["affinity_v2_list_company_field_values", { company_id: 7133202, ids: ["last-email"], types: ["global"] }],
  ["affinity_v2_list_person_notes", { person_id: 44320, filter: "half \ud83d of a pair" }],
  ["affinity_v2_list_list_entries", { list_id: "12058" }],
  ["affinity_v2_search_companies", { search: { term: "ab" } }],
  ["affinity_v2_search_companies", { search: "brightwater" }],
  ["affinity_v2_search_companies", { filters: { operator: "xor", filters: [] } }],
  ["affinity_v2_search_companies", { filters: [] }],
  ["affinity_v2_search_companies", { filters: { operator: "and", filters: ["x"] } }],
  ["affinity_v2_search_companies", { filters: { operator: "and", filters: [nested(12)] } }],
  ["affinity_v2_search_persons", { sorts: [] }],
  ["affinity_v2_search_persons", { sorts: [{ fieldId: "last-email" }] }],
  ["affinity_v2_search_persons", { total_count: "true" }],
  ["affinity_v2_search_persons", { field_ids: ["last-email"], field_types: ["global"] }],
  ["affinity_v2_get_current_user", { id: 1 }],
  ["affinity_v2_get_company_field_value", { company_id: 7133202 }],
  ["affinity_v2_get_person_field_value", { person_id: 44320, field_id: "a/b" }],
  ["affinity_v2_update_company_field_value", { company_id: 7133202, field_id: "field-880008" }],
  ["affinity_v2_update_company_field_value", { company_id: 7133202, field_id: "field-880008", value: 5 }],
  ["affinity_v2_update_person_field_value", { person_id: 44320, field_id: "field-880014", value: null }],
  ["affinity_v2_update_person_field_value", { person_id: 44320, field_id: "field-880014", value: "\ud800" }],
  ["affinity_list_lists", []],
  ["affinity_list_lists", null],
  ["affinity_list_lists", "{}"],
  ["affinity_list_lists", JSON.parse('{"__proto__": {"x": 1}}')],
])("%s refuses %j", async (name, input) => {
  open.requests();
  expect((await failureOf(open.call(name, input))).code).toBe("invalid_input");
  expect(open.requests()).toEqual([]);
});

it("lets nothing but objects of the right shape through any tool's schema", () => {
  for (const tool of allTools.filter(({ input }) => Object.keys(input.shape).length > 0)) {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 2 }), (input) => {
        const parsed = tool.input.safeParse(input);
        expect(parsed.success && Object.keys(parsed.data).some((key) => !Object.hasOwn(tool.input.shape, key))).toBe(
          false,
        );
      }),
      { numRuns: 200 },
    );
  }
});
