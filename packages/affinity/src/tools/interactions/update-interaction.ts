// Tool: change what was logged by hand.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { hasChange, noteContent } from "../inputs.ts";
import { interaction, interactionId, loggableType, time, toInteraction } from "../interaction-parts.ts";
import { recordIds } from "../v2-inputs.ts";

export const updateInteraction = defineTool({
  name: "affinity_update_interaction",
  version: 1,
  title: "Update a logged interaction",
  description:
    "Changes a meeting, call or chat message that was logged by hand: what was said, when it was, or who took part; what is left out stays. What Affinity took from calendars and mailboxes cannot be changed, nor can content that mentions somebody.",
  effect: "write",
  scopes: ["interactions:write"],
  toolSets: ["interactions"],
  cost: 1,
  input: z
    .strictObject({
      type: loggableType,
      interaction_id: interactionId,
      content: noteContent.describe("What was said: replaces the text of its note.").optional(),
      date: time("When it was.").optional(),
      person_ids: recordIds(
        "Everybody who took part, at least one of the team and one from outside: replaces the whole set.",
      ).optional(),
    })
    .refine(({ type: _, ...input }) => hasChange(input, "interaction_id"), "Pass content, date or person_ids."),
  output: interaction,
  examples: [
    { title: "What was said", input: { type: "call", interaction_id: 5001, content: "They ask for two more weeks." } },
  ],
  records: ({ type, interaction_id, person_ids = [] }) => [
    { type, id: interaction_id },
    ...person_ids.map((id) => ({ type: "person", id })),
  ],
  run: async ({ interaction_id: id, person_ids: personIds, ...change }, { upstream }) =>
    toInteraction(await upstream.interactions.update({ ...change, id, personIds })),
});
