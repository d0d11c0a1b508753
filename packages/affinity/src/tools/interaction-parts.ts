// Pieces of the tools for interactions: their inputs, and an interaction as they show it.

import { z } from "zod";
import type { Interaction } from "../model/interactions.ts";
import { nameOf, wordOf } from "./embedded-outputs.ts";
import { recordId } from "./inputs.ts";
import { links } from "./links.ts";
import * as output from "./outputs.ts";

export const interactionType = z.enum(["meeting", "call", "chat-message", "email"]);
export const loggableType = z
  .enum(["meeting", "call", "chat-message"])
  .describe("Its type: ids are unique within one. Emails cannot be logged by hand.");

export const interactionId = recordId("Id of the interaction, from affinity_list_interactions.");

export const time = (what: string) => z.iso.datetime({ offset: true }).describe(`${what} E.g. 2026-11-02T09:30:00Z.`);

/** More are told by their number only. */
const mostPeople = 20;

const participant = z.looseObject({
  affinity_url: links.person,
  id: z.number().optional().describe("Of the person; missing where Affinity knows the address only"),
  name: z.string().optional(),
  email: z.string().optional(),
});

type Participant = z.output<typeof participant>;

export const interaction = z.looseObject({
  id: output.id,
  type: output.text,
  date: output.text.describe("When it was sent or began"),
  end: output.text.describe("Of meetings and calls"),
  title: output.text.describe("Of meetings and calls; of emails the subject. Their text is never told"),
  direction: output.text.describe("Of emails and chat messages: sent or received by the team"),
  from: participant.optional().describe("Of emails"),
  people: output.arrayOf(participant).describe("Who took part, twenty at most; of emails to whom they went"),
  people_total: z.number().optional().describe("How many, when there are more"),
  logged_by_hand: z.boolean().optional().describe("Only those can be changed or deleted"),
  note_ids: output.ids.describe("Notes with what was said"),
});

interface ToldPerson {
  readonly id: number;
  readonly firstName?: string | null | undefined;
  readonly lastName?: string | null | undefined;
  readonly primaryEmailAddress?: string | null | undefined;
}

export const toParticipant = (person: ToldPerson): Participant => {
  const name = nameOf(person);
  if (name !== "") return { id: person.id, name };
  return { id: person.id, ...(person.primaryEmailAddress && { email: person.primaryEmailAddress }) };
};

export interface ToldAttendee {
  readonly emailAddress?: string | null | undefined;
  readonly person?: ToldPerson | null | undefined;
}

export const toAttendee = ({ emailAddress, person }: ToldAttendee): Participant => {
  if (person) return toParticipant(person);
  return emailAddress ? { email: emailAddress } : {};
};

export const cutPeople = (people: readonly Participant[], total = people.length) => ({
  people: people.slice(0, mostPeople),
  ...(total > mostPeople && { people_total: total }),
});

/** What its type does not have is left out. */
export const toInteraction = (record: Interaction): z.output<typeof interaction> => {
  const addressed = [...(record.to ?? []), ...(record.cc ?? [])];
  const title = record.title ?? record.subject;
  return {
    id: record.id,
    type: wordOf(record.type),
    date: record.date,
    ...(record.endTime && { end: record.endTime }),
    ...(title && { title }),
    ...(typeof record.direction === "string" && { direction: record.direction }),
    ...(record.from && { from: toParticipant(record.from) }),
    ...cutPeople((record.persons ?? addressed).map(toParticipant)),
    ...(record.loggingType === "manual" || record.creatorId ? { logged_by_hand: true } : {}),
    ...(record.noteIds && record.noteIds.length > 0 && { note_ids: record.noteIds }),
  };
};

type ToldInteraction = z.output<typeof interaction>;

/** For the audit log: what is of a type that nobody knows yet is left out. */
export const recordsOfInteractions = (told: readonly ToldInteraction[]) =>
  told.flatMap(({ type, id }) => {
    const known = interactionType.safeParse(type);
    return known.success ? [{ type: known.data, id }] : [];
  });
