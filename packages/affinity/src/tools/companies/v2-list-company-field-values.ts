// Tool: all field values of one company.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { companyId, cursor, fieldIdList, fieldTypeList, limit } from "../v2-inputs.ts";
import { fieldValue, pageOutput, toPage } from "../v2-outputs.ts";

export const v2ListCompanyFieldValues = defineTool({
  name: "affinity_v2_list_company_field_values",
  version: 1,
  title: "List the field values of a company (v2)",
  description:
    "Lists the fields of one company with their values: all but those of lists, or only the given ids or kinds. Each value is {type, data}; data is null when the field is empty. Pass ids or types, not both.",
  effect: "read",
  scopes: ["companies:read"],
  toolSets: ["raw_v2"],
  cost: 1,
  input: z
    .strictObject({
      company_id: companyId,
      ids: fieldIdList("Only these fields, by id.").optional(),
      types: fieldTypeList("Only fields of these kinds.").optional(),
      limit,
      cursor,
    })
    .refine(({ ids, types }) => ids === undefined || types === undefined, "Pass ids or types, not both."),
  output: pageOutput(fieldValue),
  examples: [
    { title: "Everything known about Brightwater Robotics", input: { company_id: 7133202, limit: 100 } },
    { title: "The firm's own fields", input: { company_id: 7133202, types: ["global"] } },
  ],
  records: (input) => [{ type: "company", id: input.company_id }],
  run: async (input, { upstream }) =>
    toPage(
      fieldValue,
      await upstream.rawCompanies.listFieldValues({
        id: input.company_id,
        ids: input.ids,
        types: input.types,
        limit: input.limit,
        cursor: input.cursor,
      }),
    ),
});
