// Tool: read one person with chosen fields.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { fieldSelection, personId, toSelection } from "../v2-inputs.ts";
import { person, promised } from "../v2-outputs.ts";

export const v2GetPerson = defineTool({
  name: "affinity_v2_get_person",
  version: 1,
  title: "Get a person (v2)",
  description:
    "Reads one person in Affinity's v2 form with the values of the fields that are asked for by id or by kind; without either it comes without fields. affinity_get_person gives associations and lists instead.",
  effect: "read",
  scopes: ["persons:read"],
  toolSets: ["raw_v2"],
  cost: 1,
  input: z.strictObject({
    person_id: personId,
    ...fieldSelection,
  }),
  output: person,
  examples: [
    { title: "Read Jane Smith with the firm's own fields", input: { person_id: 44320, field_types: ["global"] } },
    { title: "One field only", input: { person_id: 44320, field_ids: ["affinity-data-location"] } },
  ],
  records: (input) => [{ type: "person", id: input.person_id }],
  run: async (input, { upstream }) =>
    promised(person, await upstream.rawPersons.get({ id: input.person_id, ...toSelection(input) })),
});
