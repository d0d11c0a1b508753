// Tool: set fields of a person, a company or a row, many at once.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { holderInput, holderReferences, isOneHolder, oneHolder, toHolder } from "../list-inputs.ts";
import { arrayOf } from "../outputs.ts";

const field = z.looseObject({ id: z.string(), name: z.string() });

export const setFieldValues = defineTool({
  name: "affinity_set_field_values",
  version: 1,
  title: "Set field values",
  description:
    "Sets fields of a person, of a company or of one row of a list, many at once, by their names. Values as people write them: 9000000, 2027-03-31, the text of an option, an email address or id for a person, a domain or id for a company, an array for several (which replaces all present ones); null clears. Nothing is changed when a name or value does not fit. For deals by name use affinity_update_deal_fields. Two upstream requests for any number of fields; one more for each dropdown, person or company that is named in words.",
  effect: "write",
  // The rows of a pipeline are deals.
  scopes: ["fields:write"],
  toolSets: ["people_and_companies", "pipeline"],
  cost: 2,
  input: z
    .strictObject({
      ...holderInput,
      values: z
        .record(z.string(), z.unknown())
        .describe('By name or id of the field, e.g. {"Amount": 9000000}; 100 at most.'),
    })
    .refine(isOneHolder, oneHolder)
    .refine(({ values }) => Object.keys(values).length > 0, "Pass at least one value.")
    .refine(({ values }) => Object.keys(values).length <= 100, "Pass at most 100 values."),
  output: z.looseObject({ fields: arrayOf(field).describe("Those that were set") }),
  examples: [
    {
      title: "Amount and expected close of a row",
      input: { list: 12058, list_entry_id: 5200001, values: { Amount: 9_000_000, "Expected Close": "2027-03-31" } },
    },
    { title: "A number of a company", input: { company_id: 7133202, values: { Thesis: null } } },
  ],
  records: (input) => holderReferences(input),
  run: async ({ values, ...input }, { upstream }) => {
    const holder = await toHolder(upstream.lists, input);
    const inputs = Object.entries(values).map(([name, value]) => ({ field: name, value }));
    const { fields } = await upstream.fields.write(holder, inputs);
    return { fields: fields.map(({ id, name }) => ({ id, name })) };
  },
});
