// Tool: write a note on persons, organizations or opportunities.
import { z } from "zod";
import { mapResolution } from "../../resources/resolve-write.ts";
import { defineTool } from "../define-tool.ts";
import { idList, noteContent } from "../inputs.ts";
import { note, toNote } from "../note-output.ts";

interface NoteInput {
  readonly content: string;
  readonly person_ids?: readonly number[] | undefined;
  readonly organization_ids?: readonly number[] | undefined;
  readonly opportunity_ids?: readonly number[] | undefined;
}

const toNewNote = (input: NoteInput) => ({
  content: input.content,
  personIds: input.person_ids,
  companyIds: input.organization_ids,
  opportunityIds: input.opportunity_ids,
});

export const createNote = defineTool({
  name: "affinity_create_note",
  version: 2,
  title: "Create a note",
  description:
    "Writes a plain-text note in the name of the user and links it to persons, organizations and opportunities; at least one id is needed. Returns the note. Creates another note each time it is called.",
  effect: "write",
  scopes: ["notes:write"],
  toolSets: ["essentials", "notes"],
  cost: 1,
  input: z
    .strictObject({
      content: noteContent,
      person_ids: idList("Persons the note is about.").optional(),
      organization_ids: idList("Organizations (companies) the note is about.").optional(),
      opportunity_ids: idList("Opportunities (deals) the note is about.").optional(),
    })
    .refine(
      ({ person_ids = [], organization_ids = [], opportunity_ids = [] }) =>
        person_ids.length + organization_ids.length + opportunity_ids.length > 0,
      "Pass at least one id in person_ids, organization_ids or opportunity_ids.",
    ),
  output: note,
  examples: [
    {
      title: "Log a call on a deal with its person and company",
      input: {
        content: "Call with Jane: they want to close the round by the end of the quarter.",
        person_ids: [44320],
        organization_ids: [7133202],
        opportunity_ids: [98431],
      },
    },
  ],
  records: ({ person_ids = [], organization_ids = [], opportunity_ids = [] }, output) => [
    ...(output === undefined ? [] : [{ type: "note", id: output.id }]),
    ...person_ids.map((id) => ({ type: "person", id })),
    ...organization_ids.map((id) => ({ type: "company", id })),
    ...opportunity_ids.map((id) => ({ type: "opportunity", id })),
  ],
  run: async (input, { upstream }) => toNote(await upstream.notes.create(toNewNote(input))),
  resolve: async (input, { upstream, write }) =>
    mapResolution(await upstream.notes.resolveCreate(toNewNote(input), write), toNote),
});
