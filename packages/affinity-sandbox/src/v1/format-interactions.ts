// The two interaction blocks of v1 records: bare dates, and dates with the people who had the contact.

import type { Interaction } from "../world/entities.ts";
import type { ContactHistory } from "../world/interaction-dates.ts";
import { pacificTimestamp } from "../world/pacific-time.ts";

const dateOf = (interaction: Interaction | null): string | null =>
  interaction === null ? null : pacificTimestamp(interaction.at);

export const formatInteractionDates = (history: ContactHistory) => ({
  first_email_date: dateOf(history.firstEmail),
  last_email_date: dateOf(history.lastEmail),
  first_event_date: dateOf(history.firstEvent),
  last_event_date: dateOf(history.lastEvent),
  next_event_date: dateOf(history.nextEvent),
  last_chat_message_date: dateOf(history.lastChatMessage),
  last_interaction_date: dateOf(history.lastInteraction),
});

export const formatInteractions = (history: ContactHistory, options: { readonly withPersons: boolean }) => {
  const block = (interaction: Interaction | null) => {
    if (interaction === null) return null;
    const persons = options.withPersons ? { person_ids: interaction.internalPersonIds } : {};
    return { date: pacificTimestamp(interaction.at), ...persons };
  };
  return {
    first_email: block(history.firstEmail),
    last_email: block(history.lastEmail),
    first_event: block(history.firstEvent),
    last_event: block(history.lastEvent),
    next_event: block(history.nextEvent),
    last_chat_message: block(history.lastChatMessage),
    last_interaction: block(history.lastInteraction),
  };
};
