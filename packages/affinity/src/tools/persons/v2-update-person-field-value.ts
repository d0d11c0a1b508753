// Tool: set one field of one person.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { fieldId, fieldText, fieldTextMissing, isFieldTextGiven, personId, toFieldText } from "../v2-inputs.ts";
import { writtenField } from "../v2-outputs.ts";

export const v2UpdatePersonFieldValue = defineTool({
  name: "affinity_v2_update_person_field_value",
  version: 2,
  title: "Set a field value of a person (v2)",
  description:
    "Sets one field of one person, in place of what it holds, and returns what was sent as {type, data}. A value that does not fit the field's type, or fits in several ways, is refused with a list of what fits and nothing is changed. Fields of lists cannot be set here. Two upstream requests; one or more besides when the value names an option.",
  effect: "write",
  scopes: ["persons:write"],
  toolSets: ["raw_v2"],
  cost: 2,
  input: z
    .strictObject({
      person_id: personId,
      field_id: fieldId("affinity_v2_list_person_fields"),
      value: fieldText,
    })
    .refine(isFieldTextGiven, fieldTextMissing),
  output: writtenField,
  examples: [
    {
      title: "A new job title",
      input: { person_id: 44320, field_id: "affinity-data-current-job-title", value: "Chief Operating Officer" },
    },
    {
      title: "A location",
      input: {
        person_id: 44320,
        field_id: "affinity-data-location",
        value: '{"city":"Boston","country":"United States"}',
      },
    },
  ],
  records: (input) => [{ type: "person", id: input.person_id }],
  run: async (input, { upstream }) => upstream.rawPersons.setFieldValue(toFieldText(input.person_id, input)),
  resolve: async (input, { upstream }) => upstream.rawPersons.resolveFieldValue(toFieldText(input.person_id, input)),
});
