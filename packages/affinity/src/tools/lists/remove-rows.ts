// Tool: take several rows off a list for good.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { confirm, listName, listReference, toListId } from "../list-inputs.ts";
import { arrayOf, ids } from "../outputs.ts";
import { bareRow, rowReferences, toBareRow } from "../row-output.ts";

export const removeRows = defineTool({
  name: "affinity_remove_rows",
  version: 1,
  title: "Remove rows from a list",
  description:
    "Removes up to 50 rows from a list permanently, with the values of the list's fields; nobody can undo it. Persons and companies themselves stay; on a list of opportunities the opportunities are deleted. Without confirm it changes nothing and tells which rows would go: show them to the user, then call again with confirm true. One upstream request a row.",
  effect: "destructive",
  // A row of a pipeline takes its opportunity along.
  scopes: ["lists:write", "opportunities:write"],
  toolSets: ["pipeline"],
  cost: 1,
  input: z.strictObject({
    list: listName,
    list_entry_ids: z.array(z.int().positive()).min(1).max(50).describe("Ids of the rows, not of their records."),
    confirm: confirm("removes the rows"),
  }),
  output: z.looseObject({
    removed: ids.describe("Ids of the rows that are gone"),
    would_remove: arrayOf(bareRow).optional().describe("Without confirm"),
    not_found: ids.describe("Rows that the list does not have"),
  }),
  examples: [
    { title: "Take a company off a list", input: { list: 12059, list_entry_ids: [5200121], confirm: true } },
    { title: "See first what would go", input: { list: 12059, list_entry_ids: [5200122] } },
  ],
  records: ({ list, list_entry_ids }) => [
    ...listReference(list),
    ...rowReferences(list_entry_ids.map((id) => ({ list_entry_id: id }))),
  ],
  run: async ({ list, list_entry_ids: listEntryIds, confirm: isConfirmed }, { upstream }) => {
    const asked = { listId: await toListId(upstream.lists, list), listEntryIds };
    if (isConfirmed) {
      const { removed, notFound } = await upstream.listEntries.removeAll(asked);
      return { removed, not_found: notFound };
    }
    const { rows, notFound } = await upstream.listEntries.readAll(asked);
    return { removed: [], would_remove: rows.map(toBareRow), not_found: notFound };
  },
});
