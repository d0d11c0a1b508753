// Tool: take a row off a list for good.
import { z } from "zod";
import { resolveDeletion } from "../../resources/resolve-write.ts";
import { defineTool } from "../define-tool.ts";
import { recordId } from "../inputs.ts";
import { deleted, deletion } from "../outputs.ts";

const toPlace = (input: { readonly list_id: number; readonly list_entry_id: number }) => ({
  listId: input.list_id,
  listEntryId: input.list_entry_id,
});

export const removeFromList = defineTool({
  name: "affinity_remove_from_list",
  version: 2,
  title: "Remove from a list",
  description:
    "Removes one row from a list permanently, with the values of the list's fields in that row; nobody can undo it. The person or organization itself stays. On a list of opportunities it deletes the opportunity itself. list_entry_id is the id of the row, not of the record: it stands in list_entries of the record.",
  effect: "destructive",
  // A row of a pipeline takes its opportunity along.
  scopes: ["lists:write", "opportunities:write"],
  toolSets: ["pipeline"],
  cost: 1,
  input: z.strictObject({
    list_id: recordId("Id of the list, from affinity_list_lists."),
    list_entry_id: recordId("Id of the row to remove, e.g. from list_entries of affinity_get_organization."),
  }),
  output: deletion,
  examples: [{ title: "Take an organization off a list", input: { list_id: 12059, list_entry_id: 5200121 } }],
  records: (input) => [
    { type: "list", id: input.list_id },
    { type: "list_entry", id: input.list_entry_id },
  ],
  run: async (input, { upstream }) => {
    await upstream.lists.removeEntry(toPlace(input));
    return deleted;
  },
  resolve: (input, { upstream }) => resolveDeletion(() => upstream.lists.getEntry(toPlace(input)), deleted),
});
