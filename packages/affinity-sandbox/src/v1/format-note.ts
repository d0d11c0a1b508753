// A note in v1's shape: associations as id arrays, the people of its interaction counted in.
import type { World } from "../world/create-empty-world.ts";
import type { Note } from "../world/entities.ts";
import { pacificTimestamp } from "../world/pacific-time.ts";
import { numberOf } from "./format-entities.ts";
import { interactionKinds } from "./format-interaction.ts";
import { htmlToMarkdown } from "./html-to-markdown.ts";

export const noteTypes = { plain: 0, html: 2 } as const;

/** Besides what a user can write: mails that were turned into notes, and the summaries of the notetaker. */
const typeOf = (note: Note): number => {
  if (note.source === "email") return 1;
  return note.source === "ai-notetaker" ? 3 : noteTypes[note.format];
};

const interactionOf = (world: World, note: Note) => {
  const interaction = note.interactionId === null ? undefined : world.interactions.get(note.interactionId);
  const personIds = [...(interaction?.internalPersonIds ?? []), ...(interaction?.externalPersonIds ?? [])];
  return { interaction, personIds };
};

export const personIdsOfNote = (world: World, note: Note): number[] => [
  ...new Set([...note.personIds, ...interactionOf(world, note).personIds]),
];

export const formatNote = (world: World, note: Note) => {
  const { interaction, personIds } = interactionOf(world, note);
  return {
    id: note.id,
    creator_id: note.creatorId,
    person_ids: personIdsOfNote(world, note),
    associated_person_ids: note.personIds,
    interaction_person_ids: personIds,
    interaction_id: interaction?.number ?? null,
    interaction_type: interaction === undefined ? null : numberOf(interactionKinds, interaction.kind),
    is_meeting: interaction?.kind === "meeting",
    mentioned_person_ids: note.mentionedPersonIds,
    organization_ids: note.companyIds,
    opportunity_ids: note.opportunityIds,
    parent_id: note.parentId,
    content: note.format === "html" ? htmlToMarkdown(note.content) : note.content,
    type: typeOf(note),
    created_at: pacificTimestamp(note.createdAt),
    updated_at: note.updatedAt === null ? null : pacificTimestamp(note.updatedAt),
  };
};
