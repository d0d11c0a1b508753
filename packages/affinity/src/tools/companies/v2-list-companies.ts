// Tool: page through all companies with chosen fields.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { cursor, fieldSelection, limit, recordIds, toSelection } from "../v2-inputs.ts";
import { company, pageOutput, toPage } from "../v2-outputs.ts";

export const v2ListCompanies = defineTool({
  name: "affinity_v2_list_companies",
  version: 1,
  title: "List companies (v2)",
  description:
    "Pages through all companies that the user can see, or those with the given ids, in Affinity's v2 form with the values of the fields that are asked for by id or by kind. Ids that do not exist are left out. Needs the Affinity right to export All Organizations; affinity_search_organizations needs none.",
  effect: "read",
  scopes: ["companies:read"],
  toolSets: ["raw_v2"],
  cost: 1,
  input: z.strictObject({
    ids: recordIds("Only companies with these ids.").optional(),
    ...fieldSelection,
    limit,
    cursor,
  }),
  output: pageOutput(company),
  examples: [
    { title: "The first ten", input: { limit: 10 } },
    { title: "One by id, with what Affinity knows", input: { ids: [7133202], field_types: ["enriched"] } },
  ],
  records: (_, output) => (output?.data ?? []).map(({ id }) => ({ type: "company", id })),
  run: async (input, { upstream }) =>
    toPage(
      company,
      await upstream.rawCompanies.list({
        ids: input.ids,
        ...toSelection(input),
        limit: input.limit,
        cursor: input.cursor,
      }),
    ),
});
