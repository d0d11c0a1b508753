// The history of field values: what a request did to the values of a tracked field becomes rows that both generations read.
import { isMulti } from "../world/change-field-values.ts";
import type { World } from "../world/create-empty-world.ts";
import type { Field, FieldValue, Scalar } from "../world/entities.ts";
import type { ChangeSet, RowChange } from "../world/journal.ts";
import { createDisplayText } from "./display-text.ts";

/** Enriched fields are never tracked, whatever they say (v1 docs). */
export const isTracked = (field: Field): boolean =>
  field.tracksChanges && (field.category === "list" || field.category === "global");

interface Turn {
  readonly before: FieldValue | undefined;
  readonly after: FieldValue | undefined;
}

interface SubjectChange {
  /** Names the field and what carries the value. */
  readonly row: FieldValue;
  readonly gone: Scalar[];
  readonly come: Scalar[];
}

const isSame = (left: Scalar, right: Scalar): boolean => JSON.stringify(left) === JSON.stringify(right);

/** The first and the last state of each row. */
const turnsOf = (changes: readonly RowChange[]): Turn[] => {
  const turns = new Map<number, Turn>();
  for (const change of changes) {
    if (change.table !== "fieldValues") continue;
    const before = turns.has(change.id) ? turns.get(change.id)?.before : (change.before as FieldValue | undefined);
    turns.set(change.id, { before, after: change.after as FieldValue | undefined });
  }
  return [...turns.values()];
};

/** A row that only moves to another record (a merge) or is written as it was changes nothing. */
const isChange = ({ before, after }: Turn): boolean =>
  before === undefined || after === undefined ? before !== after : !isSame(before.value, after.value);

const dropOnce = (values: Scalar[], value: Scalar): boolean => {
  const index = values.findIndex((each) => isSame(each, value));
  if (index >= 0) values.splice(index, 1);
  return index >= 0;
};

const bySubject = (turns: readonly Turn[]): SubjectChange[] => {
  const subjects = new Map<string, SubjectChange>();
  const subjectOf = (row: FieldValue): SubjectChange => {
    const key = `${row.fieldId} ${row.kind} ${row.entityId} ${row.listEntryId}`;
    const subject = subjects.get(key) ?? { row, gone: [], come: [] };
    subjects.set(key, subject);
    return subject;
  };
  for (const { before } of turns) if (before !== undefined) subjectOf(before).gone.push(before.value);
  for (const { after } of turns) {
    if (after !== undefined && !dropOnce(subjectOf(after).gone, after.value)) subjectOf(after).come.push(after.value);
  }
  return [...subjects.values()];
};

interface Step {
  readonly action: "create" | "update" | "delete";
  readonly value: Scalar;
}

/** A single value that goes as another comes was updated; a set only gains and loses. */
const stepsOf = (field: Field, { gone, come }: SubjectChange): Step[] => {
  const [newest] = come.slice(-1);
  if (!isMulti(field) && gone.length > 0 && newest !== undefined) return [{ action: "update", value: newest }];
  return [
    ...gone.map((value) => ({ action: "delete", value }) as const),
    ...come.map((value) => ({ action: "create", value }) as const),
  ];
};

const derive = (world: World, { actor, at, changes }: ChangeSet): void => {
  const turns = turnsOf(changes).filter(isChange);
  if (turns.length === 0) return;
  const displayText = createDisplayText(world, changes);
  for (const subject of bySubject(turns)) {
    const { fieldId, kind, entityId, listEntryId } = subject.row;
    const field = world.fields.get(fieldId);
    if (field === undefined || !isTracked(field)) continue;
    for (const { action, value } of stepsOf(field, subject)) {
      world.fieldValueChanges.put({
        id: world.fieldValueChanges.nextId(),
        fieldId,
        kind,
        entityId,
        listEntryId,
        listId: field.listId,
        action,
        value,
        displayText: displayText(field, value),
        changerId: actor.userId,
        changedAt: at,
      });
    }
  }
};

export const recordFieldValueChanges = (world: World): void => {
  world.journal.beforeCommit((set) => derive(world, set));
};
