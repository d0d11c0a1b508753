// Writing notes: each hangs on something, replies hang on a root note, and only its creator may take one away.
import { invalid } from "../refusal.ts";
import type { World } from "./create-empty-world.ts";
import type { Note } from "./entities.ts";

export type NoteDraft = Omit<Note, "id" | "mentionedPersonIds" | "source" | "updatedAt">;

const isUnattached = (draft: NoteDraft): boolean =>
  draft.personIds.length + draft.companyIds.length + draft.opportunityIds.length === 0 && draft.interactionId === null;

const withoutAttachments = (draft: NoteDraft): NoteDraft => ({
  ...draft,
  personIds: [],
  companyIds: [],
  opportunityIds: [],
  interactionId: null,
});

const requireRoot = (world: World, parentId: number): void => {
  const parent = world.notes.get(parentId);
  if (parent === undefined) throw invalid("parent_id", "parent_id: the note does not exist");
  if (parent.parentId !== null) throw invalid("parent_id", "parent_id: a reply cannot be replied to");
};

/** What a reply names besides its parent is ignored. */
export const createNote = (world: World, draft: NoteDraft): Note => {
  if (draft.parentId !== null) requireRoot(world, draft.parentId);
  else if (isUnattached(draft)) {
    throw invalid("person_ids", "A note needs at least one person, organization, opportunity or parent note");
  }
  const kept = draft.parentId === null ? draft : withoutAttachments(draft);
  return world.notes.put({
    ...kept,
    id: world.notes.nextId(),
    source: "user",
    mentionedPersonIds: [],
    updatedAt: null,
  });
};

/** Why the content of a note is closed to changes, if it is. */
export const whyUnchangeable = (note: Note): string | undefined => {
  if (note.mentionedPersonIds.length > 0) return "A note with mentions cannot be changed";
  return note.source === "email" ? "A note that was made of a mail cannot be changed" : undefined;
};

export type NoteChange = Partial<Pick<Note, "content" | "format" | "personIds" | "companyIds" | "opportunityIds">>;

/** What changes nothing is no update. */
export const updateNote = (world: World, note: Note, change: NoteChange & { readonly updatedAt: number }): Note => {
  const { updatedAt, ...values } = change;
  const changed = { ...note, ...values };
  return JSON.stringify(changed) === JSON.stringify(note) ? note : world.notes.put({ ...changed, updatedAt });
};

/** A root note takes its replies along, and each of them its transcript. */
export const removeNote = (world: World, note: Note): void => {
  for (const gone of [...world.notes.where("parent", note.id), note]) {
    for (const transcript of world.transcripts.where("note", gone.id)) world.transcripts.remove(transcript.id);
    world.notes.remove(gone.id);
  }
};
