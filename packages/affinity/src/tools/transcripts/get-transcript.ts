// Tool: what was said in a meeting.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { recordId } from "../inputs.ts";
import { pageLimit } from "../list-inputs.ts";
import { arrayOf, id, text } from "../outputs.ts";
import { nextCursor } from "../row-output.ts";
import { cursor } from "../v2-inputs.ts";

export const getTranscript = defineTool({
  name: "affinity_get_transcript",
  version: 1,
  title: "Get a transcript",
  description:
    "Reads what was said in a meeting that Affinity's notetaker listened to, in order, one line for each time somebody spoke: from when, who, what. Up to 100 lines a page; a meeting of an hour may have several hundred. The note that sums it up, in fewer tokens, tells affinity_get_note with note_id.",
  effect: "read",
  scopes: ["transcripts:read"],
  toolSets: ["notes", "interactions"],
  cost: 1,
  input: z.strictObject({
    transcript_id: recordId("Id of the transcript, from affinity_list_transcripts or affinity_get_note."),
    limit: pageLimit.describe("How many lines to return at most, 1 to 100; 100 when left out."),
    cursor,
  }),
  output: z.looseObject({
    id,
    note_id: z.number().optional().describe("With the first page"),
    language: text.describe("With the first page"),
    created_at: text.describe("With the first page"),
    lines: arrayOf(z.string()).describe("Such as: 00:01:06 Ada: Let us begin."),
    line_count: z.number().optional().describe("Of the whole"),
    next_cursor: nextCursor,
  }),
  examples: [{ title: "A meeting", input: { transcript_id: 8102 } }],
  records: ({ transcript_id }) => [{ type: "transcript", id: transcript_id }],
  run: async ({ transcript_id, limit, cursor: at }, { upstream }) => {
    const page = await upstream.transcripts.read({ id: transcript_id, limit, cursor: at });
    const { transcript } = page;
    return {
      id: transcript_id,
      note_id: transcript?.note.id,
      language: transcript?.languageCode,
      created_at: transcript?.createdAt,
      lines: page.fragments.map(({ startTimestamp, speaker, content }) =>
        `${startTimestamp ?? ""} ${speaker ?? "somebody"}: ${content}`.trim(),
      ),
      line_count: page.totalCount,
      next_cursor: page.nextCursor,
    };
  },
});
