// Tool: put a note on other records.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { hasChange, idList, recordId, replaces } from "../inputs.ts";

export const updateNoteRecords = defineTool({
  name: "affinity_update_note_records",
  version: 1,
  title: "Update the records of a note",
  description:
    "Puts a note on other persons, companies or opportunities; its text stays. A list that is left out stays as it is. Read first with affinity_get_note which there are, since each list given replaces all of its kind. Replies cannot be moved, and a note needs one record at least. Texts change with affinity_note_update.",
  effect: "write",
  scopes: ["notes:write"],
  toolSets: ["notes"],
  cost: 1,
  input: z
    .strictObject({
      note_id: recordId("Id of the note."),
      person_ids: idList(`Persons the note is about. ${replaces}`).optional(),
      company_ids: idList(`Companies the note is about. ${replaces}`).optional(),
      opportunity_ids: idList(`Opportunities (deals) the note is about. ${replaces}`).optional(),
    })
    .refine(
      (input) => hasChange(input, "note_id"),
      "Pass at least one of person_ids, company_ids and opportunity_ids.",
    ),
  output: z.looseObject({ id: z.number(), updated: z.literal(true) }),
  examples: [{ title: "On a second company, too", input: { note_id: 610001, company_ids: [7133202, 7133206] } }],
  records: ({ note_id }) => [{ type: "note", id: note_id }],
  run: async ({ note_id: id, person_ids, company_ids, opportunity_ids }, { upstream }) => {
    await upstream.notes.moveTo({
      id,
      personIds: person_ids,
      companyIds: company_ids,
      opportunityIds: opportunity_ids,
    });
    return { id, updated: true as const };
  },
});
