// One change of a value as v2 tells it: single values always, and references that say whether what they name still exists.
import type { FieldValueChange } from "../world/activities.ts";
import type { World } from "../world/create-empty-world.ts";
import type { Field } from "../world/entities.ts";
import { fieldIdOutside } from "../world/find-fields.ts";
import { formatCompanyData, formatPersonData, utc } from "./format-entities.ts";

/** Longer texts are cut. */
const longestText = 2_000;

const reference = (found: object | undefined, displayText: string): object =>
  found === undefined
    ? { referenceType: "deleted-entity", displayValue: displayText }
    : { referenceType: "entity", ...found };

const optionIn = (field: Field, id: number): object | undefined => {
  const option = field.options.find((each) => each.id === id);
  if (option === undefined) return undefined;
  const short = { dropdownOptionId: option.id, text: option.text };
  return field.valueType === "ranked-dropdown" ? { ...short, rank: option.rank, color: option.color } : short;
};

const formatValue = (world: World, field: Field, { value, displayText }: FieldValueChange): unknown => {
  const type = field.valueType;
  const id = Number(value);
  if (type.startsWith("person")) {
    const person = world.persons.get(id);
    return reference(person === undefined ? undefined : formatPersonData(person), displayText);
  }
  if (type.startsWith("company")) {
    const company = world.companies.get(id);
    return reference(company === undefined ? undefined : formatCompanyData(company), displayText);
  }
  if (type.includes("dropdown")) return reference(optionIn(field, id), displayText);
  return typeof value === "string" ? value.slice(0, longestText) : value;
};

const changerOf = (world: World, id: number | null) => {
  const person = id === null ? undefined : world.persons.get(id);
  if (person === undefined) return null;
  return {
    id: person.id,
    firstName: person.firstName,
    lastName: person.lastName,
    emailAddress: person.emails[0] ?? "",
  };
};

export const actionTypes = { create: "add", update: "update", delete: "delete" } as const;

export const formatFieldValueChange = (world: World, field: Field, change: FieldValueChange) => ({
  id: change.id,
  type: field.valueType,
  value: formatValue(world, field, change),
  field: {
    id: fieldIdOutside(field),
    entityType: change.kind,
    name: field.name,
    type: field.category === "list" ? "list" : "global",
  },
  entity: { id: change.entityId },
  listEntry:
    change.listEntryId === null || change.listId === null ? null : { id: change.listEntryId, listId: change.listId },
  changer: changerOf(world, change.changerId),
  changedAt: utc(change.changedAt),
  actionType: actionTypes[change.action],
});
