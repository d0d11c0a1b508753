// Tool: the rows of a list, all or those that fit.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { term } from "../inputs.ts";
import { defaultLimit, fieldNames, listName, listReference, pageLimit, toListId } from "../list-inputs.ts";
import { arrayOf } from "../outputs.ts";
import { match, sort, where } from "../row-inputs.ts";
import { nextCursor, row, rowReferences, toRows } from "../row-output.ts";
import { cursor } from "../v2-inputs.ts";

export const searchRows = defineTool({
  name: "affinity_search_rows",
  version: 1,
  title: "Search the rows of a list",
  description:
    "Lists the rows of a list with the values of its fields, or those that fit conditions on fields, a part of the record's name, or both, in a chosen order. Fields and options by the names that stand in Affinity; affinity_list_fields tells them. Name the fields you need: fewer tokens. Texts over 300 characters are cut; affinity_get_row tells them whole. Needs the Affinity right to export data from lists; without it rows come without values and cannot be searched. One upstream request, and one each for the names of fields and of options, unless they are remembered.",
  effect: "read",
  scopes: ["lists:read"],
  toolSets: ["pipeline"],
  cost: 1,
  input: z.strictObject({
    list: listName,
    term: term("A part of the name, domain or primary email of the record.").min(3).optional(),
    where,
    match,
    sort,
    fields: fieldNames(
      "Fields whose values to return, by name; all of the list's own when left out, none for [].",
    ).optional(),
    with_count: z.boolean().describe("true adds total_count: how many rows fit in all.").optional(),
    limit: pageLimit,
    cursor,
  }),
  output: z.looseObject({
    rows: arrayOf(row),
    next_cursor: nextCursor,
    total_count: z.number().optional(),
    notice: z.string().optional().describe("Says what could not be read"),
  }),
  examples: [
    { title: "The first rows of the pipeline", input: { list: 12058, limit: 10 } },
    { title: "By a part of the name, without values", input: { list: 12059, term: "robotics", fields: [] } },
  ],
  records: ({ list }, output) => [...listReference(list), ...rowReferences(output?.rows)],
  run: async ({ list, sort: sorts, with_count: totalCount, limit = defaultLimit, ...wanted }, { upstream, asked }) => {
    const listId = await toListId(upstream.lists, list);
    const page = await upstream.listEntries.find({ ...wanted, listId, sorts, totalCount, limit });
    return {
      rows: toRows(page.items, asked),
      next_cursor: page.nextCursor,
      total_count: page.totalCount,
      ...(page.missing && {
        notice: "Values are missing: this Affinity user lacks the right to export data from lists.",
      }),
    };
  },
});
