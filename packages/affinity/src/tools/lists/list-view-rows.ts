// Tool: the rows that a saved view shows.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { defaultLimit, listName, listReference, nameOrId, pageLimit, toListId } from "../list-inputs.ts";
import { arrayOf } from "../outputs.ts";
import { nextCursor, row, rowReferences, toRows } from "../row-output.ts";
import { cursor } from "../v2-inputs.ts";

export const listViewRows = defineTool({
  name: "affinity_list_view_rows",
  version: 1,
  title: "List the rows of a saved view",
  description:
    "Reads the rows that a saved view of a list shows, with the values of the view's columns. The view's filters hold, its order does not. Only sheets have rows, no boards and dashboards. Needs the Affinity right to export data from lists. Texts over 300 characters are cut.",
  effect: "read",
  scopes: ["lists:read"],
  toolSets: ["pipeline"],
  cost: 1,
  input: z.strictObject({
    list: listName,
    view: nameOrId("Name or id of the view; affinity_list_saved_views tells both. A name costs one request more."),
    limit: pageLimit,
    cursor,
  }),
  output: z.looseObject({ rows: arrayOf(row), next_cursor: nextCursor }),
  examples: [{ title: "Open deals", input: { list: 12058, view: 77002, limit: 20 } }],
  records: ({ list }, output) => [...listReference(list), ...rowReferences(output?.rows)],
  run: async ({ list, view, limit = defaultLimit, cursor: at }, { upstream, asked }) => {
    const listId = await toListId(upstream.lists, list);
    const viewId = typeof view === "number" ? view : (await upstream.savedViews.find(listId, view)).id;
    const page = await upstream.savedViews.listRows({ listId, viewId, limit, cursor: at });
    return { rows: toRows(page.items, asked), next_cursor: page.nextCursor };
  },
});
