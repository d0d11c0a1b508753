// Tool: which transcripts there are.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { defaultLimit, pageLimit } from "../list-inputs.ts";
import { briefRecord, toBrief } from "../note-detail-output.ts";
import { arrayOf, id, text } from "../outputs.ts";
import { nextCursor } from "../row-output.ts";
import { cursor } from "../v2-inputs.ts";

const transcript = z.looseObject({
  id,
  note_id: id,
  by: briefRecord.nullish(),
  language: text,
  created_at: z.string(),
});

export const listTranscripts = defineTool({
  name: "affinity_list_transcripts",
  version: 1,
  title: "List transcripts",
  description:
    "Lists the transcripts of meetings that Affinity's notetaker listened to, with the note that sums each up (affinity_get_note tells its meeting and records). What was said reads affinity_get_transcript.",
  effect: "read",
  scopes: ["transcripts:read"],
  toolSets: ["notes", "interactions"],
  cost: 1,
  input: z.strictObject({
    since: z.iso.datetime({ offset: true }).describe("Only from then on, e.g. 2026-11-01T00:00:00Z.").optional(),
    until: z.iso.datetime({ offset: true }).describe("Only until then.").optional(),
    limit: pageLimit,
    cursor,
  }),
  output: z.looseObject({ transcripts: arrayOf(transcript), next_cursor: nextCursor }),
  examples: [{ title: "Meetings of this year", input: { since: "2026-01-01T00:00:00Z", limit: 10 } }],
  records: (_, output) => (output?.transcripts ?? []).map((each) => ({ type: "transcript", id: each.id })),
  run: async ({ since, until, limit = defaultLimit, cursor: at }, { upstream }) => {
    const bounds = [since && `createdAt>="${since}"`, until && `createdAt<="${until}"`].filter(Boolean).join("&");
    const page = await upstream.transcripts.list({ filter: bounds || undefined, limit, cursor: at });
    const transcripts = page.items.map(({ id: number, note, languageCode, createdAt }) => ({
      id: number,
      note_id: note.id,
      by: note.creator && toBrief(note.creator),
      language: languageCode,
      created_at: createdAt,
    }));
    return { transcripts, next_cursor: page.nextCursor };
  },
});
