// Tool: the rows of one company.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { companyId, cursor, limit } from "../v2-inputs.ts";
import { pageOutput, rowOfRecord, toPage } from "../v2-outputs.ts";

export const v2ListCompanyListEntries = defineTool({
  name: "affinity_v2_list_company_list_entries",
  version: 1,
  title: "List the rows of a company (v2)",
  description:
    "Lists the rows that one company has on lists, each with its list, its date and the values of all its fields, also those of the list. A company may have several rows on one list.",
  effect: "read",
  scopes: ["lists:read"],
  toolSets: ["raw_v2"],
  cost: 1,
  input: z.strictObject({
    company_id: companyId,
    limit,
    cursor,
  }),
  output: pageOutput(rowOfRecord),
  examples: [{ title: "Rows of a company on the portfolio list", input: { company_id: 7133206 } }],
  records: (input, output) => [
    { type: "company", id: input.company_id },
    ...(output?.data ?? []).map(({ id }) => ({ type: "list_entry", id })),
  ],
  run: async (input, { upstream }) =>
    toPage(
      rowOfRecord,
      await upstream.rawCompanies.listRows({ id: input.company_id, limit: input.limit, cursor: input.cursor }),
    ),
});
