// Tool: what was answered to a note.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { recordId } from "../inputs.ts";
import { defaultLimit, pageLimit } from "../list-inputs.ts";
import { reply, toReply } from "../note-detail-output.ts";
import { arrayOf } from "../outputs.ts";
import { nextCursor } from "../row-output.ts";
import { cursor } from "../v2-inputs.ts";

export const listNoteReplies = defineTool({
  name: "affinity_list_note_replies",
  version: 1,
  title: "List the replies to a note",
  description:
    "Lists what colleagues, or Affinity's notetaker, answered to a note, as plain text with who wrote it and when. Replies have no replies themselves. Answer with affinity_reply_to_note.",
  effect: "read",
  scopes: ["notes:read"],
  toolSets: ["notes"],
  cost: 1,
  input: z.strictObject({ note_id: recordId("Id of the note."), limit: pageLimit, cursor }),
  output: z.looseObject({ replies: arrayOf(reply), next_cursor: nextCursor }),
  examples: [{ title: "Answers to a note", input: { note_id: 610001 } }],
  records: ({ note_id }) => [{ type: "note", id: note_id }],
  run: async ({ note_id, limit = defaultLimit, cursor: at }, { upstream }) => {
    const page = await upstream.notes.listReplies({ id: note_id, limit, cursor: at });
    return { replies: page.items.map(toReply), next_cursor: page.nextCursor };
  },
});
