// v1 notes: wrapped lists, HTML in and Markdown out, deletion by the creator only.
import { forbidden, invalid, missing, type Refusal } from "../refusal.ts";
import { ok } from "../wire.ts";
import { createNote, removeNote } from "../world/change-notes.ts";
import type { Note } from "../world/entities.ts";
import { pathId, type V1Call, type V1Route } from "./call.ts";
import { formatNote, noteTypes, personIdsOfNote } from "./format-note.ts";
import { pageRows } from "./page-rows.ts";
import { creatorOf, knownIds } from "./read-references.ts";

const matchesFilters = (call: V1Call): ((note: Note) => boolean) => {
  const { parameters, world } = call;
  const personId = parameters.integer("person_id");
  const companyId = parameters.integer("organization_id");
  const opportunityId = parameters.integer("opportunity_id");
  const creatorId = parameters.integer("creator_id");
  return (note) =>
    // A person's notes include those on interactions the person took part in (v1 docs).
    (personId === undefined || personIdsOfNote(world, note).includes(personId)) &&
    (companyId === undefined || note.companyIds.includes(companyId)) &&
    (opportunityId === undefined || note.opportunityIds.includes(opportunityId)) &&
    (creatorId === undefined || note.creatorId === creatorId);
};

const listNotes = (call: V1Call) => {
  const matches = matchesFilters(call);
  const found = call.world.notes.all().filter((note) => matches(note) && call.viewer.canSeeNote(note));
  const { rows, nextPageToken } = pageRows(call, found, { maximum: 500 });
  return ok({ notes: rows.map((note) => formatNote(call.world, note)), next_page_token: nextPageToken });
};

const noteOf = (call: V1Call): Note => {
  const note = call.world.notes.get(pathId(call, "noteId"));
  if (note === undefined || !call.viewer.canSeeNote(note)) throw missing("Note");
  return note;
};

const contentOf = ({ parameters }: V1Call): string => {
  const content = parameters.requiredText("content");
  if (content.trim() === "") throw invalid("content", "content must not be empty");
  return content;
};

const formatFrom = ({ parameters }: V1Call): Note["format"] => {
  const type = parameters.integer("type") ?? noteTypes.plain;
  if (type === noteTypes.plain) return "plain";
  if (type === noteTypes.html) return "html";
  throw invalid("type", "type must be 0 or 2");
};

const createdAtFrom = ({ parameters, now }: V1Call): number => {
  const time = parameters.time("created_at") ?? now;
  if (time > now) throw invalid("created_at", "created_at must be in the past");
  return time;
};

const createFromCall = (call: V1Call) => {
  const parentId = call.parameters.integer("parent_id") ?? null;
  // What a reply names besides its parent is ignored, wrong ids too.
  const attached = (name: Parameters<typeof knownIds>[1]) => (parentId === null ? (knownIds(call, name) ?? []) : []);
  const note = createNote(call.world, {
    creatorId: creatorOf(call),
    content: contentOf(call),
    format: formatFrom(call),
    personIds: attached("person_ids"),
    companyIds: attached("organization_ids"),
    opportunityIds: attached("opportunity_ids"),
    interactionId: null,
    parentId,
    createdAt: createdAtFrom(call),
  });
  return ok(formatNote(call.world, note));
};

const noteRefusal = (call: V1Call, message: string): Refusal =>
  call.assumptions.noteRefusalStatus === 403 ? forbidden(message) : invalid("note_id", message);

const updateFromCall = (call: V1Call) => {
  const note = noteOf(call);
  if (note.mentionedPersonIds.length > 0) throw noteRefusal(call, "A note with mentions cannot be changed");
  const content = contentOf(call);
  const updated = call.world.notes.put({ ...note, content, updatedAt: call.now });
  const formatted = formatNote(call.world, updated);
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
  { method: "GET", path: "/notes/{noteId}", answer: (call) => ok(formatNote(call.world, noteOf(call))) },
  { method: "POST", path: "/notes", answer: createFromCall },
  { method: "PUT", path: "/notes/{noteId}", answer: updateFromCall },
  { method: "DELETE", path: "/notes/{noteId}", answer: deleteFromCall },
];
