// Tool: what a person field with choices offers.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { cursor, fieldId, limit } from "../v2-inputs.ts";
import { dropdownOption, pageOutput, toPage } from "../v2-outputs.ts";

export const v2GetPersonFieldDropdownOptions = defineTool({
  name: "affinity_v2_get_person_field_dropdown_options",
  version: 1,
  title: "Get the options of a person field (v2)",
  description:
    "Lists the options of a field of persons whose type is dropdown, dropdown-multi or ranked-dropdown: the id and text of each, which searches and new values name. Affinity refuses fields of other types.",
  effect: "read",
  scopes: ["persons:read"],
  toolSets: ["raw_v2"],
  cost: 1,
  input: z.strictObject({
    field_id: fieldId("affinity_v2_list_person_fields"),
    limit,
    cursor,
  }),
  output: pageOutput(dropdownOption),
  examples: [{ title: "What can be chosen", input: { field_id: "field-880014" } }],
  records: () => [],
  run: async (input, { upstream }) =>
    toPage(
      dropdownOption,
      await upstream.rawPersons.listDropdownOptions({
        fieldId: input.field_id,
        limit: input.limit,
        cursor: input.cursor,
      }),
    ),
});
