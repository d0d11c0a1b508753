// The numbers under which v1 knows fields: in v2's id itself, or for a field that Affinity provides, of the field with the same name and source.

import type { FieldDefinition } from "../../model/fields.ts";
import type { FieldHolder, FieldMetadata } from "../../model.ts";
import type { Requester } from "../../upstream/request.ts";
import { readFields } from "../../upstream/v1/fields.ts";

export const numberIn = (fieldId: string): number | undefined => {
  const digits = /^field-(\d{1,15})$/.exec(fieldId)?.[1];
  return digits === undefined ? undefined : Number(digits);
};

const isTwinOf =
  (field: FieldMetadata) =>
  (twin: FieldDefinition): boolean =>
    (twin.listId ?? null) === null && twin.name === field.name && twin.enrichmentSource === field.enrichmentSource;

export type NumberOf = (field: FieldMetadata) => number | undefined;

/** A row's values in v1 are those of its list's fields; its record's own ones stand with the record. */
const isOutsideRow = (holder: FieldHolder, { category }: FieldMetadata): boolean =>
  holder.kind === "list-entry" && (category === "global" || category === "enriched");

/** Whether v1 may have a number for the field, as far as can be told without a request. */
export const mayHaveNumber = (holder: FieldHolder, field: FieldMetadata): boolean =>
  !isOutsideRow(holder, field) && (numberIn(field.id) !== undefined || Boolean(field.enrichmentSource));

/** No request unless Affinity provides one of the fields; then one. */
export const readNumbers = async (
  requester: Requester,
  holder: FieldHolder,
  fields: readonly FieldMetadata[],
): Promise<NumberOf> => {
  const numbered = fields.filter((field) => mayHaveNumber(holder, field));
  const areTwinsNeeded = holder.kind !== "list-entry" && numbered.some(({ id }) => numberIn(id) === undefined);
  const twins = areTwinsNeeded
    ? await readFields(requester, { entityType: holder.kind, excludeDropdownOptions: true })
    : [];
  return (field) => {
    if (!numbered.includes(field)) return undefined;
    const [twin, ...others] = twins.filter(isTwinOf(field));
    return numberIn(field.id) ?? (others.length === 0 ? twin?.id : undefined);
  };
};
