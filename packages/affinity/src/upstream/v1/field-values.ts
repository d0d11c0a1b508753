// v1's field values: the generation in which a row that was created a moment ago can be read and written at once.
import { z } from "zod";
import { listOf } from "../list-of.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { deleted, id } from "./wire.ts";

const fieldValue = z
  .object({ id, field_id: id, list_entry_id: id.nullish(), entity_id: id.nullish(), value: z.unknown() })
  .transform(
    (wire): FieldValue => ({
      id: wire.id,
      fieldId: wire.field_id,
      listEntryId: wire.list_entry_id ?? null,
      value: wire.value,
    }),
  );

export interface FieldValue {
  readonly id: number;
  readonly fieldId: number;
  /** null for a value of the record itself. */
  readonly listEntryId: number | null;
  readonly value: unknown;
}

/** One value of what v1 knows: a number stands for a record or a ranked option, a text for all other options. */
export type WrittenValue = string | number | Readonly<Record<string, string | null>>;

const fieldValues = listOf(fieldValue);
const written = z.object({ id });

export type ValueHolder =
  | { readonly kind: "person" | "company"; readonly id: number }
  | { readonly kind: "list-entry"; readonly listEntryId: number };

const selectorOf = (holder: ValueHolder): Readonly<Record<string, number>> => {
  if (holder.kind === "list-entry") return { list_entry_id: holder.listEntryId };
  return holder.kind === "person" ? { person_id: holder.id } : { organization_id: holder.id };
};

/** A person's or company's rows in lists have values of their own, which come along. */
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

export const createFieldValue = async (requester: Requester, created: NewFieldValue): Promise<void> => {
  await requester.write({
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
};

export interface FieldValueUpdate {
  readonly fieldValueId: number;
  readonly entityId: number;
  readonly value: WrittenValue;
}

export const updateFieldValue = async (requester: Requester, update: FieldValueUpdate): Promise<void> => {
  await requester.write({
    method: "PUT",
    path: path`/field-values/${update.fieldValueId}`,
    body: { value: update.value },
    purpose: `set a field of record ${update.entityId}`,
    howToCheck: `Read record ${update.entityId} and look at the field.`,
    answer: written,
  });
};

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
