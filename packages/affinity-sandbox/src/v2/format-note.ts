// A note in v2's shapes: always HTML, told apart by what it hangs on, with previews only when they are asked for.
import type { Note } from "../world/entities.ts";
import { htmlOfText } from "../world/note-html.ts";
import type { V2Call } from "./call.ts";
import { formatCompanyData, formatOpportunity, formatPersonData, utc } from "./format-entities.ts";

export type NoteExtra = "companiesPreview" | "personsPreview" | "opportunitiesPreview" | "repliesCount";

const present = <Item, Shown>(
  ids: readonly number[],
  find: (id: number) => Item | undefined,
  show: (item: Item) => Shown,
) =>
  ids.flatMap((id) => {
    const item = find(id);
    return item === undefined ? [] : [show(item)];
  });

const preview = (items: readonly object[]) => ({ data: items.slice(0, 100), totalCount: items.length });

const opportunitiesOf = (call: V2Call, note: Note): object[] => {
  const found = present(note.opportunityIds, call.world.opportunities.get, (each) => each);
  return found.filter(call.viewer.canSeeOpportunity).map((each) => formatOpportunity(call, each));
};

const extrasOf = (call: V2Call, note: Note): Readonly<Record<NoteExtra, () => unknown>> => {
  const { persons, companies, notes } = call.world;
  return {
    companiesPreview: () => preview(present(note.companyIds, companies.get, formatCompanyData)),
    personsPreview: () => preview(present(note.personIds, persons.get, formatPersonData)),
    opportunitiesPreview: () => preview(opportunitiesOf(call, note)),
    repliesCount: () => notes.count("parent", note.id),
  };
};

/** Before 2026-09-17 the id could not be null; a note without a transcript then leaves it out. */
const transcriptOf = ({ world, version }: V2Call, note: Note): object => {
  const [transcript] = world.transcripts.where("note", note.id);
  if (transcript !== undefined) return { transcriptId: transcript.id };
  return version >= "2026-09-17" ? { transcriptId: null } : {};
};

const kindOf = (call: V2Call, note: Note): object => {
  const found = note.interactionId === null ? undefined : call.world.interactions.get(note.interactionId);
  const interaction = found === undefined ? {} : { interaction: { id: found.number, type: found.kind } };
  const parent = note.parentId === null ? {} : { parent: { id: note.parentId } };
  if (note.source === "ai-notetaker") {
    const type = note.parentId === null ? "ai-notetaker" : "ai-notetaker-reply";
    return { type, ...transcriptOf(call, note), ...parent, ...interaction };
  }
  if (note.parentId !== null) return { type: "user-reply", ...parent };
  return found === undefined ? { type: "entities" } : { type: "interaction", ...interaction };
};

const creatorOf = ({ world }: V2Call, id: number) => {
  const person = world.persons.get(id);
  if (person !== undefined) return formatPersonData(person);
  return { id, firstName: null, lastName: null, primaryEmailAddress: null, type: "internal" };
};

export const formatNote = (call: V2Call, note: Note, wanted: readonly NoteExtra[] = []): object => {
  const mentioned = present(note.mentionedPersonIds, call.world.persons.get, formatPersonData);
  const extras = extrasOf(call, note);
  return {
    id: note.id,
    ...kindOf(call, note),
    content: { html: note.format === "html" ? note.content : htmlOfText(note.content) },
    creator: creatorOf(call, note.creatorId),
    mentions: mentioned.map((person) => ({ id: person.id, type: "person", person })),
    createdAt: utc(note.createdAt),
    updatedAt: note.updatedAt === null ? null : utc(note.updatedAt),
    // A reply hangs on its parent alone.
    ...(note.parentId === null ? Object.fromEntries(wanted.map((extra) => [extra, extras[extra]()])) : {}),
  };
};
