// A field with its value as v2 shows it: `{type, data}`, where nothing is null, also for sets.

import type { Reminder } from "../world/activities.ts";
import type { ValueSubject } from "../world/change-field-values.ts";
import type { World } from "../world/create-empty-world.ts";
import type { Field, Interaction, List, Scalar } from "../world/entities.ts";
import type { ApiVersion } from "./api-version.ts";
import type { V2Call } from "./call.ts";
import type { CatalogField } from "./field-catalog.ts";
import { createReadField, type FieldContent } from "./field-content.ts";
import { formatCompanyData, formatPersonData, isAfter2024, utc } from "./format-entities.ts";
import { formatInteraction, internalPersonOf } from "./format-interaction.ts";
import { formatNote } from "./format-note.ts";

const personsData = (world: World, ids: readonly number[]) =>
  ids.flatMap((id) => {
    const person = world.persons.get(id);
    return person === undefined ? [] : [formatPersonData(person)];
  });

const companiesData = (world: World, ids: readonly number[]) =>
  ids.flatMap((id) => {
    const company = world.companies.get(id);
    return company === undefined ? [] : [formatCompanyData(company)];
  });

const optionData = (field: Field, id: Scalar) => {
  const option = field.options.find((each) => each.id === id);
  if (option === undefined) return [];
  const short = { dropdownOptionId: option.id, text: option.text };
  return [field.valueType === "ranked-dropdown" ? { ...short, rank: option.rank, color: option.color } : short];
};

const scalarData = (world: World, field: Field, value: Scalar): readonly unknown[] => {
  const type = field.valueType;
  if (type.startsWith("person")) return personsData(world, [Number(value)]);
  if (type.startsWith("company")) return companiesData(world, [Number(value)]);
  if (type.includes("dropdown")) return optionData(field, value);
  return [value];
};

const listData = (world: World, list: List) => ({
  id: list.id,
  name: list.name,
  type: list.kind,
  entityCount: world.listEntries.count("list", list.id),
});

/** The members of a set, or the one value of a field that has but one. */
export const contentItems = ({ world }: V2Call, content: FieldContent): readonly unknown[] => {
  switch (content.kind) {
    case "scalars":
      return content.values.flatMap((value) => scalarData(world, content.field, value));
    case "references":
      return content.of === "person" ? personsData(world, content.ids) : companiesData(world, content.ids);
    case "lists":
      return content.lists.map((list) => listData(world, list));
    case "moment":
      return content.at === null ? [] : [utc(content.at)];
    case "contact":
    case "note":
    case "reminder":
      return [];
  }
};

const shownOfSet = 100;

const setValue = (version: ApiVersion, type: string, items: readonly unknown[]) => ({
  type,
  data: items.length === 0 ? null : items.slice(0, shownOfSet),
  ...(isAfter2024(version) ? { totalCount: items.length } : {}),
});

const contactValue = ({ world, version, viewer }: V2Call, interaction: Interaction | null) => {
  const data = interaction === null ? null : formatInteraction(world, interaction, viewer.user.id);
  // The team member of a contact came with the version of 2026-09-17.
  const internal = version >= "2026-09-17" ? { internalPerson: internalPersonOf(world, interaction) } : {};
  return { type: "interaction", data, ...internal };
};

const baseNoteMembers = new Set(["id", "content", "creator", "mentions", "createdAt", "updatedAt"]);

const noteData = (call: V2Call, note: Parameters<typeof formatNote>[1]) =>
  Object.fromEntries(Object.entries(formatNote(call, note)).filter(([name]) => baseNoteMembers.has(name)));

const reminderData = (reminder: Reminder) => ({
  id: reminder.id,
  type: reminder.recurrence === null ? "one-time" : "recurring",
  content: reminder.content,
  createdAt: utc(reminder.createdAt),
  dueDate: utc(reminder.dueAt),
});

const formatValue = (call: V2Call, { valueType: type }: CatalogField, content: FieldContent): object => {
  switch (content.kind) {
    case "contact":
      return contactValue(call, content.interaction);
    case "note":
      return { type, data: content.note === null ? null : noteData(call, content.note) };
    case "reminder":
      return { type, data: content.reminder === null ? null : reminderData(content.reminder) };
    case "scalars":
    case "references":
    case "lists":
    case "moment": {
      const items = contentItems(call, content);
      return type.endsWith("-multi") ? setValue(call.version, type, items) : { type, data: items[0] ?? null };
    }
  }
};

const enrichmentSourceOf = (field: CatalogField) => (field.source === "stored" ? field.field.enrichmentSource : null);

/** Prepared once a record, because its fields share what is read. */
export const createFormatField = (call: V2Call, subject: ValueSubject): ((field: CatalogField) => object) => {
  const read = createReadField(call, subject);
  return (field) => ({
    id: field.id,
    name: field.name,
    type: field.category,
    enrichmentSource: enrichmentSourceOf(field),
    value: formatValue(call, field, read(field)),
  });
};

/** A field of an opportunity that the caller may not open. */
export const formatHiddenField = ({ version }: V2Call, field: CatalogField) => ({
  id: field.id,
  name: field.name,
  type: isAfter2024(version) ? "hidden" : field.category,
  enrichmentSource: enrichmentSourceOf(field),
  value: { type: isAfter2024(version) ? "hidden" : field.valueType, data: null },
});

export const formatFieldMetadata = (field: CatalogField, version: ApiVersion) => {
  const own = field.source === "stored" ? field.field : { description: null, isRequired: false };
  return {
    id: field.id,
    name: field.name,
    type: field.category,
    enrichmentSource: enrichmentSourceOf(field),
    valueType: field.valueType,
    ...(isAfter2024(version) ? { createdAt: field.createdAt === null ? null : utc(field.createdAt) } : {}),
    ...(version >= "2026-09-17" ? { description: own.description, isRequired: own.isRequired } : {}),
  };
};
