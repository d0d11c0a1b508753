// Tool: notes by what they say.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { recordId } from "../inputs.ts";
import { arrayOf, id, text } from "../outputs.ts";
import { prompt, searchLimit, withinOne } from "../word-search-inputs.ts";

export const searchNotes = defineTool({
  name: "affinity_search_notes",
  version: 1,
  title: "Search notes by what they say",
  description:
    "Finds notes by what they say, in words or in their sense, the best first, each with the place that fits (700 characters at most). Within one company when its id is given, or among given notes. What was written a moment ago may be missing. The whole note tells affinity_get_note.",
  effect: "read",
  scopes: ["notes:read"],
  toolSets: ["notes"],
  cost: 1,
  input: z
    .strictObject({
      prompt,
      company_id: recordId("Only notes of this company.").optional(),
      note_ids: z.array(z.int().positive()).min(1).max(100).describe("Only among these notes.").optional(),
      limit: searchLimit,
    })
    .refine(({ company_id, note_ids }) => company_id === undefined || note_ids === undefined, withinOne),
  output: z.looseObject({ notes: arrayOf(z.looseObject({ id, kind: text, preview: z.string() })) }),
  examples: [{ title: "What was said of retention", input: { prompt: "customer retention", limit: 5 } }],
  records: (_, output) => (output?.notes ?? []).map((found) => ({ type: "note", id: found.id })),
  run: async ({ prompt: asked, company_id, note_ids, limit = 10 }, { upstream }) => {
    const hits = await upstream.notes.search({ prompt: asked, companyId: company_id, noteIds: note_ids, limit });
    return {
      notes: hits.map(({ note, preview }) => ({
        id: note.id,
        kind: note.kind,
        preview: preview.slice(0, 700).toWellFormed(),
      })),
    };
  },
});
