// Tool: delete a note for good.
import { z } from "zod";
import { resolveDeletion } from "../../resources/resolve-write.ts";
import { defineTool } from "../define-tool.ts";
import { recordId } from "../inputs.ts";
import { deleted, deletion } from "../outputs.ts";

export const noteDelete = defineTool({
  name: "affinity_note_delete",
  version: 2,
  title: "Delete a note",
  description:
    "Deletes a note permanently, with the replies to it; nobody can undo it. Affinity lets only the creator of a note delete it. Read it with affinity_list_notes first to be sure of the id.",
  effect: "destructive",
  scopes: ["notes:write"],
  toolSets: ["notes"],
  cost: 1,
  input: z.strictObject({ note_id: recordId("Id of the note to delete.") }),
  output: deletion,
  examples: [{ title: "Delete a note", input: { note_id: 610041 } }],
  records: (input) => [{ type: "note", id: input.note_id }],
  run: async (input, { upstream }) => {
    await upstream.notes.delete(input.note_id);
    return deleted;
  },
  resolve: (input, { upstream }) => resolveDeletion(() => upstream.notes.get(input.note_id), deleted),
});
