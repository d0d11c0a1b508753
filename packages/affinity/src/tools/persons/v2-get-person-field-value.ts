// Tool: one field value of one person.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { fieldId, personId } from "../v2-inputs.ts";
import { fieldValue, promised } from "../v2-outputs.ts";

export const v2GetPersonFieldValue = defineTool({
  name: "affinity_v2_get_person_field_value",
  version: 1,
  title: "Get a field value of a person (v2)",
  description:
    "Reads one field of one person: id, name, kind and value as {type, data}; data is null when the field is empty. Fields of lists cannot be read here: affinity_v2_list_person_list_entries gives them.",
  effect: "read",
  scopes: ["persons:read"],
  toolSets: ["raw_v2"],
  cost: 1,
  input: z.strictObject({ person_id: personId, field_id: fieldId("affinity_v2_list_person_fields") }),
  output: fieldValue,
  examples: [{ title: "Where Jane Smith is", input: { person_id: 44320, field_id: "affinity-data-location" } }],
  records: (input) => [{ type: "person", id: input.person_id }],
  run: async (input, { upstream }) =>
    promised(fieldValue, await upstream.rawPersons.getFieldValue({ id: input.person_id, fieldId: input.field_id })),
});
