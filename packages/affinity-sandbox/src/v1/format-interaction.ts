// One interaction in v1's three shapes: meetings and calls, chat messages, mails.
import type { World } from "../world/create-empty-world.ts";
import type { Interaction, InteractionKind } from "../world/entities.ts";
import { pacificTimestamp } from "../world/pacific-time.ts";
import { subjectShownTo } from "../world/subject-privacy.ts";
import { formatPerson, numberOf } from "./format-entities.ts";

export const interactionKinds: Readonly<Record<number, InteractionKind>> = {
  0: "meeting",
  1: "call",
  2: "chat-message",
  3: "email",
};
export const directions: Readonly<Record<number, Interaction["direction"]>> = { 0: "sent", 1: "received" };
export const loggingTypes = { 0: "all", 1: "manual" } as const;

const personsOf = (world: World, ids: readonly number[]) =>
  ids.flatMap((id) => {
    const person = world.persons.get(id);
    return person === undefined ? [] : [formatPerson(person)];
  });

const everybody = (world: World, { internalPersonIds, externalPersonIds }: Interaction) =>
  personsOf(world, [...internalPersonIds, ...externalPersonIds]);

const noteIdsOf = (world: World, interaction: Interaction): number[] =>
  world.notes.where("interaction", interaction.id).map((note) => note.id);

const formatEvent = (world: World, interaction: Interaction, title: string) => {
  const persons = everybody(world, interaction);
  const at = pacificTimestamp(interaction.at);
  return {
    date: at,
    start_time: at,
    end_time: interaction.endsAt === null ? null : pacificTimestamp(interaction.endsAt),
    updated_at: interaction.updatedAt === null ? null : pacificTimestamp(interaction.updatedAt),
    title,
    attendees: persons.flatMap((person) => person.primary_email ?? []),
    persons,
    notes: noteIdsOf(world, interaction),
    manual_creator_id: interaction.creatorId,
    logging_type: numberOf(loggingTypes, interaction.creatorId === null ? "all" : "manual"),
  };
};

const formatChat = (world: World, interaction: Interaction) => ({
  date: pacificTimestamp(interaction.at),
  direction: numberOf(directions, interaction.direction),
  manual_creator_id: interaction.creatorId,
  persons: everybody(world, interaction),
  notes: noteIdsOf(world, interaction),
});

/** The text of a mail is never shown (v1 docs). */
const formatEmail = (world: World, interaction: Interaction, subject: string) => {
  const inside = personsOf(world, interaction.internalPersonIds);
  const outside = personsOf(world, interaction.externalPersonIds);
  const [[from, ...cc], to] = interaction.direction === "sent" ? [inside, outside] : [outside, inside];
  return {
    date: pacificTimestamp(interaction.at),
    subject,
    from: from ?? null,
    to,
    cc,
    direction: numberOf(directions, interaction.direction),
  };
};

/** A subject that the viewer may not see is hidden, as in v2. */
export const formatInteraction = (world: World, interaction: Interaction, viewerId: number) => {
  const subject = subjectShownTo(world, interaction, viewerId) ?? "";
  const head = { id: interaction.number, type: numberOf(interactionKinds, interaction.kind) };
  if (interaction.kind === "email") return { ...head, ...formatEmail(world, interaction, subject) };
  if (interaction.kind === "chat-message") return { ...head, ...formatChat(world, interaction) };
  return { ...head, ...formatEvent(world, interaction, subject) };
};
