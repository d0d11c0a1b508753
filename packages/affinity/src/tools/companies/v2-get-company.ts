// Tool: read one company with chosen fields.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { companyId, fieldSelection, toSelection } from "../v2-inputs.ts";
import { company, promised } from "../v2-outputs.ts";

export const v2GetCompany = defineTool({
  name: "affinity_v2_get_company",
  version: 1,
  title: "Get a company (v2)",
  description:
    "Reads one company in Affinity's v2 form with the values of the fields that are asked for by id or by kind; without either it comes without fields. affinity_get_organization gives associations and lists instead.",
  effect: "read",
  scopes: ["companies:read"],
  toolSets: ["raw_v2"],
  cost: 1,
  input: z.strictObject({
    company_id: companyId,
    ...fieldSelection,
  }),
  output: company,
  examples: [
    {
      title: "Read Brightwater Robotics with the firm's own fields",
      input: { company_id: 7133202, field_types: ["global"] },
    },
    { title: "One field only", input: { company_id: 7133202, field_ids: ["affinity-data-location"] } },
  ],
  records: (input) => [{ type: "company", id: input.company_id }],
  run: async (input, { upstream }) =>
    promised(company, await upstream.rawCompanies.get({ id: input.company_id, ...toSelection(input) })),
});
