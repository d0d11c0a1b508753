// POST /v2/notes/search: the caller's visible notes, replies included, by the words of a prompt.
import { created } from "../wire.ts";
import type { World } from "../world/create-empty-world.ts";
import type { Note } from "../world/entities.ts";
import { textOfHtml } from "../world/note-html.ts";
import type { V2Call, V2Route } from "./call.ts";
import { type Candidate, searchByKeywords } from "./keyword-search.ts";
import { notesOfCompany } from "./notes-of-records.ts";
import { type KeywordSearch, readKeywordSearch } from "./read-search-body.ts";

const kindOf = (world: World, note: Note): string => {
  const interaction = note.interactionId === null ? undefined : world.interactions.get(note.interactionId);
  const isOnMeeting = interaction?.kind === "meeting";
  if (note.source === "ai-notetaker") return isOnMeeting ? "meeting-ai-summary" : "ai-summary";
  if (note.source === "email" || interaction?.kind === "email") return "email-note";
  if (interaction?.kind === "chat-message") return "chat-message-note";
  return isOnMeeting ? "meeting-note" : "note";
};

/** With its replies, as a company's page shows them. */
const threadsOfCompany = (world: World, companyId: number): Note[] =>
  notesOfCompany(world, companyId).flatMap((note) => [note, ...world.notes.where("parent", note.id)]);

const searched = ({ world }: V2Call, { ids, companyId }: KeywordSearch): Iterable<Note> => {
  if (companyId !== undefined) return threadsOfCompany(world, companyId);
  // An id that does not exist has nothing to be found in.
  return ids === undefined ? world.notes.after(-1) : ids.flatMap((id) => world.notes.get(id) ?? []);
};

function* candidatesOf(call: V2Call, search: KeywordSearch): Iterable<Candidate<Note>> {
  for (const note of searched(call, search)) {
    if (!call.viewer.canSeeNote(note)) continue;
    const text = note.format === "html" ? textOfHtml(note.content) : note.content;
    yield { item: note, passages: [{ text, pageNumber: null }] };
  }
}

const searchNotes = (call: V2Call) => {
  const search = readKeywordSearch(call, "noteIds");
  const hits = searchByKeywords(candidatesOf(call, search), search);
  return created({
    data: hits.map(({ item, preview }) => ({ note: { id: item.id, kind: kindOf(call.world, item) }, preview })),
  });
};

export const searchNoteRoutes: readonly V2Route[] = [{ method: "POST", path: "/v2/notes/search", answer: searchNotes }];
