// Pieces of the inputs of the tools that show v2 as it is.
import { z } from "zod";
import { recordId, wellFormed } from "./inputs.ts";

export const companyId = recordId("Id of the company, e.g. from affinity_search_organizations.");
export const personId = recordId("Id of the person, e.g. from affinity_search_persons.");

export const cursor = z
  .string()
  .min(1)
  .max(8192)
  .optional()
  .describe(
    "The next_cursor or prev_cursor of a page of this very listing, with the other inputs as before. Leave out to start.",
  );

export const limit = z
  .int()
  .min(1)
  .max(100)
  .optional()
  .describe("How many to return at most, 1 to 100. When left out Affinity decides: 20 or 100.");

/** Becomes a segment of a path. */
const fieldIdText = z
  .string()
  .regex(/^[\w-]{1,200}$/, "must be a field id such as field-1234 or affinity-data-industry");

export const fieldId = (where: string) => fieldIdText.describe(`Id of the field, e.g. field-1234, from ${where}.`);

export const fieldIdList = (what: string) => z.array(fieldIdText).min(1).max(100).describe(what);

export const fieldTypeList = (what: string) =>
  z
    .array(z.enum(["enriched", "global", "relationship-intelligence"]))
    .min(1)
    .max(3)
    .describe(what);

export const fieldSelection = {
  field_ids: fieldIdList(
    "Fields whose values to return, by id. Without field_ids and field_types none come.",
  ).optional(),
  field_types: fieldTypeList(
    "Kinds of fields whose values to return: enriched by Affinity, global (the firm's own), relationship-intelligence (first and last contact).",
  ).optional(),
};

export const recordIds = (what: string) => z.array(z.int().positive()).min(1).max(100).describe(what);

export const filter = (examples: string) =>
  wellFormed(z.string().min(1).max(2_000))
    .optional()
    .describe(`Only what fits, in Affinity's filter language, e.g. ${examples}.`);

interface SelectionInput {
  readonly field_ids?: readonly string[] | undefined;
  readonly field_types?: readonly string[] | undefined;
}

export const toSelection = ({ field_ids, field_types }: SelectionInput) => ({
  fieldIds: field_ids,
  fieldTypes: field_types,
});

/** Affinity's searches take one of the two. */
export const isOneSelection = ({ field_ids, field_types }: SelectionInput): boolean =>
  field_ids === undefined || field_types === undefined;
export const onlyOneSelection = "Pass field_ids or field_types, not both.";

export const fieldText = wellFormed(z.string().max(20_000))
  .optional()
  .describe(
    'The new value, converted by the type of the field: text as it is; number 1500000; date 2026-05-31; an option by its text or id; a person or company by id; a location as JSON {"city":…,"country":…}; for fields with several values one of these or a JSON array, which replaces all present ones. Or {"type":…,"data":…} as JSON, as field values are returned. null empties the field. Must be passed.',
  );

export const isFieldTextGiven = ({ value }: { readonly value?: string | undefined }): boolean => value !== undefined;
export const fieldTextMissing = "Pass value: the new value, or null as text to empty the field.";

export const toFieldText = (id: number, input: { readonly field_id: string; readonly value?: string | undefined }) => ({
  id,
  fieldId: input.field_id,
  text: input.value ?? "",
});
