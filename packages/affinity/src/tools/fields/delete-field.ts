// Tool: delete a field with all its values.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { fieldName, fieldOutput, fieldReference } from "../field-inputs.ts";
import { confirm, fieldPlace, isOnePlace, listReference, onePlace, toFieldPlace } from "../list-inputs.ts";

export const deleteField = defineTool({
  name: "affinity_delete_field",
  version: 1,
  title: "Delete a field",
  description:
    "Deletes a field permanently, with its values in all rows or records; nobody can undo it. Without confirm it changes nothing and tells which field would go: show it to the user, then call again with its id and confirm true. Fields that Affinity provides cannot be deleted. Two upstream requests; one while the fields are remembered.",
  effect: "destructive",
  scopes: ["fields:write"],
  toolSets: ["admin"],
  cost: 2,
  input: z
    .strictObject({ ...fieldPlace, field: fieldName, confirm: confirm("deletes the field with all its values") })
    .refine(isOnePlace, onePlace),
  output: z.looseObject({ ...fieldOutput, deleted: z.boolean() }),
  examples: [{ title: "Delete a column", input: { list: 12058, field: "field-880018", confirm: true } }],
  records: ({ list }, output) => [...listReference(list), ...fieldReference(output?.id)],
  run: async ({ field, confirm: isConfirmed, ...where }, { upstream }) => {
    const place = await toFieldPlace(upstream.lists, where);
    const found = await upstream.fields.find(place, field);
    if (isConfirmed) await upstream.fields.delete(place, found.id);
    return { id: found.id, name: found.name, value_type: found.valueType, deleted: isConfirmed === true };
  },
});
