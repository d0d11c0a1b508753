// First, last and next contact with a person or company, computed from the shared history as of a moment.
import type { World } from "./create-empty-world.ts";
import type { Interaction, InteractionKind } from "./entities.ts";

export interface ContactHistory {
  readonly firstEmail: Interaction | null;
  readonly lastEmail: Interaction | null;
  readonly firstEvent: Interaction | null;
  readonly lastEvent: Interaction | null;
  readonly nextEvent: Interaction | null;
  readonly firstChatMessage: Interaction | null;
  readonly lastChatMessage: Interaction | null;
  readonly lastInteraction: Interaction | null;
}

const interactionsOfPersons = (world: World, personIds: readonly number[]): Interaction[] => {
  const found = new Map<number, Interaction>();
  for (const id of personIds) {
    for (const interaction of world.interactions.where("person", id)) found.set(interaction.id, interaction);
  }
  return [...found.values()].sort((left, right) => left.at - right.at || left.id - right.id);
};

/** The persons through whom an entity has a history: itself, or the outsiders who belong to it. */
const contactsOf = (world: World, kind: string, id: number): readonly number[] => {
  if (kind === "person") return [id];
  if (kind === "company") return world.persons.where("company", id).map((person) => person.id);
  return world.opportunities.get(id)?.personIds ?? [];
};

const isOf = (kinds: readonly InteractionKind[]) => (interaction: Interaction) => kinds.includes(interaction.kind);

/** Meetings and calls count as events. */
const contactHistory = (interactions: readonly Interaction[], now: number): ContactHistory => {
  const past = interactions.filter((interaction) => interaction.at <= now);
  const emails = past.filter(isOf(["email"]));
  const events = past.filter(isOf(["meeting", "call"]));
  const chats = past.filter(isOf(["chat-message"]));
  const next = interactions.find((interaction) => interaction.at > now && isOf(["meeting", "call"])(interaction));
  return {
    firstEmail: emails[0] ?? null,
    lastEmail: emails.at(-1) ?? null,
    firstEvent: events[0] ?? null,
    lastEvent: events.at(-1) ?? null,
    nextEvent: next ?? null,
    firstChatMessage: chats[0] ?? null,
    lastChatMessage: chats.at(-1) ?? null,
    lastInteraction: past.at(-1) ?? null,
  };
};

export const contactHistoryOf = (world: World, subject: { kind: string; id: number }, now: number): ContactHistory =>
  contactHistory(interactionsOfPersons(world, contactsOf(world, subject.kind, subject.id)), now);
