// Tool: which records a note is on.

import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { recordId } from "../inputs.ts";
import { links } from "../links.ts";
import { defaultLimit, pageLimit } from "../list-inputs.ts";
import { briefRecord, toBrief } from "../note-detail-output.ts";
import { arrayOf } from "../outputs.ts";
import { nextCursor } from "../row-output.ts";
import { cursor } from "../v2-inputs.ts";

export const listNoteRecords = defineTool({
  name: "affinity_list_note_records",
  version: 1,
  title: "List the records of a note",
  description:
    "Lists the persons, companies or opportunities that a note is on, page by page, with id and name. affinity_get_note tells up to 100 of each at once; this is for notes that have more.",
  effect: "read",
  scopes: ["notes:read"],
  toolSets: ["notes"],
  cost: 1,
  input: z.strictObject({
    note_id: recordId("Id of the note."),
    kind: z.enum(["person", "company", "opportunity"]).describe("Which records to list."),
    limit: pageLimit,
    cursor,
  }),
  output: z.looseObject({
    kind: z.string(),
    records: arrayOf(briefRecord.extend({ affinity_url: links.told })),
    next_cursor: nextCursor,
  }),
  examples: [{ title: "Persons of a note", input: { note_id: 610001, kind: "person" } }],
  records: ({ note_id, kind }, output) => [
    { type: "note", id: note_id },
    ...(output?.records ?? []).map(({ id }) => ({ type: kind, id })),
  ],
  run: async ({ note_id, kind, limit = defaultLimit, cursor: at }, { upstream }) => {
    const page = await upstream.notes.listAttached({ id: note_id, kind, limit, cursor: at });
    return { kind, records: page.items.map(toBrief), next_cursor: page.nextCursor };
  },
});
