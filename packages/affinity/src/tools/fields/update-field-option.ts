// Tool: change an option of a dropdown.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { dropdownName, optionName, optionSettings, optionText, toOptionChanges } from "../field-inputs.ts";
import { hasChange } from "../inputs.ts";
import { listName, listReference, toListId } from "../list-inputs.ts";
import { id } from "../outputs.ts";

export const updateFieldOption = defineTool({
  name: "affinity_update_field_option",
  version: 1,
  title: "Update an option of a dropdown",
  description:
    "Renames an option of a dropdown among a list's own fields, moves it to another rank, or changes its colour or what a stage means. Rows that have it keep it, under its new text. Plain options have a text alone. Three upstream requests; one while fields and options are remembered.",
  effect: "write",
  scopes: ["fields:write"],
  toolSets: ["admin"],
  cost: 3,
  input: z
    .strictObject({
      list: listName,
      field: dropdownName,
      option: optionName,
      text: optionText.describe("New text of the option.").optional(),
      ...optionSettings,
    })
    .refine(({ list: _, field: __, ...input }) => hasChange(input, "option"), "Pass what to change."),
  output: z.looseObject({ id, text: z.string() }),
  examples: [
    {
      title: "Rename a stage",
      input: { list: 12058, field: "Status", option: "On hold", text: "Paused", color: "orange" },
    },
  ],
  records: ({ list }) => listReference(list),
  run: async ({ list, field, option, ...changes }, { upstream }) => {
    const listId = await toListId(upstream.lists, list);
    const place = { kind: "list", listId } as const;
    const found = await upstream.fields.findOption(place, field, String(option));
    await upstream.fields.updateOption({ listId, field }, found.id, toOptionChanges(changes));
    return { id: found.id, text: changes.text ?? found.text };
  },
});
