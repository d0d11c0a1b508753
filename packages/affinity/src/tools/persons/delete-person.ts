// Tool: delete a person for good.
import { z } from "zod";
import { resolveDeletion } from "../../resources/resolve-write.ts";
import { defineTool } from "../define-tool.ts";
import { recordId } from "../inputs.ts";
import { deleted, deletion } from "../outputs.ts";

export const deletePerson = defineTool({
  name: "affinity_delete_person",
  version: 2,
  title: "Delete a person",
  description:
    "Deletes a person permanently, with all field values and rows on lists, for the whole firm; nobody can undo it. Team members of the firm cannot be deleted. Read the person first to be sure of the id.",
  effect: "destructive",
  scopes: ["persons:write"],
  toolSets: ["people_and_companies"],
  cost: 1,
  input: z.strictObject({ person_id: recordId("Id of the person to delete.") }),
  output: deletion,
  examples: [{ title: "Delete a person", input: { person_id: 44320 } }],
  records: (input) => [{ type: "person", id: input.person_id }],
  run: async (input, { upstream }) => {
    await upstream.persons.delete(input.person_id);
    return deleted;
  },
  resolve: (input, { upstream }) => resolveDeletion(() => upstream.persons.get(input.person_id, {}), deleted),
});
