// Fields come with rules of their type, and go with everything that was ever entered in them.
import type { World } from "./create-empty-world.ts";
import type { EntityKind, Field, FieldValueType } from "./entities.ts";
import { fieldIdOutside } from "./find-fields.ts";

export interface FieldDraft {
  readonly name: string;
  readonly kind: EntityKind;
  readonly valueType: FieldValueType;
  readonly listId: number | null;
  readonly isRequired: boolean;
  readonly description?: string | null;
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
    description: null,
    ...draft,
    id: world.fields.nextId(),
    category: draft.listId === null ? "global" : "list",
    slug: null,
    enrichmentSource: null,
    tracksChanges: trackable.has(draft.valueType),
    options: [],
    createdAt: now,
  });

/** Filter groups hold filters and groups; a filter names its field. */
const withoutField = (part: unknown, id: string): unknown => {
  if (typeof part !== "object" || part === null || !("filters" in part) || !Array.isArray(part.filters)) return part;
  const kept = part.filters.filter((each: unknown) => Object(each).fieldId !== id);
  return { ...part, filters: kept.map((each: unknown) => withoutField(each, id)) };
};

/** Views lose the column and what they filtered by it. */
const forgetInViews = (world: World, id: string): void => {
  for (const view of world.savedViews.all()) {
    if (!view.columns.includes(id) && !JSON.stringify(view.filters).includes(`"${id}"`)) continue;
    const columns = view.columns.filter((column) => column !== id);
    world.savedViews.put({ ...view, columns, filters: withoutField(view.filters, id) });
  }
};

export const removeField = (world: World, field: Field): void => {
  for (const value of world.fieldValues.where("field", field.id)) world.fieldValues.remove(value.id);
  for (const change of world.fieldValueChanges.where("field", field.id)) world.fieldValueChanges.remove(change.id);
  forgetInViews(world, fieldIdOutside(field));
  world.fields.remove(field.id);
};
