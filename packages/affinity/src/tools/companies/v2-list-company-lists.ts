// Tool: the lists of one company.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { companyId, cursor, limit } from "../v2-inputs.ts";
import { list, pageOutput, toPage } from "../v2-outputs.ts";

export const v2ListCompanyLists = defineTool({
  name: "affinity_v2_list_company_lists",
  version: 1,
  title: "List the lists of a company (v2)",
  description:
    "Lists the lists of Affinity on which one company is, as far as the user can see them: id, name, owner, whether public. affinity_v2_list_company_list_entries gives its rows with their values.",
  effect: "read",
  scopes: ["lists:read"],
  toolSets: ["raw_v2"],
  cost: 1,
  input: z.strictObject({
    company_id: companyId,
    limit,
    cursor,
  }),
  output: pageOutput(list),
  examples: [{ title: "Lists with a company on the portfolio list", input: { company_id: 7133206 } }],
  records: (input, output) => [
    { type: "company", id: input.company_id },
    ...(output?.data ?? []).map(({ id }) => ({ type: "list", id })),
  ],
  run: async (input, { upstream }) =>
    toPage(
      list,
      await upstream.rawCompanies.listLists({ id: input.company_id, limit: input.limit, cursor: input.cursor }),
    ),
});
