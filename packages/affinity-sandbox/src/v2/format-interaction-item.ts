// Interactions as their collections show them: four shapes, at most a hundred people each, subjects as privacy allows.
import type { World } from "../world/create-empty-world.ts";
import type { Interaction, InteractionKind } from "../world/entities.ts";
import { subjectShownTo } from "../world/subject-privacy.ts";
import type { V2Call } from "./call.ts";
import { utc } from "./format-entities.ts";
import { attendee, everyone, personData, rolesOf } from "./format-interaction.ts";

const previewLength = 100;

const preview = <Item>(items: readonly Item[]) => ({ data: items.slice(0, previewLength), totalCount: items.length });

const attendeesPreview = (world: World, ids: readonly number[]) => preview(ids.map((id) => attendee(world, id)));

const datesOf = ({ createdAt, updatedAt }: Interaction) => ({
  createdAt: utc(createdAt),
  updatedAt: updatedAt === null ? null : utc(updatedAt),
});

const formatEmail = ({ world, viewer }: V2Call, email: Interaction) => {
  const { sender, copied, receivers } = rolesOf(email);
  return {
    id: email.number,
    sentAt: utc(email.at),
    loggingType: "automated",
    direction: email.direction,
    subject: subjectShownTo(world, email, viewer.user.id),
    ...datesOf(email),
    from: attendee(world, sender),
    toParticipantsPreview: attendeesPreview(world, receivers),
    ccParticipantsPreview: attendeesPreview(world, copied),
  };
};

const eventOf = ({ world, viewer }: V2Call, event: Interaction) => ({
  id: event.number,
  title: subjectShownTo(world, event, viewer.user.id),
  startTime: utc(event.at),
  endTime: event.endsAt === null ? null : utc(event.endsAt),
  allDay: event.isAllDay,
  ...datesOf(event),
  attendeesPreview: attendeesPreview(world, everyone(event)),
});

/** A calendar names who called the meeting; what is logged by hand has only somebody who logged it. */
const formatMeeting = (call: V2Call, meeting: Interaction) => {
  const { creatorId } = meeting;
  const organizerId = rolesOf(meeting).sender;
  return {
    ...eventOf(call, meeting),
    loggingType: creatorId === null ? "automated" : "manual",
    organizer: creatorId === null && organizerId !== undefined ? attendee(call.world, organizerId) : null,
    creator: attendee(call.world, creatorId ?? organizerId),
  };
};

const formatCall = (call: V2Call, interaction: Interaction) => ({
  ...eventOf(call, interaction),
  loggingType: "manual",
  creator: interaction.creatorId === null ? null : attendee(call.world, interaction.creatorId),
});

const formatChatMessage = ({ world }: V2Call, message: Interaction) => ({
  id: message.number,
  sentAt: utc(message.at),
  loggingType: "manual",
  direction: message.direction,
  creator: personData(world, message.creatorId ?? message.internalPersonIds[0]),
  ...datesOf(message),
  participantsPreview: preview(everyone(message).flatMap((id) => personData(world, id) ?? [])),
});

export const itemFormats: Readonly<Record<InteractionKind, (call: V2Call, interaction: Interaction) => object>> = {
  email: formatEmail,
  meeting: formatMeeting,
  call: formatCall,
  "chat-message": formatChatMessage,
};
