// Tool: the rows of one person.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { cursor, limit, personId } from "../v2-inputs.ts";
import { pageOutput, rowOfRecord, toPage } from "../v2-outputs.ts";

export const v2ListPersonListEntries = defineTool({
  name: "affinity_v2_list_person_list_entries",
  version: 1,
  title: "List the rows of a person (v2)",
  description:
    "Lists the rows that one person has on lists, each with its list, its date and the values of all its fields, also those of the list. A person may have several rows on one list.",
  effect: "read",
  scopes: ["lists:read"],
  toolSets: ["raw_v2"],
  cost: 1,
  input: z.strictObject({
    person_id: personId,
    limit,
    cursor,
  }),
  output: pageOutput(rowOfRecord),
  examples: [{ title: "Rows of somebody on a list", input: { person_id: 44400 } }],
  records: (input, output) => [
    { type: "person", id: input.person_id },
    ...(output?.data ?? []).map(({ id }) => ({ type: "list_entry", id })),
  ],
  run: async (input, { upstream }) =>
    toPage(
      rowOfRecord,
      await upstream.rawPersons.listRows({ id: input.person_id, limit: input.limit, cursor: input.cursor }),
    ),
});
