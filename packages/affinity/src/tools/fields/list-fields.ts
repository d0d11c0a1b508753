// Tool: which fields there are, with their types and options.
import { z } from "zod";
import type { FieldWithOptions } from "../../resources/fields/manage-options.ts";
import { defineTool } from "../define-tool.ts";
import { fieldPlace, isOnePlace, listReference, onePlace, toFieldPlace } from "../list-inputs.ts";
import { arrayOf, id } from "../outputs.ts";

const maxOptions = 50;

const option = z.looseObject({ id, text: z.string() });
const field = z.looseObject({
  id: z.string(),
  name: z.string(),
  value_type: z.string().describe("A type that ends in -multi holds several values"),
  kind: z
    .string()
    .nullish()
    .describe("list (own), global (the firm's), enriched by Affinity, relationship-intelligence"),
  options: arrayOf(option)
    .optional()
    .describe(`Up to ${maxOptions} of a dropdown; affinity_list_field_options tells all`),
  option_count: z.number().optional(),
});

const toField = ({ options, ...found }: FieldWithOptions): z.output<typeof field> => ({
  id: found.id,
  name: found.name,
  value_type: found.valueType,
  kind: found.category,
  ...(options && {
    options: options.slice(0, maxOptions).map(({ id: optionId, text }) => ({ id: optionId, text })),
    option_count: options.length,
  }),
});

export const listFields = defineTool({
  name: "affinity_list_fields",
  version: 1,
  title: "List fields",
  description:
    "Lists the fields of a list (its own and those of its records), of all persons or of all companies: id, name, type and the options of the firm's dropdowns. Call it before you set, search or make fields. Pass only to get but those whose name has that part. Two upstream requests; one of them is spared while the fields are remembered, for a minute.",
  effect: "read",
  scopes: ["fields:read"],
  toolSets: ["people_and_companies", "pipeline"],
  cost: 2,
  input: z
    .strictObject({
      ...fieldPlace,
      only: z.string().min(1).max(255).describe("A part of the name, in any case.").optional(),
      own: z.boolean().describe("true: only the list's own fields, without those of its records.").optional(),
    })
    .refine(isOnePlace, onePlace),
  output: z.looseObject({ fields: arrayOf(field) }),
  examples: [
    { title: "Columns of the pipeline with their options", input: { list: 12058, own: true } },
    { title: "What is known of companies", input: { records: "companies" } },
  ],
  records: ({ list }) => listReference(list),
  run: async ({ only, own, ...where }, { upstream }) => {
    const place = await toFieldPlace(upstream.lists, where);
    const fields = await upstream.fields.listWithOptions(place);
    const part = only?.toLowerCase() ?? "";
    const wanted = fields.filter(
      ({ name, category }) => name.toLowerCase().includes(part) && (own !== true || category === "list"),
    );
    return { fields: wanted.map(toField) };
  },
});
