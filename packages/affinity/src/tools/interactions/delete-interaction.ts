// Tool: delete what was logged by hand.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { interactionId, loggableType } from "../interaction-parts.ts";
import { deleted, deletion } from "../outputs.ts";

export const deleteInteraction = defineTool({
  name: "affinity_delete_interaction",
  version: 1,
  title: "Delete a logged interaction",
  description:
    "Deletes a meeting, call or chat message that was logged by hand for good, with the note that holds what was said. What Affinity took from calendars and mailboxes cannot be deleted.",
  effect: "destructive",
  scopes: ["interactions:write"],
  toolSets: ["interactions"],
  cost: 1,
  input: z.strictObject({ type: loggableType, interaction_id: interactionId }),
  output: deletion,
  examples: [{ title: "A call", input: { type: "call", interaction_id: 5001 } }],
  records: ({ type, interaction_id }) => [{ type, id: interaction_id }],
  run: async ({ type, interaction_id: id }, { upstream }) => {
    await upstream.interactions.delete({ type, id });
    return deleted;
  },
});
