// Tool: the rows of one list.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { recordId } from "../inputs.ts";
import { cursor, limit } from "../v2-inputs.ts";
import { pageOutput, rowOfList, toPage } from "../v2-outputs.ts";

export const v2ListListEntries = defineTool({
  name: "affinity_v2_list_list_entries",
  version: 1,
  title: "List the rows of a list (v2)",
  description:
    "Pages through the rows of one list in Affinity's v2 form: each with its id, date, creator and record, without the values of fields. For the stages and values of deals use affinity_list_opportunities. Needs the Affinity right to export data from lists.",
  effect: "read",
  scopes: ["lists:read"],
  toolSets: ["raw_v2", "pipeline"],
  cost: 1,
  input: z.strictObject({
    list_id: recordId("Id of the list, from affinity_list_lists."),
    limit,
    cursor,
  }),
  output: pageOutput(rowOfList),
  examples: [{ title: "The companies on a list", input: { list_id: 12059, limit: 50 } }],
  records: (input, output) => [
    { type: "list", id: input.list_id },
    ...(output?.data ?? []).map(({ id }) => ({ type: "list_entry", id })),
  ],
  run: async (input, { upstream }) =>
    toPage(
      rowOfList,
      await upstream.lists.listRawRows({ listId: input.list_id, limit: input.limit, cursor: input.cursor }),
    ),
});
