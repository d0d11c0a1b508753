// Which fields a record or a row shows: stored ones, and those that Affinity computes, of which later versions have more.
import { invalid, missing } from "../refusal.ts";
import type { World } from "../world/create-empty-world.ts";
import type { EntityKind, Field, List } from "../world/entities.ts";
import { fieldIdOutside, findFieldByName, listFieldsOf, sharedFieldsOf } from "../world/find-fields.ts";
import type { ContactHistory } from "../world/interaction-dates.ts";
import type { ApiVersion } from "./api-version.ts";
import { isAfter2024 } from "./format-entities.ts";

export type FieldCategory = Field["category"];

interface FieldFace {
  readonly id: string;
  readonly name: string;
  readonly category: FieldCategory;
  readonly valueType: string;
  readonly createdAt: number | null;
}

type ReadContact = (history: ContactHistory) => ContactHistory["lastEmail"];

export type CatalogField =
  | (FieldFace & { readonly source: "stored"; readonly field: Field })
  | (FieldFace & { readonly source: "contact"; readonly read: ReadContact })
  | (FieldFace & { readonly source: "associated"; readonly kind: "person" | "company" })
  | (FieldFace & { readonly source: "row-created" })
  /** Since when the row has its status; undefined: its list has none. */
  | (FieldFace & { readonly source: "status-since"; readonly status: Field | undefined })
  | (FieldFace & { readonly source: "lists" | "notes" | "reminders" });

const contact = (id: string, name: string, read: ReadContact): CatalogField => ({
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

const associated = (kind: "person" | "company", category: FieldCategory): CatalogField => ({
  source: "associated",
  id: kind === "person" ? "persons" : "companies",
  name: kind === "person" ? "People" : "Organizations",
  category,
  valueType: `${kind}-multi`,
  createdAt: null,
  kind,
});

const associatedFieldsOf = (kind: EntityKind): CatalogField[] => {
  if (kind === "opportunity") return [associated("company", "list"), associated("person", "list")];
  return kind === "person" ? [associated("company", "list")] : [];
};

const global = { category: "global", createdAt: null } as const;

const activityFields: readonly CatalogField[] = [
  { ...global, source: "lists", id: "lists", name: "Lists", valueType: "list-multi" },
  { ...global, source: "notes", id: "notes", name: "Notes", valueType: "note" },
  { ...global, source: "reminders", id: "reminders", name: "Reminders", valueType: "reminder" },
];

export const storedField = (field: Field): CatalogField => ({
  source: "stored",
  id: fieldIdOutside(field),
  name: field.name,
  category: field.category,
  valueType: field.valueType,
  createdAt: field.createdAt,
  field,
});

const youngestFieldsOf = (kind: EntityKind): readonly CatalogField[] =>
  kind === "company" ? [associated("person", "enriched"), ...activityFields] : activityFields;

export const recordFields = (world: World, kind: EntityKind, version: ApiVersion): CatalogField[] => [
  ...sharedFieldsOf(world, kind).map(storedField),
  ...contactFields,
  ...(version >= "2026-09-17" ? youngestFieldsOf(kind) : []),
];

/** A list has one column that says how far its rows are. */
const statusFieldOf = (world: World, listId: number): Field | undefined => {
  const field = findFieldByName(listFieldsOf(world, listId), "Status");
  return field?.valueType === "ranked-dropdown" ? field : undefined;
};

const rowDates = (status: Field | undefined): readonly CatalogField[] => {
  const enriched = { category: "enriched", valueType: "datetime", createdAt: null } as const;
  return [
    { ...enriched, source: "row-created", id: "created-at", name: "Date Added" },
    { ...enriched, source: "status-since", id: "time-in-current-status", name: "Time in Current Status", status },
  ];
};

/** What a row can show: the fields of its list, of its record, and of the row itself. */
export const rowFields = (world: World, list: List, version: ApiVersion): CatalogField[] => [
  ...associatedFieldsOf(list.kind),
  ...listFieldsOf(world, list.id).map(storedField),
  ...recordFields(world, list.kind, version),
  ...(isAfter2024(version) ? rowDates(statusFieldOf(world, list.id)) : []),
];

/** An id that looks like none is told apart from one that does not exist. */
export const requireFieldOf = (catalog: readonly CatalogField[], id: string): CatalogField => {
  const field = catalog.find((each) => each.id === id);
  if (field !== undefined) return field;
  throw /^field-\d+$/.test(id) ? missing("Field") : invalid("fieldId", `fieldId: ${id} is not the id of a field`);
};
