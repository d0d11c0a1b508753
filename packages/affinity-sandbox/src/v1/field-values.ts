// v1 field values: one row per value, asked for by exactly one of four ids.
import { invalid, unknownId } from "../refusal.ts";
import { ok } from "../wire.ts";
import { addValue, isMulti, type ValueSubject, valuesOfSubject } from "../world/change-field-values.ts";
import { entityKey } from "../world/create-empty-world.ts";
import type { Field, FieldValue, Scalar } from "../world/entities.ts";
import { pathId, type V1Call, type V1Route } from "./call.ts";
import { canSeeField } from "./fields.ts";
import { formatFieldValue } from "./format-fields.ts";
import { readV1Value } from "./read-field-value.ts";
import { requireVisible } from "./read-references.ts";
import { requireMayChange, visibleList, visibleRow } from "./visible-lists.ts";

const selectors = ["person_id", "organization_id", "opportunity_id", "list_entry_id"] as const;

const entityRows = (call: V1Call, selector: (typeof selectors)[number], id: number): FieldValue[] => {
  const { world } = call;
  if (selector === "list_entry_id") return world.fieldValues.where("listEntry", visibleRow(call, id).id);
  const kinds = { person_id: "person", organization_id: "company", opportunity_id: "opportunity" } as const;
  const { kind } = requireVisible(call, { kind: kinds[selector], id });
  return world.fieldValues.where("entity", entityKey(kind, id));
};

const format = (call: V1Call, row: FieldValue) => {
  const field = call.world.fields.get(row.fieldId);
  return field === undefined || !canSeeField(call, field) ? [] : [formatFieldValue(field, row)];
};

const listValues = (call: V1Call) => {
  const given = selectors.filter((selector) => call.parameters.has(selector));
  const [selector] = given;
  if (selector === undefined || given.length !== 1) {
    throw invalid("person_id", `Exactly one of ${selectors.join(", ")} is required`);
  }
  const rows = entityRows(call, selector, call.parameters.requiredInteger(selector));
  return ok(rows.flatMap((row) => format(call, row)));
};

const writableField = (call: V1Call, id: number): Field => {
  const field = call.world.fields.get(id);
  if (field === undefined || !canSeeField(call, field)) throw unknownId("Field", id);
  if (field.listId === null) call.viewer.demand("edit-global-field-values");
  else requireMayChange(call, visibleList(call, field.listId));
  return field;
};

const subjectOf = (call: V1Call, field: Field): ValueSubject => {
  const entityId = call.parameters.requiredInteger("entity_id");
  if (field.listId === null) {
    if (call.parameters.has("list_entry_id")) {
      throw invalid("list_entry_id", "list_entry_id: the field is global and has no values of rows");
    }
    requireVisible(call, { kind: field.kind, id: entityId });
    return { kind: field.kind, entityId, listEntryId: null };
  }
  const entry = visibleRow(call, call.parameters.requiredInteger("list_entry_id"));
  if (entry.listId !== field.listId || entry.entityId !== entityId) {
    throw invalid("list_entry_id", "list_entry_id does not belong to the field's list and the entity");
  }
  return { kind: entry.kind, entityId, listEntryId: entry.id };
};

const isSame = (left: Scalar, right: Scalar): boolean => JSON.stringify(left) === JSON.stringify(right);

/** A set holds each value once: adding it again answers with the row it has. */
const createValue = (call: V1Call) => {
  const { world, now, parameters, assumptions } = call;
  const field = writableField(call, parameters.requiredInteger("field_id"));
  const subject = subjectOf(call, field);
  const value = readV1Value(world, field, parameters.raw("value"));
  // Reading the value may have added an option to the field.
  const current = world.fields.get(field.id) ?? field;
  const present = valuesOfSubject(world, subject, field).find((row) => !isMulti(field) || isSame(row.value, value));
  if (present !== undefined && isMulti(field)) return ok(formatFieldValue(current, present));
  if (present !== undefined && assumptions.secondSingleValue === "refuse") {
    throw invalid("field_id", "The field holds a single value and has one already");
  }
  const row =
    present === undefined
      ? addValue(world, { subject, field }, { value, now })
      : world.fieldValues.put({ ...present, value, updatedAt: now });
  return ok(formatFieldValue(current, row));
};

const isVisible = (call: V1Call, { fieldId }: FieldValue): boolean => {
  const field = call.world.fields.get(fieldId);
  return field !== undefined && canSeeField(call, field);
};

const rowOf = (call: V1Call): { row: FieldValue; field: Field } => {
  const id = pathId(call, "fieldValueId");
  const row = call.world.fieldValues.get(id);
  // A value that is not to be seen answers as one that is not there.
  if (row === undefined || !isVisible(call, row)) throw unknownId("Field value", id);
  return { row, field: writableField(call, row.fieldId) };
};

const updateValue = (call: V1Call) => {
  const { row, field } = rowOf(call);
  const value = readV1Value(call.world, field, call.parameters.raw("value"));
  const updated = call.world.fieldValues.put({ ...row, value, updatedAt: call.now });
  return ok(formatFieldValue(call.world.fields.get(field.id) ?? field, updated));
};

export const fieldValueRoutes: readonly V1Route[] = [
  { method: "GET", path: "/field-values", answer: listValues },
  { method: "POST", path: "/field-values", answer: createValue },
  { method: "PUT", path: "/field-values/{fieldValueId}", answer: updateValue },
  {
    method: "DELETE",
    path: "/field-values/{fieldValueId}",
    answer: (call) => {
      call.world.fieldValues.remove(rowOf(call).row.id);
      return ok({ success: true });
    },
  },
];
