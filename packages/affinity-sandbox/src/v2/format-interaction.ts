// An interaction inside a field value: four shapes, told apart by `type`.
import type { World } from "../world/create-empty-world.ts";
import type { Interaction } from "../world/entities.ts";
import { subjectShownTo } from "../world/subject-privacy.ts";
import { formatPersonData, utc } from "./format-entities.ts";

export const personData = (world: World, id: number | undefined) => {
  const person = id === undefined ? undefined : world.persons.get(id);
  return person === undefined ? null : formatPersonData(person);
};

export const attendee = (world: World, id: number | undefined) => {
  const person = personData(world, id);
  return { emailAddress: person?.primaryEmailAddress ?? null, person };
};

export const everyone = (interaction: Interaction): number[] => [
  ...interaction.internalPersonIds,
  ...interaction.externalPersonIds,
];

/** One of those on the sender's side sent it; the others of them had a copy, as v1 shows it. */
export const rolesOf = ({ internalPersonIds, externalPersonIds, direction }: Interaction) => {
  const isSent = direction === "sent";
  const [sender, ...copied] = isSent ? internalPersonIds : externalPersonIds;
  return { sender, copied, receivers: isSent ? externalPersonIds : internalPersonIds };
};

export const internalPersonOf = (world: World, interaction: Interaction | null) =>
  personData(world, interaction?.internalPersonIds[0]);

const formatEmail = (world: World, interaction: Interaction, subject: string | null) => {
  const { sender, copied, receivers } = rolesOf(interaction);
  return {
    type: "email",
    id: interaction.number,
    subject,
    sentAt: utc(interaction.at),
    from: attendee(world, sender),
    to: receivers.map((id) => attendee(world, id)),
    cc: copied.map((id) => attendee(world, id)),
  };
};

/** Subjects as the viewer may see them. */
export const formatInteraction = (world: World, interaction: Interaction, viewerId: number): object => {
  const subject = subjectShownTo(world, interaction, viewerId);
  const { kind, number: id } = interaction;
  const attendees = everyone(interaction).map((each) => attendee(world, each));
  switch (kind) {
    case "email":
      return formatEmail(world, interaction, subject);
    case "meeting": {
      const endTime = interaction.endsAt === null ? null : utc(interaction.endsAt);
      return {
        type: kind,
        id,
        title: subject,
        allDay: interaction.isAllDay,
        startTime: utc(interaction.at),
        endTime,
        attendees,
      };
    }
    case "call":
      return { type: kind, id, startTime: utc(interaction.at), attendees };
    case "chat-message": {
      const participants = everyone(interaction).flatMap((each) => personData(world, each) ?? []);
      const manualCreator = internalPersonOf(world, interaction);
      return {
        type: kind,
        id,
        direction: interaction.direction,
        sentAt: utc(interaction.at),
        manualCreator,
        participants,
      };
    }
  }
};
