// Tool: change the name, associations or owner of a deal.
import { z } from "zod";
import { mapResolution } from "../../resources/resolve-write.ts";
import { defineTool } from "../define-tool.ts";
import { hasChange, idList, recordId, recordName, replaces, toDealParts } from "../inputs.ts";
import { opportunity, toOpportunity } from "../opportunity-output.ts";

export const updateOpportunity = defineTool({
  name: "affinity_update_opportunity",
  version: 2,
  title: "Update an opportunity",
  description:
    "Changes the name, linked persons, linked organizations or owner of an opportunity (deal) and returns the record. What is left out stays as it is; id lists replace the whole set, so read the opportunity first. Does not change the stage. One upstream request; with owner_id three, or four when something else changes too.",
  effect: "write",
  scopes: ["opportunities:write"],
  toolSets: ["essentials", "pipeline"],
  cost: 1,
  input: z
    .strictObject({
      opportunity_id: recordId("Id of the opportunity."),
      name: recordName("New name of the deal.").optional(),
      person_ids: idList(`Linked persons. ${replaces}`).optional(),
      organization_ids: idList(`Linked organizations (companies). ${replaces}`).optional(),
      owner_id: recordId("Person id of the team member who is to own the deal. Replaces all owners.").optional(),
    })
    .refine(
      (input) => hasChange(input, "opportunity_id"),
      "Pass at least one of name, person_ids, organization_ids and owner_id.",
    ),
  output: opportunity,
  examples: [{ title: "Rename a deal", input: { opportunity_id: 98431, name: "Series A, second closing" } }],
  records: (input) => [{ type: "opportunity", id: input.opportunity_id }],
  run: async (input, { upstream }) =>
    toOpportunity(
      await upstream.opportunities.update(input.opportunity_id, { name: input.name, ...toDealParts(input) }),
    ),
  resolve: async (input, { upstream }) => {
    const changes = { name: input.name, ...toDealParts(input) };
    return mapResolution(await upstream.opportunities.resolveUpdate(input.opportunity_id, changes), toOpportunity);
  },
});
