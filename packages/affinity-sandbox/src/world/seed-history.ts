// The past of the seeded rows: each value was entered once, and deals moved through the stages to where they stand.
import { createDisplayText } from "../history/display-text.ts";
import { isTracked } from "../history/record-field-value-changes.ts";
import type { FieldValueChange } from "./activities.ts";
import type { World } from "./create-empty-world.ts";
import type { Field, FieldValue, ListEntry } from "./entities.ts";
import type { Random } from "./random.ts";

type Draft = Omit<FieldValueChange, "id">;

/** The stages on the way to an option: every open one below it, then the option itself. */
const stagesTo = (field: Field, optionId: number): number[] => {
  const target = field.options.find((option) => option.id === optionId);
  const passed = field.options.filter(
    (option) => option.statusCategory === "open" && option.rank < (target?.rank ?? 0) && option.id !== optionId,
  );
  return [...passed.map((option) => option.id), optionId];
};

interface Past {
  readonly field: Field;
  readonly value: FieldValue;
  readonly entry: ListEntry;
}

const draftsOf = ({ field, value, entry }: Past, random: Random, now: number): Draft[] => {
  const values = field.valueType === "ranked-dropdown" ? stagesTo(field, Number(value.value)) : [value.value];
  const stepMs = (now - entry.createdAt) / (values.length + 1);
  return values.map((each, index) => ({
    fieldId: field.id,
    kind: value.kind,
    entityId: value.entityId,
    listEntryId: entry.id,
    listId: entry.listId,
    action: index === 0 ? "create" : "update",
    value: each,
    displayText: "",
    changerId: entry.creatorId,
    changedAt: index === 0 ? value.createdAt : Math.floor(entry.createdAt + stepMs * (index + random.fraction())),
  }));
};

/** In the order of time, so that ids ascend with it. */
export const seedHistory = (world: World, random: Random, now: number): void => {
  const drafts: Draft[] = [];
  // By row: a large world has a hundred times as many values of persons and companies, none of which has a past.
  for (const entry of world.listEntries.after(-1)) {
    for (const value of world.fieldValues.whereAfter("listEntry", entry.id, -1)) {
      const field = world.fields.get(value.fieldId);
      if (field !== undefined && isTracked(field)) drafts.push(...draftsOf({ field, value, entry }, random, now));
    }
  }
  drafts.sort((left, right) => left.changedAt - right.changedAt);
  const displayText = createDisplayText(world, []);
  for (const draft of drafts) {
    const field = world.fields.get(draft.fieldId);
    if (field === undefined) continue;
    const id = world.fieldValueChanges.nextId();
    world.fieldValueChanges.put({ ...draft, id, displayText: displayText(field, draft.value) });
  }
};
