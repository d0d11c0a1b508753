// Tool: the notes of one company.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { companyId, cursor, filter, limit } from "../v2-inputs.ts";
import { note, pageOutput, toPage } from "../v2-outputs.ts";

export const v2ListCompanyNotes = defineTool({
  name: "affinity_v2_list_company_notes",
  version: 1,
  title: "List the notes of a company (v2)",
  description:
    "Lists the notes on one company, including those of its people, with content as HTML, creator and dates; replies are left out. affinity_list_notes gives Markdown and the ids of all linked records.",
  effect: "read",
  scopes: ["notes:read"],
  toolSets: ["raw_v2", "notes"],
  cost: 1,
  input: z.strictObject({
    company_id: companyId,
    filter: filter("createdAt > 2026-01-01T00:00:00Z or creator.id = 44301"),
    limit,
    cursor,
  }),
  output: pageOutput(note),
  examples: [
    { title: "Notes on Brightwater Robotics", input: { company_id: 7133202, limit: 5 } },
    {
      title: "Notes since the new year",
      input: { company_id: 7133202, filter: "createdAt > 2026-01-01T00:00:00Z" },
    },
  ],
  records: (input, output) => [
    { type: "company", id: input.company_id },
    ...(output?.data ?? []).map(({ id }) => ({ type: "note", id })),
  ],
  run: async (input, { upstream }) =>
    toPage(
      note,
      await upstream.rawCompanies.listNotes({
        id: input.company_id,
        filter: input.filter,
        limit: input.limit,
        cursor: input.cursor,
      }),
    ),
});
