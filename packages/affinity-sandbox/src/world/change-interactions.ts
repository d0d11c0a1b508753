// Interactions that somebody logs by hand: between colleagues and outsiders, with what was said kept as a note.
import { invalid } from "../refusal.ts";
import { createNote, removeNote } from "./change-notes.ts";
import { entityKey, type World } from "./create-empty-world.ts";
import type { Interaction, InteractionKind, Note } from "./entities.ts";

export type LoggableKind = Exclude<InteractionKind, "email">;

export interface InteractionDraft {
  readonly kind: LoggableKind;
  readonly personIds: readonly number[];
  readonly content: string;
  readonly at: number;
  readonly direction: Interaction["direction"];
  readonly creatorId: number;
}

export type InteractionChange = Partial<Pick<InteractionDraft, "personIds" | "content" | "at">>;

type Participants = Pick<Interaction, "internalPersonIds" | "externalPersonIds">;

const participantsFrom = (world: World, personIds: readonly number[]): Participants => {
  const isInternal = (id: number): boolean => world.persons.get(id)?.type === "internal";
  const internalPersonIds = personIds.filter(isInternal);
  const externalPersonIds = personIds.filter((id) => !isInternal(id));
  if (internalPersonIds.length > 0 && externalPersonIds.length > 0) return { internalPersonIds, externalPersonIds };
  throw invalid("person_ids", "person_ids must hold at least one internal and one external person");
};

/** Numbers are unique per kind only; row ids never come back, so that counting from one seldom takes a second look. */
const unusedNumber = (world: World, kind: InteractionKind, rowId: number): number => {
  let number = rowId;
  while (world.interactions.count("number", entityKey(kind, number)) > 0) number += 1;
  return number;
};

const noteOf = (world: World, interaction: Interaction): Note | undefined =>
  world.notes
    .where("interaction", interaction.id)
    .find((note) => note.parentId === null && note.creatorId === interaction.creatorId);

const addContent = (world: World, interaction: Interaction, by: { userId: number; content: string; now: number }) =>
  createNote(world, {
    creatorId: by.userId,
    content: by.content,
    format: "plain",
    personIds: [],
    companyIds: [],
    opportunityIds: [],
    interactionId: interaction.id,
    parentId: null,
    createdAt: by.now,
  });

export const logInteraction = (world: World, draft: InteractionDraft, now: number): Interaction => {
  const { kind, personIds, content, ...rest } = draft;
  const participants = participantsFrom(world, personIds);
  const id = world.interactions.nextId();
  const interaction = world.interactions.put({
    ...rest,
    ...participants,
    id,
    kind,
    number: unusedNumber(world, kind, id),
    title: kind === "chat-message" ? "" : "Manually logged event",
    endsAt: null,
    isAllDay: false,
    createdAt: now,
    updatedAt: null,
  });
  addContent(world, interaction, { userId: draft.creatorId, content, now });
  return interaction;
};

export const changeInteraction = (
  world: World,
  interaction: Interaction,
  { change, userId, now }: { change: InteractionChange; userId: number; now: number },
): Interaction => {
  const note = noteOf(world, interaction);
  if (note !== undefined && note.mentionedPersonIds.length > 0) {
    throw invalid("content", "An interaction whose content mentions somebody cannot be changed");
  }
  const { personIds, content, at } = change;
  if (content !== undefined && note !== undefined) world.notes.put({ ...note, content, updatedAt: now });
  if (content !== undefined && note === undefined) addContent(world, interaction, { userId, content, now });
  const participants = personIds === undefined ? {} : participantsFrom(world, personIds);
  return world.interactions.put({ ...interaction, ...participants, at: at ?? interaction.at, updatedAt: now });
};

/** Its content goes along; what others noted about it stays, on nothing. */
export const removeInteraction = (world: World, interaction: Interaction): void => {
  const content = interaction.creatorId === null ? undefined : noteOf(world, interaction);
  for (const note of world.notes.where("interaction", interaction.id)) {
    if (note.id === content?.id) removeNote(world, note);
    else world.notes.put({ ...note, interactionId: null });
  }
  world.interactions.remove(interaction.id);
};
