// A field with its value as v2 shows it: `{type, data}`, where nothing is null, also for sets.
import { type ValueSubject, valuesOfSubject } from "../world/change-field-values.ts";
import type { World } from "../world/create-empty-world.ts";
import type { Field, Interaction, Scalar } from "../world/entities.ts";
import { contactHistoryOf } from "../world/interaction-dates.ts";
import type { ApiVersion } from "./api-version.ts";
import type { CatalogField } from "./field-catalog.ts";
import { formatCompanyData, formatPersonData, utc } from "./format-entities.ts";
import { formatInteraction, internalPersonOf } from "./format-interaction.ts";

export interface ValueReader {
  readonly world: World;
  readonly subject: ValueSubject;
  readonly version: ApiVersion;
  readonly now: number;
}

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

/** At most 100 of a set are shown. */
const setData = (items: readonly unknown[]): readonly unknown[] | null =>
  items.length === 0 ? null : items.slice(0, 100);

const storedValue = ({ world, subject }: ValueReader, field: Field) => {
  const items = valuesOfSubject(world, subject, field).flatMap((row) => scalarData(world, field, row.value));
  return { type: field.valueType, data: field.valueType.endsWith("-multi") ? setData(items) : (items[0] ?? null) };
};

const associatedValue = ({ world, subject }: ValueReader, kind: "person" | "company") => {
  const opportunity = subject.kind === "opportunity" ? world.opportunities.get(subject.entityId) : undefined;
  const companyIds = opportunity?.companyIds ?? world.persons.get(subject.entityId)?.companyIds ?? [];
  const items =
    kind === "company" ? companiesData(world, companyIds) : personsData(world, opportunity?.personIds ?? []);
  return { type: `${kind}-multi`, data: setData(items) };
};

const contactValue = ({ world, version }: ValueReader, interaction: Interaction | null) => {
  const data = interaction === null ? null : formatInteraction(world, interaction);
  // The team member of a contact came with the version of 2026-09-17.
  const internal = version >= "2026-09-17" ? { internalPerson: internalPersonOf(world, interaction) } : {};
  return { type: "interaction", data, ...internal };
};

/** Prepared once a record, because the contact fields share one history. */
export const createFormatField = (reader: ValueReader): ((field: CatalogField) => object) => {
  const { world, subject, now } = reader;
  let history: ReturnType<typeof contactHistoryOf> | undefined;
  const readValue = (field: CatalogField): object => {
    if (field.source === "stored") return storedValue(reader, field.field);
    if (field.source === "associated") return associatedValue(reader, field.kind);
    history ??= contactHistoryOf(world, { kind: subject.kind, id: subject.entityId }, now);
    return contactValue(reader, field.read(history));
  };
  return (field) => ({
    id: field.id,
    name: field.name,
    type: field.category,
    enrichmentSource: field.source === "stored" ? field.field.enrichmentSource : null,
    value: readValue(field),
  });
};

export const formatFieldMetadata = (field: CatalogField, version: ApiVersion) => ({
  id: field.id,
  name: field.name,
  type: field.category,
  enrichmentSource: field.source === "stored" ? field.field.enrichmentSource : null,
  valueType: field.valueType,
  ...(version >= "2026-07-15" ? { createdAt: field.createdAt === null ? null : utc(field.createdAt) } : {}),
  ...(version >= "2026-09-17" ? { description: null, isRequired: false } : {}),
});
