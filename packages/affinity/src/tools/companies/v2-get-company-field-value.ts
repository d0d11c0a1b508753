// Tool: one field value of one company.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { companyId, fieldId } from "../v2-inputs.ts";
import { fieldValue, promised } from "../v2-outputs.ts";

export const v2GetCompanyFieldValue = defineTool({
  name: "affinity_v2_get_company_field_value",
  version: 1,
  title: "Get a field value of a company (v2)",
  description:
    "Reads one field of one company: id, name, kind and value as {type, data}; data is null when the field is empty. Fields of lists cannot be read here: affinity_v2_list_company_list_entries gives them.",
  effect: "read",
  scopes: ["companies:read"],
  toolSets: ["raw_v2"],
  cost: 1,
  input: z.strictObject({ company_id: companyId, field_id: fieldId("affinity_v2_list_company_fields") }),
  output: fieldValue,
  examples: [
    { title: "Where Brightwater Robotics is", input: { company_id: 7133202, field_id: "affinity-data-location" } },
  ],
  records: (input) => [{ type: "company", id: input.company_id }],
  run: async (input, { upstream }) =>
    promised(fieldValue, await upstream.rawCompanies.getFieldValue({ id: input.company_id, fieldId: input.field_id })),
});
