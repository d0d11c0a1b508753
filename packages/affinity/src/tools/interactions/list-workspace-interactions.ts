// Tool: what the whole team had, of one type.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { nextCursor } from "../embedded-outputs.ts";
import { interaction, interactionType, recordsOfInteractions, time } from "../interaction-parts.ts";
import { arrayOf } from "../outputs.ts";
import { cursor, limit } from "../v2-inputs.ts";
import { readWorkspaceInteractions } from "../workspace-interactions.ts";

export const listWorkspaceInteractions = defineTool({
  name: "affinity_list_workspace_interactions",
  version: 1,
  title: "List the interactions of the team",
  description:
    "Lists the meetings, calls, chat messages or emails of the whole team that the user may see, one type a call, oldest first by id, within a span of time. Good for questions such as which meetings there are today. For those with one person or company use affinity_list_interactions. What was logged a moment ago may be missing.",
  effect: "read",
  scopes: ["interactions:read"],
  toolSets: ["interactions"],
  cost: 1,
  input: z.strictObject({
    type: interactionType.describe("Which of the four."),
    from: time("Only those that were sent or began then or later.").optional(),
    until: time("Only those that were sent or began then or earlier.").optional(),
    updated_from: time("Only those that Affinity changed then or later.").optional(),
    limit,
    cursor,
  }),
  output: z.looseObject({ interactions: arrayOf(interaction), next_cursor: nextCursor }),
  examples: [
    {
      title: "The meetings of a day",
      input: { type: "meeting", from: "2026-09-01T00:00:00Z", until: "2026-09-01T23:59:59Z" },
    },
  ],
  records: (_, output) => recordsOfInteractions(output?.interactions ?? []),
  run: async ({ type, updated_from: updatedFrom, ...asked }, { upstream }) => {
    const page = await readWorkspaceInteractions(upstream.interactions, type, { ...asked, updatedFrom });
    return { interactions: page.items, next_cursor: page.nextCursor };
  },
});
