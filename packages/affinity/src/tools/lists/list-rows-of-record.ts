// Tool: which lists a person or company is on, with the values there.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { companyOf, defaultLimit, pageLimit, personOf, recordsIn, referencesOf } from "../list-inputs.ts";
import { arrayOf } from "../outputs.ts";
import { nextCursor, row, rowReferences, toRows } from "../row-output.ts";
import { cursor } from "../v2-inputs.ts";

export const listRowsOfRecord = defineTool({
  name: "affinity_list_rows_of_record",
  version: 1,
  title: "List the rows of a person or company",
  description:
    "Tells on which lists a person or a company is: one row for each time it was added, with the list's name, the list_entry_id that other tools take, and the values of the list's fields there. The row of an opportunity stands in affinity_get_opportunity.",
  effect: "read",
  scopes: ["lists:read"],
  toolSets: ["pipeline", "people_and_companies"],
  cost: 1,
  input: z
    .strictObject({ person_id: personOf, company_id: companyOf, limit: pageLimit, cursor })
    .refine((input) => recordsIn(input).length === 1, "Pass either person_id or company_id."),
  output: z.looseObject({ rows: arrayOf(row), next_cursor: nextCursor }),
  examples: [
    { title: "Lists of a company", input: { company_id: 7133202 } },
    { title: "Lists of a person", input: { person_id: 44320 } },
  ],
  records: (input, output) => [...referencesOf(input), ...rowReferences(output?.rows)],
  run: async (
    { person_id: personId, company_id: companyId, limit = defaultLimit, cursor: at },
    { upstream, asked },
  ) => {
    const record =
      personId === undefined
        ? ({ kind: "company", id: companyId ?? 0 } as const)
        : ({ kind: "person", id: personId } as const);
    const page = await upstream.listEntries.listOfRecord({ ...record, limit, cursor: at });
    return { rows: toRows(page.items, asked), next_cursor: page.nextCursor };
  },
});
