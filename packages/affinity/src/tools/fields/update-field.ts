// Tool: rename a field or say what it is for.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { description, fieldName, fieldReference, isRequired } from "../field-inputs.ts";
import { recordName } from "../inputs.ts";
import { fieldPlace, isOnePlace, listReference, onePlace, toFieldPlace } from "../list-inputs.ts";

export const updateField = defineTool({
  name: "affinity_update_field",
  version: 1,
  title: "Update a field",
  description:
    "Renames a field, describes it or makes it required. Its values stay; its type cannot be changed. Fields that Affinity provides cannot be changed at all. Two upstream requests; one while the fields are remembered.",
  effect: "write",
  scopes: ["fields:write"],
  toolSets: ["admin"],
  cost: 2,
  input: z
    .strictObject({
      ...fieldPlace,
      field: fieldName,
      name: recordName("New name of the field.").optional(),
      description: description.optional(),
      is_required: isRequired.optional(),
    })
    .refine(isOnePlace, onePlace)
    .refine(
      ({ name, description: told, is_required }) => [name, told, is_required].some((each) => each !== undefined),
      "Pass at least one of name, description and is_required.",
    ),
  output: z.looseObject({ id: z.string(), name: z.string() }),
  examples: [{ title: "Rename a column", input: { list: 12058, field: "Source", name: "Where it came from" } }],
  records: ({ list }, output) => [...listReference(list), ...fieldReference(output?.id)],
  run: async ({ field, name, description: told, is_required, ...where }, { upstream }) => {
    const place = await toFieldPlace(upstream.lists, where);
    const found = await upstream.fields.find(place, field);
    await upstream.fields.update(place, found.id, { name, description: told, isRequired: is_required });
    return { id: found.id, name: name ?? found.name };
  },
});
