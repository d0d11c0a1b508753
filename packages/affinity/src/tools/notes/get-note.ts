// Tool: one note with all its words and records.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { recordId } from "../inputs.ts";
import { noteDetail, toWholeDetail } from "../note-detail-output.ts";

export const getNote = defineTool({
  name: "affinity_get_note",
  version: 1,
  title: "Get a note",
  description:
    "Reads one note whole, as plain text: who wrote it and when, up to 100 each of the persons, companies and opportunities that it is on, how many replies it has, and the transcript when Affinity's notetaker wrote it. Replies tells affinity_list_note_replies.",
  effect: "read",
  scopes: ["notes:read"],
  toolSets: ["notes"],
  cost: 1,
  input: z.strictObject({ note_id: recordId("Id of the note, e.g. from affinity_find_notes or affinity_list_notes.") }),
  output: noteDetail,
  examples: [{ title: "A note on a deal", input: { note_id: 610001 } }],
  records: ({ note_id }) => [{ type: "note", id: note_id }],
  run: async ({ note_id }, { upstream }) => toWholeDetail(await upstream.notes.getDetail(note_id)),
});
