// Tool: give a dropdown more options.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { dropdownName, option, optionSettings, optionText, toOption, toOptionChanges } from "../field-inputs.ts";
import { listName, listReference, toListId } from "../list-inputs.ts";
import { arrayOf } from "../outputs.ts";

export const addFieldOptions = defineTool({
  name: "affinity_add_field_options",
  version: 1,
  title: "Add options to a dropdown",
  description:
    "Adds options to a dropdown among a list's own fields, such as stages of a pipeline, and returns them with their ids. Ranked ones go to the end unless rank says otherwise, grey unless a color is given; a stage is open unless status_category says otherwise. Options of fields that all persons or companies have are added in Affinity itself. Two upstream requests, and one for each option.",
  effect: "write",
  scopes: ["fields:write"],
  toolSets: ["admin"],
  cost: 3,
  input: z.strictObject({
    list: listName,
    field: dropdownName,
    options: z
      .array(z.strictObject({ text: optionText, ...optionSettings }))
      .min(1)
      .max(50)
      .describe("What to add."),
  }),
  output: z.looseObject({ options: arrayOf(option) }),
  examples: [
    { title: "Another source of deals", input: { list: 12058, field: "Source", options: [{ text: "Podcast" }] } },
  ],
  records: ({ list }) => listReference(list),
  run: async ({ list, field, options }, { upstream }) => {
    const listId = await toListId(upstream.lists, list);
    const drafts = options.map(({ text, ...settings }) => ({ text, ...toOptionChanges(settings) }));
    return { options: (await upstream.fields.addOptions({ listId, field }, drafts)).map(toOption) };
  },
});
