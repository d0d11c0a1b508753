// Tool: which saved views a list has.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { listName, listReference, pageLimit, toListId } from "../list-inputs.ts";
import { arrayOf, id, text } from "../outputs.ts";
import { nextCursor } from "../row-output.ts";
import { cursor } from "../v2-inputs.ts";

const view = z.looseObject({
  id,
  name: text,
  type: text.describe("sheet, board or dashboard; only a sheet has rows to read"),
  created_at: text,
});

export const listSavedViews = defineTool({
  name: "affinity_list_saved_views",
  version: 1,
  title: "List the saved views of a list",
  description:
    "Lists the views that the team has saved of a list in Affinity: a choice of rows and columns with a name, such as Open deals. The rows of a sheet reads affinity_list_view_rows.",
  effect: "read",
  scopes: ["lists:read"],
  toolSets: ["pipeline"],
  cost: 1,
  input: z.strictObject({ list: listName, limit: pageLimit, cursor }),
  output: z.looseObject({ views: arrayOf(view), next_cursor: nextCursor }),
  examples: [{ title: "Views of the pipeline", input: { list: 12058 } }],
  records: ({ list }) => listReference(list),
  run: async ({ list, limit, cursor: at }, { upstream }) => {
    const listId = await toListId(upstream.lists, list);
    const page = await upstream.savedViews.list({ listId, limit, cursor: at });
    return {
      views: page.items.map((each) => ({ id: each.id, name: each.name, type: each.type, created_at: each.createdAt })),
      next_cursor: page.nextCursor,
    };
  },
});
