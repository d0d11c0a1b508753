// What is asked of v2 about notes and about what was said in meetings.
import * as notes from "../upstream/v2/notes.ts";
import { searchNotes } from "../upstream/v2/search-notes.ts";
import * as transcripts from "../upstream/v2/transcripts.ts";
import * as writes from "../upstream/v2/write-notes.ts";
import type { Use } from "./used-operations.ts";

const id = 1;
const page = { limit: 100, cursor: "cursor", totalCount: true };
const [filter, html] = ["creator.id=1", "<p>text</p>"];
const includes = ["companiesPreview", "personsPreview", "opportunitiesPreview", "repliesCount"] as const;
const places = { personIds: [id], companyIds: [id], opportunityIds: [id] };
const draft = { html, creatorId: id, createdAt: "2026-01-01T00:00:00Z" };

const note = "/v2/notes/{noteId}";
const transcript = "/v2/transcripts/{transcriptId}";
const all = { id, ...page };

export const noteUses: readonly Use[] = [
  { operation: "GET /v2/notes", ask: (to) => notes.listNotes(to, { filter: "id=1", includes, ...page }) },
  { operation: `GET ${note}`, ask: (to) => notes.getNote(to, { id, includes }) },
  { operation: `GET ${note}/replies`, ask: (to) => notes.listReplies(to, { ...all, filter }) },
  { operation: `GET ${note}/attached-persons`, ask: (to) => notes.listAttachedPersons(to, all) },
  { operation: `GET ${note}/attached-companies`, ask: (to) => notes.listAttachedCompanies(to, all) },
  { operation: `GET ${note}/attached-opportunities`, ask: (to) => notes.listAttachedOpportunities(to, all) },
  {
    operation: "GET /v2/opportunities/{opportunityId}/notes",
    ask: (to) => notes.listNotesOf(to, { collection: "opportunities", ...all, filter }),
  },
  { operation: "POST /v2/notes", ask: (to) => writes.createNote(to, { type: "entities", ...draft, ...places }) },
  {
    operation: "POST /v2/notes",
    ask: (to) =>
      writes.createNote(to, { type: "interaction", ...draft, ...places, interaction: { id, type: "meeting" } }),
  },
  {
    operation: "POST /v2/notes",
    ask: (to) => writes.createNote(to, { type: "user-reply", ...draft, parentId: id }),
  },
  { operation: `POST ${note}`, ask: (to) => writes.updateNote(to, { id, html, ...places }) },
  { operation: `DELETE ${note}`, ask: (to) => writes.deleteNote(to, id) },
  {
    operation: "POST /v2/notes/search",
    ask: (to) => searchNotes(to, { prompt: "prompt", noteIds: [id], limit: 100 }),
  },
  {
    operation: "POST /v2/notes/search",
    ask: (to) => searchNotes(to, { prompt: "prompt", companyId: id, limit: 100 }),
  },
  {
    operation: "GET /v2/transcripts",
    ask: (to) => transcripts.listTranscripts(to, { filter: "id=1", ...page }),
  },
  { operation: `GET ${transcript}`, ask: (to) => transcripts.getTranscript(to, id) },
  { operation: `GET ${transcript}/fragments`, ask: (to) => transcripts.listFragments(to, all) },
  {
    operation: `DELETE ${transcript}`,
    since: "2026-09-17",
    ask: (to) => transcripts.deleteTranscript(to, id),
  },
];
