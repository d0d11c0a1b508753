// Tool: make a field.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import {
  description,
  fieldOutput,
  fieldReference,
  isRequired,
  option,
  optionSettings,
  optionText,
  toOption,
  toOptionChanges,
} from "../field-inputs.ts";
import { recordName } from "../inputs.ts";
import { fieldPlace, isOnePlace, listReference, onePlace, toFieldPlace } from "../list-inputs.ts";
import { arrayOf } from "../outputs.ts";

const types = {
  text: "text",
  number: "number",
  date: "datetime",
  location: "location",
  person: "person",
  company: "company",
  dropdown: "dropdown",
  ranked_dropdown: "ranked-dropdown",
} as const;
const single: readonly string[] = ["text", "date", "ranked_dropdown"];
const newOption = z.strictObject({ text: optionText, ...optionSettings });

export const createField = defineTool({
  name: "affinity_create_field",
  version: 1,
  title: "Create a field",
  description:
    "Makes a field: a column of one list, or a field of all persons or all companies, which takes the Affinity right to manage global fields. Its type cannot be changed later. Look with affinity_list_fields whether there is one already. A dropdown of a list gets its options in the same call, one upstream request each; those of persons and companies are made in Affinity itself.",
  effect: "write",
  scopes: ["fields:write"],
  toolSets: ["admin"],
  cost: 1,
  input: z
    .strictObject({
      ...fieldPlace,
      name: recordName("Name of the new field."),
      type: z
        .enum(["text", "number", "date", "location", "person", "company", "dropdown", "ranked_dropdown"])
        .describe("ranked_dropdown has an order, such as stages or priorities."),
      several: z.boolean().describe("true: holds several values; not of text, date and ranked_dropdown.").optional(),
      description: description.optional(),
      is_required: isRequired.optional(),
      options: z.array(newOption).max(50).describe("Options of a new dropdown of a list, in their order.").optional(),
    })
    .refine(isOnePlace, onePlace)
    .refine(
      ({ type, several }) => several !== true || !single.includes(type),
      "A field of this type holds one value: leave several out.",
    )
    .refine(
      ({ type, list, options = [] }) => options.length === 0 || (list !== undefined && type.endsWith("dropdown")),
      "Options can be given for a dropdown of a list alone.",
    ),
  output: z.looseObject({ ...fieldOutput, options: arrayOf(option).optional() }),
  examples: [
    { title: "A column for the expected check", input: { list: 12058, name: "Check size", type: "number" } },
    { title: "A field of all companies", input: { records: "companies", name: "Coverage partner", type: "person" } },
  ],
  records: ({ list }, output) => [...listReference(list), ...fieldReference(output?.id)],
  run: async ({ name, type, several, description: told, is_required, options = [], ...where }, { upstream }) => {
    const place = await toFieldPlace(upstream.lists, where);
    const valueType = several ? `${types[type]}-multi` : types[type];
    const draft = { name, valueType, description: told, isRequired: is_required };
    if (place.kind !== "list" || options.length === 0) {
      const made = await upstream.fields.create(place, draft);
      return { id: made.id, name: made.name, value_type: made.valueType };
    }
    const drafts = options.map(({ text, ...settings }) => ({ text, ...toOptionChanges(settings) }));
    const made = await upstream.fields.createDropdown(place.listId, draft, drafts);
    const { field } = made;
    return { id: field.id, name: field.name, value_type: field.valueType, options: made.options.map(toOption) };
  },
});
