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

/** The persons through whom an entity has a history: itself, or the outsiders who belong to it. */
export const contactsOf = (world: World, kind: string, id: number): readonly number[] => {
  if (kind === "person") return [id];
  if (kind === "company") return world.persons.where("company", id).map((person) => person.id);
  return world.opportunities.get(id)?.personIds ?? [];
};

/** Meetings and calls count as events. */
const groupOf = (kind: InteractionKind): "Email" | "Event" | "ChatMessage" => {
  if (kind === "email") return "Email";
  return kind === "chat-message" ? "ChatMessage" : "Event";
};

const isBefore = (left: Interaction, right: Interaction): boolean =>
  left.at < right.at || (left.at === right.at && left.id < right.id);

const earlier = (known: Interaction | null, found: Interaction): Interaction =>
  known !== null && isBefore(known, found) ? known : found;

const later = (known: Interaction | null, found: Interaction): Interaction =>
  known !== null && isBefore(found, known) ? known : found;

const noHistory: ContactHistory = {
  firstEmail: null,
  lastEmail: null,
  firstEvent: null,
  lastEvent: null,
  nextEvent: null,
  firstChatMessage: null,
  lastChatMessage: null,
  lastInteraction: null,
};

/** One look at each and no sorting: a team member has thousands, and a list asks for a hundred records' histories. */
export const contactHistoryOf = (world: World, subject: { kind: string; id: number }, now: number): ContactHistory => {
  const history: { -readonly [Name in keyof ContactHistory]: Interaction | null } = { ...noHistory };
  for (const personId of contactsOf(world, subject.kind, subject.id)) {
    for (const found of world.interactions.whereAfter("person", personId, -1)) {
      const group = groupOf(found.kind);
      if (found.at > now) {
        if (group === "Event") history.nextEvent = earlier(history.nextEvent, found);
        continue;
      }
      history[`first${group}`] = earlier(history[`first${group}`], found);
      history[`last${group}`] = later(history[`last${group}`], found);
      history.lastInteraction = later(history.lastInteraction, found);
    }
  }
  return history;
};
