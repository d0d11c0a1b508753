// Tool: one row of a list with everything in it.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { listEntryId, listName, listReference, toListId } from "../list-inputs.ts";
import { row, rowReferences, toWholeRow } from "../row-output.ts";

export const getRow = defineTool({
  name: "affinity_get_row",
  version: 1,
  title: "Get a row of a list",
  description:
    "Reads one row of a list by its list_entry_id: the record and the values of all its fields that are not empty, texts whole. The rows of a person or company tells affinity_list_rows_of_record; those of a list affinity_search_rows. fields is missing when the user may not read them.",
  effect: "read",
  scopes: ["lists:read"],
  toolSets: ["pipeline"],
  cost: 2,
  input: z.strictObject({ list: listName, list_entry_id: listEntryId }),
  output: row,
  examples: [{ title: "A deal's row", input: { list: 12058, list_entry_id: 5200001 } }],
  records: ({ list, list_entry_id }) => [...listReference(list), ...rowReferences([{ list_entry_id }])],
  run: async ({ list, list_entry_id: rowId }, { upstream }) =>
    toWholeRow(await upstream.listEntries.get({ listId: await toListId(upstream.lists, list), listEntryId: rowId })),
});
