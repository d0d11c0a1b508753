// v1's field values: the generation in which a row that was created a moment ago can be read and written at once.
import { z } from "zod";
import type { EntityType } from "../../model.ts";
import { listOf } from "../list-of.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { toValueType } from "./field-definitions.ts";
import { selectorOf, type ValueHolder } from "./value-holder.ts";
import { deleted, id, integer, text, toEntityType } from "./wire.ts";

const wireValue = z.object({
  id,
  field_id: id,
  list_entry_id: id.nullish(),
  entity_id: id.nullish(),
  entity_type: integer,
  value_type: integer,
  created_at: text,
  updated_at: text,
  value: z.unknown(),
});

type Told<T> = T | null | undefined;

export interface FieldValue {
  readonly id: number;
  readonly fieldId: number;
  /** null for a value of the record itself. */
  readonly listEntryId: number | null;
  readonly entityId: Told<number>;
  readonly entityType: EntityType | undefined;
  /** v2's word for the type of this one value; a number that was not known when this was written stays one. */
  readonly valueType: string | number | undefined;
  readonly createdAt: Told<string>;
  /** null until it is changed. */
  readonly updatedAt: Told<string>;
  readonly value: unknown;
}

/** A write has taken effect when its answer has an id, whatever else is left out of it. */
export type WrittenFieldValue = Omit<FieldValue, "fieldId"> & { readonly fieldId: Told<number> };

const writtenWire = wireValue.extend({ field_id: id.nullish(), value: z.unknown().optional() });

const toFieldValue = <FieldId>(wire: Omit<z.output<typeof writtenWire>, "field_id">, fieldId: FieldId) => ({
  id: wire.id,
  fieldId,
  listEntryId: wire.list_entry_id ?? null,
  entityId: wire.entity_id,
  entityType: toEntityType(wire.entity_type),
  valueType: toValueType(wire.value_type, false),
  createdAt: wire.created_at,
  updatedAt: wire.updated_at,
  value: wire.value,
});

const fieldValue = wireValue.transform((wire): FieldValue => toFieldValue(wire, wire.field_id));
const written = writtenWire.transform((wire): WrittenFieldValue => toFieldValue(wire, wire.field_id));

/** One value of what v1 knows: a number stands for a record or a ranked option, a text for all other options. */
export type WrittenValue = string | number | Readonly<Record<string, string | null>>;

const fieldValues = listOf(fieldValue);

/** A record's rows in lists have values of their own, which come along. */
export const readFieldValues = (requester: Requester, holder: ValueHolder): Promise<readonly FieldValue[]> =>
  requester.read({
    path: withQuery("/field-values", selectorOf(holder)),
    purpose: `read the fields of ${holder.kind === "list-entry" ? `row ${holder.listEntryId}` : `${holder.kind} ${holder.id}`}`,
    answer: fieldValues,
  });

export interface NewFieldValue {
  readonly fieldId: number;
  readonly entityId: number;
  readonly listEntryId?: number | undefined;
  readonly value: WrittenValue;
}

export const createFieldValue = (requester: Requester, created: NewFieldValue): Promise<WrittenFieldValue> =>
  requester.write({
    method: "POST",
    path: "/field-values",
    body: {
      field_id: created.fieldId,
      entity_id: created.entityId,
      list_entry_id: created.listEntryId,
      value: created.value,
    },
    purpose: `set a field of record ${created.entityId}`,
    howToCheck: `Read record ${created.entityId} and look at the field.`,
    answer: written,
  });

export interface FieldValueUpdate {
  readonly fieldValueId: number;
  readonly entityId: number;
  readonly value: WrittenValue;
}

export const updateFieldValue = (requester: Requester, update: FieldValueUpdate): Promise<WrittenFieldValue> =>
  requester.write({
    method: "PUT",
    path: path`/field-values/${update.fieldValueId}`,
    body: { value: update.value },
    purpose: `set a field of record ${update.entityId}`,
    howToCheck: `Read record ${update.entityId} and look at the field.`,
    answer: written,
  });

export interface FieldValueDeletion {
  readonly fieldValueId: number;
  readonly entityId: number;
}

export const deleteFieldValue = async (requester: Requester, deletion: FieldValueDeletion): Promise<void> => {
  await requester.write({
    method: "DELETE",
    path: path`/field-values/${deletion.fieldValueId}`,
    purpose: `take a value out of a field of record ${deletion.entityId}`,
    howToCheck: `Read record ${deletion.entityId} and look at the field.`,
    answer: deleted,
  });
};
