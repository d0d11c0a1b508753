// Tool: notes by record, by who wrote them and when.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { recordId } from "../inputs.ts";
import { companyOf, dealOf, defaultLimit, pageLimit, personOf, recordsIn, referencesOf } from "../list-inputs.ts";
import { noteDetail, toDetail, toWholeDetail } from "../note-detail-output.ts";
import { arrayOf } from "../outputs.ts";
import { nextCursor } from "../row-output.ts";
import { cursor } from "../v2-inputs.ts";

export const findNotes = defineTool({
  name: "affinity_find_notes",
  version: 1,
  title: "Find notes",
  description:
    "Lists notes by who wrote them and when, of one person, company or opportunity or of all that the user can see; the latter come with the records that they are on. Those of a company or opportunity include the notes on its persons. Without replies; texts over 500 characters are cut, affinity_get_note tells all. To find notes by what they say use affinity_search_notes.",
  effect: "read",
  scopes: ["notes:read"],
  toolSets: ["notes"],
  cost: 1,
  input: z
    .strictObject({
      person_id: personOf,
      company_id: companyOf,
      opportunity_id: dealOf,
      written_by: recordId("Only notes by this member of the team.").optional(),
      since: z.iso.datetime({ offset: true }).describe("Only from then on, e.g. 2026-11-01T00:00:00Z.").optional(),
      until: z.iso.datetime({ offset: true }).describe("Only until then.").optional(),
      limit: pageLimit,
      cursor,
    })
    .refine((input) => recordsIn(input).length <= 1, "Pass at most one of person_id, company_id and opportunity_id."),
  output: z.looseObject({ notes: arrayOf(noteDetail), next_cursor: nextCursor }),
  examples: [
    {
      title: "What a colleague wrote since October",
      input: { written_by: 44302, since: "2026-10-01T00:00:00Z", limit: 10 },
    },
    { title: "Notes of a company", input: { company_id: 7133202 } },
  ],
  records: (input, output) => [
    ...referencesOf(input),
    ...(output?.notes ?? []).map(({ id }) => ({ type: "note", id })),
  ],
  run: async (
    { written_by: creatorId, since, until, limit = defaultLimit, cursor: at, ...input },
    { upstream, asked },
  ) => {
    const [record] = recordsIn(input);
    const page = await upstream.notes.find({ record, creatorId, since, until, limit, cursor: at });
    return { notes: page.items.map(asked.isFull ? toWholeDetail : toDetail), next_cursor: page.nextCursor };
  },
});
