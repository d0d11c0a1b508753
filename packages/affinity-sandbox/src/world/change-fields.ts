// Fields come with rules of their type, and go with everything that was ever entered in them.
import type { World } from "./create-empty-world.ts";
import type { EntityKind, Field, FieldValueType } from "./entities.ts";

export interface FieldDraft {
  readonly name: string;
  readonly kind: EntityKind;
  readonly valueType: FieldValueType;
  readonly listId: number | null;
  readonly isRequired: boolean;
}

/** Single values of these types, and sets of the four below, can be tracked (v1 docs). */
const trackable: ReadonlySet<FieldValueType> = new Set([
  "person",
  "company",
  "number",
  "datetime",
  "location",
  "ranked-dropdown",
  "person-multi",
  "company-multi",
  "number-multi",
  "location-multi",
]);

export const createField = (world: World, draft: FieldDraft, now: number): Field =>
  world.fields.put({
    ...draft,
    id: world.fields.nextId(),
    category: draft.listId === null ? "global" : "list",
    slug: null,
    enrichmentSource: null,
    description: null,
    tracksChanges: trackable.has(draft.valueType),
    options: [],
    createdAt: now,
  });

export const removeField = (world: World, field: Field): void => {
  for (const value of world.fieldValues.where("field", field.id)) world.fieldValues.remove(value.id);
  for (const change of world.fieldValueChanges.where("field", field.id)) world.fieldValueChanges.remove(change.id);
  world.fields.remove(field.id);
};
