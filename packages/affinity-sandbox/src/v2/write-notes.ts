// Making, changing and deleting notes through v2: a kind never changes, and only creators delete.
import { forbidden, missing } from "../refusal.ts";
import { created, noContent } from "../wire.ts";
import { createNote, removeNote, updateNote } from "../world/change-notes.ts";
import type { Note } from "../world/entities.ts";
import type { V2Call, V2Route } from "./call.ts";
import { formatNote } from "./format-note.ts";
import { noteOf } from "./notes.ts";
import { readNewNote, readNoteChange } from "./read-note-body.ts";

const createFromCall = (call: V2Call) => created(formatNote(call, createNote(call.truth, readNewNote(call))));

const requireEditor = ({ assumptions, viewer }: V2Call, note: Note): void => {
  if (assumptions.noteEditors === "creator" && note.creatorId !== viewer.user.id) {
    throw forbidden("Only its creator can change a note");
  }
};

/** The note as the caller sees it, and as it is by now: both must exist. */
const changeableNoteOf = (call: V2Call): Note => {
  const note = call.truth.notes.get(noteOf(call).id);
  if (note === undefined) throw missing("Note");
  return note;
};

const updateFromCall = (call: V2Call) => {
  const note = changeableNoteOf(call);
  requireEditor(call, note);
  updateNote(call.truth, note, { ...readNoteChange(call, note), updatedAt: call.now });
  return noContent();
};

const deleteFromCall = (call: V2Call) => {
  const note = changeableNoteOf(call);
  if (note.creatorId !== call.viewer.user.id) throw forbidden("Only its creator can delete a note");
  removeNote(call.truth, note);
  return noContent();
};

export const writeNoteRoutes: readonly V2Route[] = [
  { method: "POST", path: "/v2/notes", answer: createFromCall },
  { method: "POST", path: "/v2/notes/{noteId}", answer: updateFromCall },
  { method: "DELETE", path: "/v2/notes/{noteId}", answer: deleteFromCall },
];
