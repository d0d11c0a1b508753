// Tool: delete an organization for good.
import { z } from "zod";
import { resolveDeletion } from "../../resources/resolve-write.ts";
import { defineTool } from "../define-tool.ts";
import { recordId } from "../inputs.ts";
import { deleted, deletion } from "../outputs.ts";

export const deleteOrganization = defineTool({
  name: "affinity_delete_organization",
  version: 2,
  title: "Delete an organization",
  description:
    "Deletes an organization (company) permanently, with all its field values and its rows on lists, for the whole firm; nobody can undo it. Organizations with global true cannot be deleted. Read the organization first to be sure of the id.",
  effect: "destructive",
  scopes: ["companies:write"],
  toolSets: ["people_and_companies"],
  cost: 1,
  input: z.strictObject({ organization_id: recordId("Id of the organization to delete.") }),
  output: deletion,
  examples: [{ title: "Delete an organization", input: { organization_id: 7133202 } }],
  records: (input) => [{ type: "company", id: input.organization_id }],
  run: async (input, { upstream }) => {
    await upstream.companies.delete(input.organization_id);
    return deleted;
  },
  resolve: (input, { upstream }) => resolveDeletion(() => upstream.companies.get(input.organization_id, {}), deleted),
});
