// Finds out by reading whether a note was made whose answer was lost.
import type { DoubtfulWrite, Resolution } from "@postern/contract";
import type { Note } from "../model.ts";
import type { Requester } from "../upstream/request.ts";
import * as v1 from "../upstream/v1/notes.ts";
import { readAllPages, resolveCreation } from "./resolve-write.ts";

/** Affinity gives back Markdown, with its signs escaped. */
const plainContent = (content: string | null | undefined): string =>
  (content ?? "").replaceAll("\\", "").replaceAll(/\s+/g, " ").trim();

/** Notes are listed by one record; any of those that the note names will do. A reply names none, but has a creator. */
const placeOf = (created: v1.NewNote, { userId }: DoubtfulWrite) => {
  if (created.parentId !== undefined) return { creatorId: Number(userId) };
  const [opportunityId, personId, companyId] = [created.opportunityIds, created.personIds, created.companyIds].map(
    (ids) => ids?.[0],
  );
  if (opportunityId !== undefined) return { opportunityId };
  return personId !== undefined ? { personId } : { companyId };
};

const mayBe = ({ parentId, creatorId }: Note, created: v1.NewNote, { userId }: DoubtfulWrite): boolean =>
  (creatorId == null || String(creatorId) === userId) &&
  (created.parentId === undefined || parentId === undefined || parentId === created.parentId);

export const resolveNote = async (
  requester: Requester,
  created: v1.NewNote,
  write: DoubtfulWrite,
): Promise<Resolution<Note>> => {
  // One that is another's, or of another day, cannot be told from what was there before.
  if (created.creatorId !== undefined || created.createdAt !== undefined) return { status: "unknown" };
  const place = placeOf(created, write);
  const found = await readAllPages((pageToken) => v1.listNotes(requester, { ...place, pageSize: 500, pageToken }));
  const traces = found
    ?.filter((note) => mayBe(note, created, write))
    .map((row) => ({ ...row, row, isExact: plainContent(row.content) === plainContent(created.content) }));
  return resolveCreation(traces, write);
};

/** One request. Other words may be those from before, or somebody's later ones: that tells nothing. */
export const resolveNoteUpdate = async (
  requester: Requester,
  { id, content }: v1.NoteChange,
): Promise<Resolution<Note>> => {
  const note = await v1.getNote(requester, id);
  const isDone = plainContent(note.content) === plainContent(content);
  return isDone ? { status: "done", output: note } : { status: "unknown" };
};
