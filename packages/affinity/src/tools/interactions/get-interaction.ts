// Tool: one meeting, call, chat message or email.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { interaction, interactionId, interactionType, toInteraction } from "../interaction-parts.ts";

export const getInteraction = defineTool({
  name: "affinity_get_interaction",
  version: 1,
  title: "Get an interaction",
  description:
    "Reads one meeting, call, chat message or email by type and id, with who took part and the ids of notes with what was said. The text of an email is never told.",
  effect: "read",
  scopes: ["interactions:read"],
  toolSets: ["interactions"],
  cost: 1,
  input: z.strictObject({
    type: interactionType.describe("Its type: ids are unique within one."),
    interaction_id: interactionId,
  }),
  output: interaction,
  examples: [{ title: "An email", input: { type: "email", interaction_id: 1001 } }],
  records: ({ type, interaction_id }) => [{ type, id: interaction_id }],
  run: async ({ type, interaction_id: id }, { upstream }) =>
    toInteraction(await upstream.interactions.get({ type, id })),
});
