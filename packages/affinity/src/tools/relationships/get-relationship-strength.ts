// Tool: who in the team knows somebody best.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { recordId } from "../inputs.ts";
import { relationshipStrength, toRelationshipStrength } from "../relationship-output.ts";

export const getRelationshipStrength = defineTool({
  name: "affinity_get_relationship_strength",
  version: 1,
  title: "Get relationship strength",
  description:
    "Tells how well team members know a person outside the firm: a strength from 0 to 1 for each member with any history, strongest first, with names (null when they cannot be read). With internal_id only that member. Affinity computes strengths about once a day. Two upstream requests; up to eleven more when the user may not export persons.",
  effect: "read",
  scopes: ["relationships:read"],
  toolSets: ["essentials", "relationships"],
  cost: 2,
  input: z.strictObject({
    external_id: recordId("Person id of the person outside the firm, e.g. from affinity_search_persons."),
    internal_id: recordId("Person id of one team member; leave out for the whole team.").optional(),
  }),
  output: z.looseObject({ relationship_strengths: z.array(relationshipStrength) }),
  examples: [{ title: "Who knows Jane Smith best", input: { external_id: 44320 } }],
  records: (input, output) => [
    { type: "person", id: input.external_id },
    ...(output?.relationship_strengths ?? []).map(({ internal_id }) => ({ type: "person", id: internal_id })),
  ],
  run: async (input, { upstream }) => {
    const strengths = await upstream.relationships.list({
      externalId: input.external_id,
      internalId: input.internal_id,
    });
    return { relationship_strengths: strengths.map(toRelationshipStrength) };
  },
});
