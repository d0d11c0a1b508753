// Tool: the lists of one person.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { cursor, limit, personId } from "../v2-inputs.ts";
import { list, pageOutput, toPage } from "../v2-outputs.ts";

export const v2ListPersonLists = defineTool({
  name: "affinity_v2_list_person_lists",
  version: 1,
  title: "List the lists of a person (v2)",
  description:
    "Lists the lists of Affinity on which one person is, as far as the user can see them: id, name, owner, whether public. affinity_v2_list_person_list_entries gives its rows with their values.",
  effect: "read",
  scopes: ["lists:read"],
  toolSets: ["raw_v2"],
  cost: 1,
  input: z.strictObject({
    person_id: personId,
    limit,
    cursor,
  }),
  output: pageOutput(list),
  examples: [{ title: "Lists with somebody on a list", input: { person_id: 44400 } }],
  records: (input, output) => [
    { type: "person", id: input.person_id },
    ...(output?.data ?? []).map(({ id }) => ({ type: "list", id })),
  ],
  run: async (input, { upstream }) =>
    toPage(
      list,
      await upstream.rawPersons.listLists({ id: input.person_id, limit: input.limit, cursor: input.cursor }),
    ),
});
