// Tool: delete a deal for good.
import { z } from "zod";
import { resolveDeletion } from "../../resources/resolve-write.ts";
import { defineTool } from "../define-tool.ts";
import { recordId } from "../inputs.ts";
import { deleted, deletion } from "../outputs.ts";

export const deleteOpportunity = defineTool({
  name: "affinity_delete_opportunity",
  version: 2,
  title: "Delete an opportunity",
  description:
    "Deletes an opportunity (deal) permanently, with its row in the pipeline and all its field values, for the whole firm; nobody can undo it. A lost deal is usually kept and moved to another stage instead. Read the opportunity first to be sure of the id.",
  effect: "destructive",
  scopes: ["opportunities:write"],
  toolSets: ["pipeline"],
  cost: 1,
  input: z.strictObject({ opportunity_id: recordId("Id of the opportunity to delete.") }),
  output: deletion,
  examples: [{ title: "Delete a deal", input: { opportunity_id: 98431 } }],
  records: (input) => [{ type: "opportunity", id: input.opportunity_id }],
  run: async (input, { upstream }) => {
    await upstream.opportunities.delete(input.opportunity_id);
    return deleted;
  },
  resolve: (input, { upstream }) => resolveDeletion(() => upstream.opportunities.get(input.opportunity_id), deleted),
});
