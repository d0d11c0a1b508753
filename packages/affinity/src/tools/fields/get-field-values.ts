// Tool: read fields of a person, a company or a row.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { fieldNames, holderInput, holderReferences, isOneHolder, oneHolder, toHolder } from "../list-inputs.ts";
import { toValues, values } from "../row-output.ts";

export const getFieldValues = defineTool({
  name: "affinity_get_field_values",
  version: 1,
  title: "Get field values",
  description:
    "Reads the values of the fields of a person, of a company or of one row of a list, by the names of the fields: all that are not empty, or those named. Dates as YYYY-MM-DD, options as their text, persons and companies with id and name. One upstream request; one more to find fields by name.",
  effect: "read",
  scopes: ["fields:read"],
  toolSets: ["people_and_companies", "pipeline"],
  cost: 1,
  input: z
    .strictObject({
      ...holderInput,
      fields: fieldNames("Only these fields, by name or id; all when left out.").min(1).optional(),
    })
    .refine(isOneHolder, oneHolder),
  output: z.looseObject({
    values,
    notice: z.string().optional().describe("Says what could not be read"),
  }),
  examples: [
    { title: "All that is known of a company", input: { company_id: 7133202 } },
    { title: "A deal's row", input: { list: 12058, list_entry_id: 5200001 } },
  ],
  records: (input) => holderReferences(input),
  run: async ({ fields, ...input }, { upstream }) => {
    const held = await upstream.fields.read(await toHolder(upstream.lists, input), fields);
    return {
      values: toValues(held.fields),
      ...(!held.isComplete && {
        notice: "What Affinity computes is missing: this Affinity user lacks the right to export it.",
      }),
    };
  },
});
