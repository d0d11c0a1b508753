// Tool: the notes of one person.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { cursor, filter, limit, personId } from "../v2-inputs.ts";
import { note, pageOutput, toPage } from "../v2-outputs.ts";

export const v2ListPersonNotes = defineTool({
  name: "affinity_v2_list_person_notes",
  version: 1,
  title: "List the notes of a person (v2)",
  description:
    "Lists the notes on one person, including those of meetings that the person attended and those that mention the person, with content as HTML, creator and dates; replies are left out. affinity_list_notes gives Markdown and the ids of all linked records.",
  effect: "read",
  scopes: ["notes:read"],
  toolSets: ["raw_v2", "notes"],
  cost: 1,
  input: z.strictObject({
    person_id: personId,
    filter: filter("createdAt > 2026-01-01T00:00:00Z or creator.id = 44301"),
    limit,
    cursor,
  }),
  output: pageOutput(note),
  examples: [
    { title: "Notes on Jane Smith", input: { person_id: 44320, limit: 5 } },
    {
      title: "Notes since the new year",
      input: { person_id: 44320, filter: "createdAt > 2026-01-01T00:00:00Z" },
    },
  ],
  records: (input, output) => [
    { type: "person", id: input.person_id },
    ...(output?.data ?? []).map(({ id }) => ({ type: "note", id })),
  ],
  run: async (input, { upstream }) =>
    toPage(
      note,
      await upstream.rawPersons.listNotes({
        id: input.person_id,
        filter: input.filter,
        limit: input.limit,
        cursor: input.cursor,
      }),
    ),
});
