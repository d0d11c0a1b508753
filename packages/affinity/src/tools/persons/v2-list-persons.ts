// Tool: page through all persons with chosen fields.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { cursor, fieldSelection, limit, recordIds, toSelection } from "../v2-inputs.ts";
import { pageOutput, person, toPage } from "../v2-outputs.ts";

export const v2ListPersons = defineTool({
  name: "affinity_v2_list_persons",
  version: 1,
  title: "List persons (v2)",
  description:
    "Pages through all persons that the user can see, or those with the given ids, in Affinity's v2 form with the values of the fields that are asked for by id or by kind. Ids that do not exist are left out. Needs the Affinity right to export All People; affinity_search_persons needs none.",
  effect: "read",
  scopes: ["persons:read"],
  toolSets: ["raw_v2"],
  cost: 1,
  input: z.strictObject({
    ids: recordIds("Only persons with these ids.").optional(),
    ...fieldSelection,
    limit,
    cursor,
  }),
  output: pageOutput(person),
  examples: [
    { title: "The first ten", input: { limit: 10 } },
    { title: "One by id, with what Affinity knows", input: { ids: [44320], field_types: ["enriched"] } },
  ],
  records: (_, output) => (output?.data ?? []).map(({ id }) => ({ type: "person", id })),
  run: async (input, { upstream }) =>
    toPage(
      person,
      await upstream.rawPersons.list({
        ids: input.ids,
        ...toSelection(input),
        limit: input.limit,
        cursor: input.cursor,
      }),
    ),
});
