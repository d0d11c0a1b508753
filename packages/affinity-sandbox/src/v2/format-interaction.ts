// An interaction inside a field value: four shapes, told apart by `type`.
import type { World } from "../world/create-empty-world.ts";
import type { Interaction } from "../world/entities.ts";
import { formatPersonData, utc } from "./format-entities.ts";

const personData = (world: World, id: number | undefined) => {
  const person = id === undefined ? undefined : world.persons.get(id);
  return person === undefined ? null : formatPersonData(person);
};

const attendee = (world: World, id: number | undefined) => {
  const person = personData(world, id);
  return { emailAddress: person?.primaryEmailAddress ?? null, person };
};

const everyone = (interaction: Interaction): number[] => [
  ...interaction.internalPersonIds,
  ...interaction.externalPersonIds,
];

export const internalPersonOf = (world: World, interaction: Interaction | null) =>
  personData(world, interaction?.internalPersonIds[0]);

const formatEmail = (world: World, interaction: Interaction) => {
  const { internalPersonIds, externalPersonIds, direction } = interaction;
  const [senders, receivers] =
    direction === "sent" ? [internalPersonIds, externalPersonIds] : [externalPersonIds, internalPersonIds];
  return {
    type: "email",
    id: interaction.number,
    subject: interaction.title,
    sentAt: utc(interaction.at),
    from: attendee(world, senders[0]),
    to: receivers.map((id) => attendee(world, id)),
    cc: [],
  };
};

export const formatInteraction = (world: World, interaction: Interaction): object => {
  const { kind, number: id } = interaction;
  const attendees = everyone(interaction).map((each) => attendee(world, each));
  switch (kind) {
    case "email":
      return formatEmail(world, interaction);
    case "meeting": {
      const endTime = interaction.endsAt === null ? null : utc(interaction.endsAt);
      return {
        type: kind,
        id,
        title: interaction.title,
        allDay: false,
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
