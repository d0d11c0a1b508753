// The bodies that make and change notes: three kinds to make, each with what it may hang on.
import { invalid, missing } from "../refusal.ts";
import { type NoteChange, type NoteDraft, whyUnchangeable } from "../world/change-notes.ts";
import { entityKey } from "../world/create-empty-world.ts";
import type { Note } from "../world/entities.ts";
import { requireCompany, requirePerson } from "../world/find-records.ts";
import { readNoteHtml } from "../world/note-html.ts";
import { type JsonObject, jsonBody, type V2Call } from "./call.ts";
import { closedObjectFrom, referenceFrom, referencesFrom, requireShape, timeFrom } from "./closed-object.ts";
import { idFrom, optional, textFrom, wordFrom } from "./read-body.ts";

const htmlFrom = (value: unknown, name: string): string => {
  const content = closedObjectFrom(value, name, { required: ["html"] });
  const read = readNoteHtml(textFrom(content.get("html"), `${name}.html`));
  if (!read.isAllowed) throw invalid(`${name}.html`, `${name}.html is not allowed: ${read.problem}`);
  return read.html;
};

const visibleOpportunity = ({ world, viewer }: V2Call, id: number): void => {
  const opportunity = world.opportunities.get(id);
  if (opportunity === undefined || !viewer.canSeeOpportunity(opportunity)) throw missing("Opportunity");
};

type Attachments = Pick<NoteChange, "personIds" | "companyIds" | "opportunityIds">;

const attachmentNames = ["persons", "companies", "opportunities"];

/** Only what the body names. */
const attachmentsFrom = (call: V2Call, body: JsonObject): Attachments => {
  const personIds = optional(body, "persons", referencesFrom);
  const companyIds = optional(body, "companies", referencesFrom);
  const opportunityIds = optional(body, "opportunities", referencesFrom);
  for (const id of personIds ?? []) requirePerson(call.world, id);
  for (const id of companyIds ?? []) requireCompany(call.world, id);
  for (const id of opportunityIds ?? []) visibleOpportunity(call, id);
  return {
    ...(personIds === undefined ? {} : { personIds }),
    ...(companyIds === undefined ? {} : { companyIds }),
    ...(opportunityIds === undefined ? {} : { opportunityIds }),
  };
};

const countOf = ({ personIds = [], companyIds = [], opportunityIds = [] }: Attachments): number =>
  personIds.length + companyIds.length + opportunityIds.length;

const nothing = { personIds: [], companyIds: [], opportunityIds: [], interactionId: null, parentId: null };

const loggableKinds = ["meeting", "call", "chat-message"] as const;

const interactionFrom = ({ world }: V2Call, value: unknown): number => {
  const given = closedObjectFrom(value, "interaction", { required: ["id", "type"] });
  const kind = wordFrom(given.get("type"), "interaction.type", loggableKinds);
  const number = idFrom(given.get("id"), "interaction.id");
  const [interaction] = world.interactions.where("number", entityKey(kind, number));
  if (interaction === undefined) throw missing("Interaction");
  return interaction.id;
};

const rootFrom = ({ world, viewer }: V2Call, value: unknown): number => {
  const parent = world.notes.get(referenceFrom(value, "parent"));
  if (parent === undefined || !viewer.canSeeNote(parent)) throw missing("Parent note");
  if (parent.parentId !== null) throw invalid("parent.id", "parent.id must be a root note: a reply takes no replies");
  return parent.id;
};

const common = ["creator", "createdAt"];

type Place = Pick<Note, "personIds" | "companyIds" | "opportunityIds" | "interactionId" | "parentId">;

const placeFrom = (call: V2Call, body: JsonObject): Place => {
  const type = wordFrom(body.get("type"), "type", ["entities", "interaction", "user-reply"]);
  if (type === "user-reply") {
    requireShape(body, { required: ["type", "content", "parent"], optional: common });
    return { ...nothing, parentId: rootFrom(call, body.get("parent")) };
  }
  const optionalNames = [...common, ...attachmentNames];
  if (type === "interaction") {
    requireShape(body, { required: ["type", "content", "interaction"], optional: optionalNames });
    const interactionId = interactionFrom(call, body.get("interaction"));
    return { ...nothing, ...attachmentsFrom(call, body), interactionId };
  }
  requireShape(body, { required: ["type", "content"], optional: optionalNames });
  const attachments = attachmentsFrom(call, body);
  if (countOf(attachments) > 0) return { ...nothing, ...attachments };
  throw invalid("persons", "A note of type entities needs at least one person, company or opportunity");
};

const creatorFrom = ({ world, viewer }: V2Call, body: JsonObject): number => {
  const id = optional(body, "creator", referenceFrom) ?? viewer.user.id;
  if (world.users.get(id)?.status === "active") return id;
  throw invalid("creator.id", "creator.id must be an active internal person");
};

const createdAtFrom = ({ now }: V2Call, body: JsonObject): number => {
  const time = optional(body, "createdAt", timeFrom) ?? now;
  if (time > now) throw invalid("createdAt", "createdAt must not be in the future");
  return time;
};

export const readNewNote = (call: V2Call): NoteDraft => {
  const body = jsonBody(call);
  return {
    ...placeFrom(call, body),
    creatorId: creatorFrom(call, body),
    content: htmlFrom(body.get("content"), "content"),
    format: "html",
    createdAt: createdAtFrom(call, body),
  };
};

const requireAttached = (note: Note, change: Attachments): void => {
  const isEntitiesNote = note.parentId === null && note.interactionId === null && note.source === "user";
  if (!isEntitiesNote || Object.keys(change).length === 0 || countOf({ ...note, ...change }) > 0) return;
  throw invalid("persons", "A note of type entities keeps at least one person, company or opportunity");
};

export const readNoteChange = (call: V2Call, note: Note): NoteChange => {
  const body = requireShape(jsonBody(call), { required: [], optional: ["content", ...attachmentNames] });
  const attachment = attachmentNames.find((name) => body.has(name));
  if (note.parentId !== null && attachment !== undefined) {
    throw invalid(attachment, `${attachment} cannot be given: a reply hangs on its parent alone`);
  }
  const html = optional(body, "content", htmlFrom);
  const obstacle = html === undefined ? undefined : whyUnchangeable(note);
  if (obstacle !== undefined) throw invalid("content", obstacle);
  const attachments = attachmentsFrom(call, body);
  requireAttached(note, attachments);
  return html === undefined ? attachments : { ...attachments, content: html, format: "html" };
};
