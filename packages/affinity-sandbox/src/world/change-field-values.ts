// Writing field values: the whole set of a field at once, as v2 does, or one row at a time, as v1 does.
import { entityKey, type World } from "./create-empty-world.ts";
import type { EntityKind, Field, FieldValue, Scalar } from "./entities.ts";

/** What carries a value: a record, or one of its rows in a list. */
export interface ValueSubject {
  readonly kind: EntityKind;
  readonly entityId: number;
  readonly listEntryId: number | null;
}

export const isMulti = (field: Field): boolean => field.valueType.endsWith("-multi");

export const valuesOfSubject = (world: World, subject: ValueSubject, field: Field): FieldValue[] => {
  const { kind, entityId, listEntryId } = subject;
  const rows =
    field.listId === null || listEntryId === null
      ? world.fieldValues.where("entity", entityKey(kind, entityId)).filter((row) => row.listEntryId === null)
      : world.fieldValues.where("listEntry", listEntryId);
  return rows.filter((row) => row.fieldId === field.id);
};

export const addValue = (
  world: World,
  target: { subject: ValueSubject; field: Field },
  write: { value: Scalar; now: number },
) =>
  world.fieldValues.put({
    id: world.fieldValues.nextId(),
    fieldId: target.field.id,
    kind: target.subject.kind,
    entityId: target.subject.entityId,
    listEntryId: target.field.listId === null ? null : target.subject.listEntryId,
    value: write.value,
    createdAt: write.now,
    updatedAt: null,
  });

/** A single value keeps its row when it changes; a set loses and gains rows. */
export const replaceValues = (
  world: World,
  target: { subject: ValueSubject; field: Field },
  write: { values: readonly Scalar[]; now: number },
): void => {
  const present = valuesOfSubject(world, target.subject, target.field);
  const [only, ...rest] = present;
  const [wanted] = write.values;
  if (!isMulti(target.field) && only !== undefined && rest.length === 0 && wanted !== undefined) {
    if (only.value !== wanted) world.fieldValues.put({ ...only, value: wanted, updatedAt: write.now });
    return;
  }
  for (const row of present) if (!write.values.includes(row.value)) world.fieldValues.remove(row.id);
  const kept = present.map((row) => row.value);
  for (const value of write.values) if (!kept.includes(value)) addValue(world, target, { value, now: write.now });
};
