// v1 field value changes: the history of one tracked field, of one record or of all.
import { isTracked } from "../history/record-field-value-changes.ts";
import { invalid, unknownId } from "../refusal.ts";
import { ok } from "../wire.ts";
import type { FieldValueChange, Subject } from "../world/activities.ts";
import { entityKey } from "../world/create-empty-world.ts";
import type { Field } from "../world/entities.ts";
import { pacificTimestamp } from "../world/pacific-time.ts";
import type { V1Call, V1Route } from "./call.ts";
import { canSeeField } from "./fields.ts";
import { formatPerson, numberOf } from "./format-entities.ts";
import { formatPastScalar } from "./format-fields.ts";
import { canSeeSubject, optionalSubject, requireVisible } from "./read-references.ts";
import { visibleRow } from "./visible-lists.ts";

const actions: Readonly<Record<number, FieldValueChange["action"]>> = { 0: "create", 1: "delete", 2: "update" };

const trackedField = (call: V1Call): Field => {
  const id = call.parameters.requiredInteger("field_id");
  const field = call.world.fields.get(id);
  if (field === undefined || !canSeeField(call, field)) throw unknownId("Field", id);
  if (isTracked(field)) return field;
  throw invalid("field_id", "field_id: the changes of this field are not tracked");
};

/** A row stands for its record: the changes of all the record's rows come along (v1 docs). */
const subjectFrom = (call: V1Call): Subject | undefined => {
  const subject = optionalSubject(call);
  const rowId = call.parameters.integer("list_entry_id");
  if (subject !== undefined && rowId !== undefined) {
    throw invalid(
      "list_entry_id",
      "Only one of person_id, organization_id, opportunity_id, list_entry_id can be given",
    );
  }
  if (rowId !== undefined) {
    const { kind, entityId } = visibleRow(call, rowId);
    return { kind, id: entityId };
  }
  if (subject !== undefined) return requireVisible(call, subject);
  if (call.assumptions.historyWithoutRecord === "everything") return undefined;
  throw invalid("person_id", "One of person_id, organization_id, opportunity_id, list_entry_id is required");
};

const format = ({ world }: V1Call, field: Field, change: FieldValueChange) => {
  const changer = change.changerId === null ? undefined : world.persons.get(change.changerId);
  return {
    id: change.id,
    field_id: change.fieldId,
    entity_id: change.entityId,
    list_entry_id: change.listEntryId,
    action_type: numberOf(actions, change.action),
    changer: changer === undefined ? null : formatPerson(changer),
    changed_at: pacificTimestamp(change.changedAt),
    value: formatPastScalar(field, change),
  };
};

const isVisible = (call: V1Call, { kind, entityId }: FieldValueChange): boolean =>
  kind !== "opportunity" ||
  call.world.opportunities.get(entityId) === undefined ||
  canSeeSubject(call, { kind, id: entityId });

const listChanges = (call: V1Call) => {
  const field = trackedField(call);
  const action = call.parameters.choice("action_type", actions);
  const subject = subjectFrom(call);
  const { fieldValueChanges } = call.world;
  // A record has few changes, a field may have a million.
  const candidates =
    subject === undefined
      ? fieldValueChanges.where("field", field.id)
      : fieldValueChanges.where("entity", entityKey(subject.kind, subject.id));
  const found = candidates.filter(
    (change) =>
      change.fieldId === field.id && (action === undefined || change.action === action) && isVisible(call, change),
  );
  return ok(found.map((change) => format(call, field, change)));
};

export const fieldValueChangeRoutes: readonly V1Route[] = [
  { method: "GET", path: "/field-value-changes", answer: listChanges },
];
