// Fields in v1's numbers: what each number of a type stands for in v2's words, and the form of a field's description.
import { z } from "zod";
import type { FieldDefinition } from "../../model/fields.ts";
import { listOf } from "../list-of.ts";
import * as wire from "./wire.ts";

const valueTypes = new Map<number, string>([
  [0, "person"],
  [1, "company"],
  [2, "dropdown"],
  [3, "number"],
  [4, "datetime"],
  [5, "location"],
  [6, "text"],
  [7, "ranked-dropdown"],
  [10, "filterable-text"],
]);

const suffix = "-multi";

/** v2's word for a type, such as `person-multi`. A number that is not known stays one. */
export const toValueType = (
  number: number | null | undefined,
  allowsMultiple: boolean | null | undefined,
): string | number | undefined => {
  if (number === null || number === undefined) return undefined;
  const word = valueTypes.get(number);
  if (word === undefined) return number;
  return allowsMultiple === true ? `${word}${suffix}` : word;
};

export interface NumberedType {
  readonly value_type: number;
  readonly allows_multiple: boolean;
}

/** undefined for a word that v1 has no number for. */
export const toNumberedType = (valueType: string): NumberedType | undefined => {
  const allowsMultiple = valueType.endsWith(suffix);
  const single = allowsMultiple ? valueType.slice(0, -suffix.length) : valueType;
  const number = [...valueTypes].find(([, word]) => word === single)?.[0];
  return number === undefined ? undefined : { value_type: number, allows_multiple: allowsMultiple };
};

const option = z.object({ id: wire.id, text: z.string(), rank: wire.integer, color: wire.integer });

/** Also in the short form, which lacks the last three. */
export const fieldDefinition = z
  .object({
    id: wire.id,
    name: z.string(),
    value_type: wire.integer,
    allows_multiple: wire.flag,
    dropdown_options: listOf(option).optional(),
    list_id: wire.id.nullish(),
    enrichment_source: wire.text,
    track_changes: wire.flag,
  })
  .transform(
    (field): FieldDefinition => ({
      id: field.id,
      name: field.name,
      valueType: toValueType(field.value_type, field.allows_multiple),
      allowsMultiple: field.allows_multiple,
      listId: field.list_id,
      enrichmentSource: field.enrichment_source === "none" ? null : field.enrichment_source,
      isTracked: field.track_changes,
      dropdownOptions: field.dropdown_options,
    }),
  );

export const fieldDefinitions = listOf(fieldDefinition);
