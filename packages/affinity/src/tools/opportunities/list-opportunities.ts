// Tool: list the deals of a pipeline with stage, value and owner.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { paging, recordId, toPageRequest } from "../inputs.ts";
import { deal, missingFields, toDeal, toMissingFields } from "../opportunity-output.ts";
import { nextPageToken } from "../outputs.ts";

export const listOpportunities = defineTool({
  name: "affinity_list_opportunities",
  version: 1,
  title: "List opportunities",
  description:
    "Lists opportunities (deals). With list_id: the rows of that pipeline with stage, value, owner, owners, person_ids and organization_ids (one upstream request for each 100 rows). Without list_id, or when the user lacks the right to export lists: names and associations only, and missing_fields and notice say so. List ids differ per firm: find them with affinity_list_lists.",
  effect: "read",
  scopes: ["opportunities:read"],
  toolSets: ["essentials", "pipeline"],
  cost: 1,
  input: z.strictObject({
    list_id: recordId("Id of a list of opportunities, from affinity_list_lists.").optional(),
    ...paging,
  }),
  output: z.looseObject({ opportunities: z.array(deal), next_page_token: nextPageToken, ...missingFields }),
  examples: [
    { title: "The Series A pipeline", input: { list_id: 12058 } },
    { title: "The first 20 of all opportunities", input: { page_size: 20 } },
  ],
  records: (_, output) => (output?.opportunities ?? []).map(({ id }) => ({ type: "opportunity", id })),
  run: async (input, { upstream }) => {
    const page = await upstream.opportunities.list({ listId: input.list_id, ...toPageRequest(input) });
    return {
      opportunities: page.items.map(toDeal),
      next_page_token: page.nextPageToken,
      ...toMissingFields(page.missing, ["stage", "value", "owner"]),
    };
  },
});
