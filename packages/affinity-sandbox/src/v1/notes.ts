// v1 notes: wrapped lists, HTML in and Markdown out, deletion by the creator only.
import { forbidden, invalid, type Refusal, unknownId } from "../refusal.ts";
import { ok } from "../wire.ts";
import { createNote, removeNote, whyUnchangeable } from "../world/change-notes.ts";
import type { World } from "../world/create-empty-world.ts";
import type { Note } from "../world/entities.ts";
import { pathId, type V1Call, type V1Route } from "./call.ts";
import { cleanHtml } from "./clean-html.ts";
import { formatNote, noteTypes, personIdsOfNote } from "./format-note.ts";
import { pageMatching } from "./page-rows.ts";
import { canSeeSubject, creatorOf, knownIds, type ReferenceArray } from "./read-references.ts";

/** A person's notes include those on interactions the person took part in (v1 docs). */
const notesOfPerson = ({ notes, interactions }: World, id: number): Note[] => {
  const found = new Map(notes.where("person", id).map((note) => [note.id, note]));
  for (const interaction of interactions.where("person", id)) {
    for (const note of notes.where("interaction", interaction.id)) found.set(note.id, note);
  }
  return [...found.values()].sort((left, right) => left.id - right.id);
};

/** As few notes as an index allows, by ascending id. */
const candidatesOf = ({ parameters, world }: V1Call): Iterable<Note> => {
  const personId = parameters.integer("person_id");
  if (personId !== undefined) return notesOfPerson(world, personId);
  const companyId = parameters.integer("organization_id");
  if (companyId !== undefined) return world.notes.where("company", companyId);
  const opportunityId = parameters.integer("opportunity_id");
  return opportunityId === undefined ? world.notes.after(-1) : world.notes.where("opportunity", opportunityId);
};

/** A note on a person may hang on a deal too that the caller knows nothing of. */
const visibleOpportunityIds = (call: V1Call, { opportunityIds }: Note): number[] =>
  opportunityIds.filter((id) => canSeeSubject(call, { kind: "opportunity", id }));

const show = (call: V1Call, note: Note) => ({
  ...formatNote(call.world, note),
  opportunity_ids: visibleOpportunityIds(call, note),
});

const createFilter = (call: V1Call): ((note: Note) => boolean) => {
  const { parameters, world } = call;
  const [personId, companyId, opportunityId, creatorId] = [
    "person_id",
    "organization_id",
    "opportunity_id",
    "creator_id",
  ].map(parameters.integer);
  return (note) =>
    (personId === undefined || personIdsOfNote(world, note).includes(personId)) &&
    (companyId === undefined || note.companyIds.includes(companyId)) &&
    (opportunityId === undefined || visibleOpportunityIds(call, note).includes(opportunityId)) &&
    (creatorId === undefined || note.creatorId === creatorId);
};

const listNotes = (call: V1Call) => {
  const matches = createFilter(call);
  const keep = (note: Note): boolean => matches(note) && call.viewer.canSeeNote(note);
  const page = pageMatching(call, { rows: candidatesOf(call), keep }, { maximum: 500 });
  return ok({ notes: page.rows.map((note) => show(call, note)), next_page_token: page.nextPageToken });
};

const noteOf = (call: V1Call): Note => {
  const id = pathId(call, "noteId");
  const note = call.world.notes.get(id);
  if (note === undefined || !call.viewer.canSeeNote(note)) throw unknownId("Note", id);
  return note;
};

const contentOf = ({ parameters }: V1Call, format: Note["format"]): string => {
  const content = parameters.requiredText("content");
  const kept = format === "html" ? cleanHtml(content) : content;
  if (kept.trim() === "") throw invalid("content", "content must not be empty");
  return kept;
};

const formatFrom = ({ parameters }: V1Call): Note["format"] => {
  return parameters.choice("type", { 0: "plain", 2: "html" } as const) ?? "plain";
};

const createdAtFrom = ({ parameters, now }: V1Call): number => {
  const time = parameters.time("created_at") ?? now;
  if (time > now) throw invalid("created_at", "created_at must be in the past");
  return time;
};

/** A note that is not to be seen is answered as one that is not there. */
const parentFrom = (call: V1Call): number | null => {
  const id = call.parameters.integer("parent_id");
  const parent = id === undefined ? undefined : call.world.notes.get(id);
  if (parent !== undefined && !call.viewer.canSeeNote(parent)) {
    throw invalid("parent_id", "parent_id: the note does not exist");
  }
  return id ?? null;
};

const createFromCall = (call: V1Call) => {
  const parentId = parentFrom(call);
  // What a reply names besides its parent is ignored, wrong ids too.
  const attached = (name: ReferenceArray) => (parentId === null ? (knownIds(call, name) ?? []) : []);
  const format = formatFrom(call);
  const note = createNote(call.world, {
    creatorId: creatorOf(call),
    content: contentOf(call, format),
    format,
    personIds: attached("person_ids"),
    companyIds: attached("organization_ids"),
    opportunityIds: attached("opportunity_ids"),
    interactionId: null,
    parentId,
    createdAt: createdAtFrom(call),
  });
  return ok(show(call, note));
};

const noteRefusal = (call: V1Call, message: string): Refusal =>
  call.assumptions.noteRefusalStatus === 403 ? forbidden(message) : invalid("note_id", message);

const updateFromCall = (call: V1Call) => {
  const note = noteOf(call);
  const refusal = whyUnchangeable(note);
  if (refusal !== undefined) throw noteRefusal(call, refusal);
  const content = contentOf(call, note.format);
  const updated = call.world.notes.put({ ...note, content, updatedAt: call.now });
  const formatted = show(call, updated);
  if (call.assumptions.noteUpdateReply === "as-read") return ok(formatted);
  return ok({ ...formatted, content, type: noteTypes.plain });
};

const deleteFromCall = (call: V1Call) => {
  const note = noteOf(call);
  if (note.creatorId !== call.viewer.user.id) throw noteRefusal(call, "Only its creator can delete a note");
  removeNote(call.world, note);
  return ok({ success: true });
};

export const noteRoutes: readonly V1Route[] = [
  { method: "GET", path: "/notes", answer: listNotes },
  { method: "GET", path: "/notes/{noteId}", answer: (call) => ok(show(call, noteOf(call))) },
  { method: "POST", path: "/notes", answer: createFromCall },
  { method: "PUT", path: "/notes/{noteId}", answer: updateFromCall },
  { method: "DELETE", path: "/notes/{noteId}", answer: deleteFromCall },
];
