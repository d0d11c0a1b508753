// Meetings, calls, chat messages and emails of the whole team, which come in one form each, put into one.
import type { z } from "zod";
import type { AffinityResources } from "../resources/create-affinity-resources.ts";
import type { WorkspaceInteractions } from "../resources/interactions/create-interactions.ts";
import { cutPeople, type interaction, type interactionType, toAttendee, toParticipant } from "./interaction-parts.ts";

type Told = z.output<typeof interaction>;
type Resource = AffinityResources["interactions"];
type ItemOf<Method extends "listEmails" | "listMeetings" | "listCalls" | "listChatMessages"> = Awaited<
  ReturnType<Resource[Method]>
>["items"][number];

const byHand = (loggingType: string) => (loggingType === "manual" ? { logged_by_hand: true } : {});

const toEvent =
  (type: "meeting" | "call") =>
  (record: ItemOf<"listMeetings"> | ItemOf<"listCalls">): Told => ({
    id: record.id,
    type,
    date: record.startTime,
    ...(record.endTime && { end: record.endTime }),
    ...(record.title && { title: record.title }),
    ...cutPeople(record.attendeesPreview.data.map(toAttendee), record.attendeesPreview.totalCount),
    ...byHand(record.loggingType),
  });

const toMessage = (record: ItemOf<"listChatMessages">): Told => ({
  id: record.id,
  type: "chat-message",
  date: record.sentAt,
  direction: record.direction,
  ...cutPeople(record.participantsPreview.data.map(toParticipant), record.participantsPreview.totalCount),
  ...byHand(record.loggingType),
});

const toEmail = (record: ItemOf<"listEmails">): Told => {
  const { toParticipantsPreview: to, ccParticipantsPreview: copied } = record;
  const total = to.totalCount + copied.totalCount;
  return {
    id: record.id,
    type: "email",
    date: record.sentAt,
    ...(record.subject && { title: record.subject }),
    direction: record.direction,
    from: toAttendee(record.from),
    ...cutPeople([...to.data, ...copied.data].map(toAttendee), total),
  };
};

interface ToldPage {
  readonly items: readonly Told[];
  readonly nextCursor: string | null;
}

const mapped = <Item>(
  page: { readonly items: readonly Item[]; readonly nextCursor: string | null },
  toTold: (item: Item) => Told,
): ToldPage => ({ items: page.items.map(toTold), nextCursor: page.nextCursor });

/** One request. */
export const readWorkspaceInteractions = async (
  interactions: Resource,
  type: z.output<typeof interactionType>,
  asked: WorkspaceInteractions,
): Promise<ToldPage> => {
  switch (type) {
    case "meeting":
      return mapped(await interactions.listMeetings(asked), toEvent("meeting"));
    case "call":
      return mapped(await interactions.listCalls(asked), toEvent("call"));
    case "chat-message":
      return mapped(await interactions.listChatMessages(asked), toMessage);
    case "email":
      return mapped(await interactions.listEmails(asked), toEmail);
  }
};
