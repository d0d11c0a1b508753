// Tool: delete an option of a dropdown with the values that use it.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { dropdownName, optionName } from "../field-inputs.ts";
import { confirm, listName, listReference, toListId } from "../list-inputs.ts";
import { id } from "../outputs.ts";

export const deleteFieldOption = defineTool({
  name: "affinity_delete_field_option",
  version: 1,
  title: "Delete an option of a dropdown",
  description:
    "Deletes an option of a dropdown among a list's own fields permanently: rows that have it lose that value, and nobody can undo it. Without confirm it changes nothing and tells which option would go: show it to the user, then call again with its id and confirm true. Three upstream requests; one while fields and options are remembered.",
  effect: "destructive",
  scopes: ["fields:write"],
  toolSets: ["admin"],
  cost: 3,
  input: z.strictObject({
    list: listName,
    field: dropdownName,
    option: optionName,
    confirm: confirm("deletes the option and the values that use it"),
  }),
  output: z.looseObject({ id, text: z.string(), deleted: z.boolean() }),
  examples: [{ title: "Delete a source", input: { list: 12058, field: "Source", option: "Outbound", confirm: true } }],
  records: ({ list }) => listReference(list),
  run: async ({ list, field, option, confirm: isConfirmed }, { upstream }) => {
    const listId = await toListId(upstream.lists, list);
    const found = await upstream.fields.findOption({ kind: "list", listId }, field, String(option));
    if (isConfirmed) await upstream.fields.deleteOption({ listId, field }, found.id);
    return { id: found.id, text: found.text, deleted: isConfirmed === true };
  },
});
