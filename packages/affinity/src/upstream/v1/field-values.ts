// v1's field values: the generation in which a row that was created a moment ago can be read and written at once.
import { z } from "zod";
import { listOf } from "../list-of.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { id } from "./wire.ts";

const fieldValue = z
  .object({ id, field_id: id, value: z.unknown() })
  .transform((wire): FieldValue => ({ id: wire.id, fieldId: wire.field_id, value: wire.value }));

export interface FieldValue {
  readonly id: number;
  readonly fieldId: number;
  readonly value: unknown;
}

const fieldValues = listOf(fieldValue);
const written = z.object({ id });

export const readRowValues = (requester: Requester, listEntryId: number): Promise<readonly FieldValue[]> =>
  requester.read({
    path: withQuery("/field-values", { list_entry_id: listEntryId }),
    purpose: `read the fields of row ${listEntryId}`,
    answer: fieldValues,
  });

export interface NewFieldValue {
  readonly fieldId: number;
  readonly entityId: number;
  readonly listEntryId: number;
  readonly value: number;
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
  readonly value: number;
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
