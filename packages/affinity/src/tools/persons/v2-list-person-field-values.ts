// Tool: all field values of one person.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { cursor, fieldIdList, fieldTypeList, limit, personId } from "../v2-inputs.ts";
import { fieldValue, pageOutput, toPage } from "../v2-outputs.ts";

export const v2ListPersonFieldValues = defineTool({
  name: "affinity_v2_list_person_field_values",
  version: 1,
  title: "List the field values of a person (v2)",
  description:
    "Lists the fields of one person with their values: all but those of lists, or only the given ids or kinds. Each value is {type, data}; data is null when the field is empty. Pass ids or types, not both.",
  effect: "read",
  scopes: ["persons:read"],
  toolSets: ["raw_v2"],
  cost: 1,
  input: z
    .strictObject({
      person_id: personId,
      ids: fieldIdList("Only these fields, by id.").optional(),
      types: fieldTypeList("Only fields of these kinds.").optional(),
      limit,
      cursor,
    })
    .refine(({ ids, types }) => ids === undefined || types === undefined, "Pass ids or types, not both."),
  output: pageOutput(fieldValue),
  examples: [
    { title: "Everything known about Jane Smith", input: { person_id: 44320, limit: 100 } },
    { title: "The firm's own fields", input: { person_id: 44320, types: ["global"] } },
  ],
  records: (input) => [{ type: "person", id: input.person_id }],
  run: async (input, { upstream }) =>
    toPage(
      fieldValue,
      await upstream.rawPersons.listFieldValues({
        id: input.person_id,
        ids: input.ids,
        types: input.types,
        limit: input.limit,
        cursor: input.cursor,
      }),
    ),
});
