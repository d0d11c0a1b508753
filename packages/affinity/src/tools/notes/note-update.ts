// Tool: replace the text of a note.
import { z } from "zod";
import { mapResolution } from "../../resources/resolve-write.ts";
import { defineTool } from "../define-tool.ts";
import { noteContent, recordId } from "../inputs.ts";
import { note, toNote } from "../note-output.ts";

const toChange = (input: { readonly note_id: number; readonly content: string }) => ({
  id: input.note_id,
  content: input.content,
});

export const noteUpdate = defineTool({
  name: "affinity_note_update",
  version: 2,
  title: "Update a note",
  description:
    "Replaces the whole text of a note and returns the note; the records it is linked to stay. The old text is lost, so read it with affinity_list_notes first. Affinity refuses notes that mention somebody and notes made from emails.",
  effect: "write",
  scopes: ["notes:write"],
  toolSets: ["notes"],
  cost: 1,
  input: z.strictObject({ note_id: recordId("Id of the note, from affinity_list_notes."), content: noteContent }),
  output: note,
  examples: [{ title: "Correct a note", input: { note_id: 610041, content: "Asked for cohort data by segment." } }],
  records: (input) => [{ type: "note", id: input.note_id }],
  run: async (input, { upstream }) => toNote(await upstream.notes.update(toChange(input))),
  resolve: async (input, { upstream }) => mapResolution(await upstream.notes.resolveUpdate(toChange(input)), toNote),
});
