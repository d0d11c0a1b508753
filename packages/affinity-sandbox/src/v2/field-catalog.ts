// Which fields a record or a row shows: stored ones, and those that Affinity computes (contacts, associations).
import type { World } from "../world/create-empty-world.ts";
import type { EntityKind, Field, List } from "../world/entities.ts";
import { fieldIdOutside, listFieldsOf, sharedFieldsOf } from "../world/find-fields.ts";
import type { ContactHistory } from "../world/interaction-dates.ts";

export type FieldCategory = Field["category"];

interface FieldFace {
  readonly id: string;
  readonly name: string;
  readonly category: FieldCategory;
  readonly valueType: string;
  readonly createdAt: number | null;
}

export type CatalogField =
  | (FieldFace & { readonly source: "stored"; readonly field: Field })
  | (FieldFace & {
      readonly source: "contact";
      readonly read: (history: ContactHistory) => ContactHistory["lastEmail"];
    })
  | (FieldFace & { readonly source: "associated"; readonly kind: "person" | "company" });

const contact = (
  id: string,
  name: string,
  read: (history: ContactHistory) => ContactHistory["lastEmail"],
): CatalogField => ({
  source: "contact",
  id,
  name,
  category: "relationship-intelligence",
  valueType: "interaction",
  createdAt: null,
  read,
});

const contactFields: readonly CatalogField[] = [
  contact("first-email", "First Email", (history) => history.firstEmail),
  contact("last-email", "Last Email", (history) => history.lastEmail),
  contact("first-event", "First Event", (history) => history.firstEvent),
  contact("last-event", "Last Event", (history) => history.lastEvent),
  contact("next-event", "Next Event", (history) => history.nextEvent),
  contact("first-chat-message", "First Chat Message", (history) => history.firstChatMessage),
  contact("last-chat-message", "Last Chat Message", (history) => history.lastChatMessage),
  contact("last-contact", "Last Contact", (history) => history.lastInteraction),
];

const associated = (kind: "person" | "company"): CatalogField => ({
  source: "associated",
  id: kind === "person" ? "persons" : "companies",
  name: kind === "person" ? "People" : "Organizations",
  category: "list",
  valueType: `${kind}-multi`,
  createdAt: null,
  kind,
});

const associatedFieldsOf = (kind: EntityKind): CatalogField[] => {
  if (kind === "opportunity") return [associated("company"), associated("person")];
  return kind === "person" ? [associated("company")] : [];
};

const stored = (field: Field): CatalogField => ({
  source: "stored",
  id: fieldIdOutside(field),
  name: field.name,
  category: field.category,
  valueType: field.valueType,
  createdAt: field.createdAt,
  field,
});

export const recordFields = (world: World, kind: EntityKind): CatalogField[] => [
  ...sharedFieldsOf(world, kind).map(stored),
  ...contactFields,
];

/** What a row can show: the fields of its record and those of its list. */
export const rowFields = (world: World, list: List): CatalogField[] => [
  ...listOwnFields(world, list),
  ...recordFields(world, list.kind),
];

export const listOwnFields = (world: World, list: List): CatalogField[] => [
  ...associatedFieldsOf(list.kind),
  ...listFieldsOf(world, list.id).map(stored),
];
