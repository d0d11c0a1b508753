// Tool: set one field of one company.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { companyId, fieldId, fieldText, fieldTextMissing, isFieldTextGiven, toFieldText } from "../v2-inputs.ts";
import { writtenField } from "../v2-outputs.ts";

export const v2UpdateCompanyFieldValue = defineTool({
  name: "affinity_v2_update_company_field_value",
  version: 2,
  title: "Set a field value of a company (v2)",
  description:
    "Sets one field of one company, in place of what it holds, and returns what was sent as {type, data}. A value that does not fit the field's type, or fits in several ways, is refused with a list of what fits and nothing is changed. Fields of lists cannot be set here. Two upstream requests; one or more besides when the value names an option.",
  effect: "write",
  scopes: ["companies:write"],
  toolSets: ["raw_v2"],
  cost: 2,
  input: z
    .strictObject({
      company_id: companyId,
      field_id: fieldId("affinity_v2_list_company_fields"),
      value: fieldText,
    })
    .refine(isFieldTextGiven, fieldTextMissing),
  output: writtenField,
  examples: [
    {
      title: "A number",
      input: { company_id: 7133202, field_id: "affinity-data-number-of-employees", value: "250" },
    },
    { title: "Empty a field", input: { company_id: 7133202, field_id: "field-880008", value: "null" } },
  ],
  records: (input) => [{ type: "company", id: input.company_id }],
  run: async (input, { upstream }) => upstream.rawCompanies.setFieldValue(toFieldText(input.company_id, input)),
  resolve: async (input, { upstream }) => upstream.rawCompanies.resolveFieldValue(toFieldText(input.company_id, input)),
});
