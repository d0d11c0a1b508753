// Tool: read notes.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { paging, recordId, toPageRequest } from "../inputs.ts";
import { note, toNote } from "../note-output.ts";
import { nextPageToken } from "../outputs.ts";

export const listNotes = defineTool({
  name: "affinity_list_notes",
  version: 1,
  title: "List notes",
  description:
    "Lists notes, of one person, organization or opportunity when its id is given, else all that the user can see. A person's notes include those of meetings the person attended. Returns content (Markdown), creator_id, created_at and the ids of the linked records.",
  effect: "read",
  scopes: ["notes:read"],
  toolSets: ["essentials", "notes"],
  cost: 1,
  input: z.strictObject({
    person_id: recordId("Only notes of this person.").optional(),
    organization_id: recordId("Only notes of this organization (company).").optional(),
    opportunity_id: recordId("Only notes of this opportunity (deal).").optional(),
    ...paging,
  }),
  output: z.looseObject({ notes: z.array(note), next_page_token: nextPageToken }),
  examples: [{ title: "Notes on a deal", input: { opportunity_id: 98431, page_size: 20 } }],
  records: (_, output) => (output?.notes ?? []).map(({ id }) => ({ type: "note", id })),
  run: async (input, { upstream }) => {
    const page = await upstream.notes.list({
      personId: input.person_id,
      companyId: input.organization_id,
      opportunityId: input.opportunity_id,
      ...toPageRequest(input),
    });
    return { notes: page.items.map(toNote), next_page_token: page.nextPageToken };
  },
});
