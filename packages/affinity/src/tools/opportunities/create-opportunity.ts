// Tool: create a deal in a pipeline.
import { z } from "zod";
import { mapResolution } from "../../resources/resolve-write.ts";
import { defineTool } from "../define-tool.ts";
import { idList, recordId, recordName, toDealParts } from "../inputs.ts";
import { opportunity, toOpportunity } from "../opportunity-output.ts";

export const createOpportunity = defineTool({
  name: "affinity_create_opportunity",
  version: 2,
  title: "Create an opportunity",
  description:
    "Creates an opportunity (deal) in a list of opportunities, with persons, organizations and optionally an owner, and returns it. Creates another one each time it is called: search with affinity_list_opportunities first. Without owner_id Affinity may make the user the owner. One upstream request; four with owner_id.",
  effect: "write",
  scopes: ["opportunities:write"],
  toolSets: ["essentials", "pipeline"],
  cost: 1,
  input: z.strictObject({
    list_id: recordId("Id of the list of opportunities, from affinity_list_lists."),
    name: recordName("Name of the deal."),
    person_ids: idList("Persons to link.").optional(),
    organization_ids: idList("Organizations (companies) to link.").optional(),
    owner_id: recordId(
      "Person id of the team member who owns the deal. Needs a field Owners or Owner in the list.",
    ).optional(),
  }),
  output: opportunity,
  examples: [
    {
      title: "A new deal with its company and contact",
      input: { list_id: 12058, name: "Northwind Series A", organization_ids: [7133202], person_ids: [44320] },
    },
  ],
  records: (input, output) => [
    { type: "list", id: input.list_id },
    ...(output === undefined ? [] : [{ type: "opportunity", id: output.id }]),
  ],
  run: async (input, { upstream }) =>
    toOpportunity(
      await upstream.opportunities.create({ listId: input.list_id, name: input.name, ...toDealParts(input) }),
    ),
  resolve: async (input, { upstream, write }) => {
    const created = { listId: input.list_id, name: input.name, ...toDealParts(input) };
    return mapResolution(await upstream.opportunities.resolveCreate(created, write), toOpportunity);
  },
});
