// Tool: the relationships of one person.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { cursor, limit, personId } from "../v2-inputs.ts";
import { pageOutput, relationship, toPage } from "../v2-outputs.ts";

export const v2ListPersonRelationships = defineTool({
  name: "affinity_v2_list_person_relationships",
  version: 1,
  title: "List the relationships of a person (v2)",
  description:
    "Lists who in the team knows this person, strongest first: both persons with names and interactionScore from 0 to 1 (0.7 and more is regular contact), and since when they are connected on LinkedIn, when known.",
  effect: "read",
  scopes: ["relationships:read"],
  toolSets: ["raw_v2", "relationships"],
  cost: 1,
  input: z.strictObject({
    person_id: personId,
    limit,
    cursor,
  }),
  output: pageOutput(relationship),
  examples: [{ title: "Who knows Jane Smith", input: { person_id: 44320 } }],
  records: (input, output) => [
    { type: "person", id: input.person_id },
    ...(output?.data ?? []).flatMap(({ person1, person2 }) => [
      { type: "person", id: person1.id },
      { type: "person", id: person2.id },
    ]),
  ],
  run: async (input, { upstream }) =>
    toPage(
      relationship,
      await upstream.rawPersons.listRelationships({ id: input.person_id, limit: input.limit, cursor: input.cursor }),
    ),
});
