// Tool: answer a note.
import { z } from "zod";
import { mapResolution } from "../../resources/resolve-write.ts";
import { defineTool } from "../define-tool.ts";
import { noteContent, recordId } from "../inputs.ts";
import { note, toNote } from "../note-output.ts";

const toDraft = (input: { readonly note_id: number; readonly content: string }) => ({
  parentId: input.note_id,
  content: input.content,
});

export const replyToNote = defineTool({
  name: "affinity_reply_to_note",
  version: 1,
  title: "Reply to a note",
  description:
    "Writes a plain-text reply to a note in the name of the user, and returns it. It is shown under the note and stands on the same records. A reply cannot be replied to: answer the note that it belongs to. Writes another reply each time it is called.",
  effect: "write",
  scopes: ["notes:write"],
  toolSets: ["notes"],
  cost: 1,
  input: z.strictObject({ note_id: recordId("Id of the note to answer; not of a reply."), content: noteContent }),
  output: note,
  examples: [{ title: "Answer a note", input: { note_id: 610001, content: "I asked them for the cohort data." } }],
  records: ({ note_id }, output) => [
    { type: "note", id: note_id },
    ...(output === undefined ? [] : [{ type: "note", id: output.id }]),
  ],
  run: async (input, { upstream }) => toNote(await upstream.notes.create(toDraft(input))),
  resolve: async (input, { upstream, write }) =>
    mapResolution(await upstream.notes.resolveCreate(toDraft(input), write), toNote),
});
