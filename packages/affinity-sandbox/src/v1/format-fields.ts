// Fields and field values in v1's numbers: value types, option colours, one row per value.
import type {
  DropdownOption,
  Field,
  FieldValue,
  FieldValueType,
  Location,
  OptionColor,
  Scalar,
} from "../world/entities.ts";
import { pacificTimestamp } from "../world/pacific-time.ts";
import { entityTypeNumbers } from "./format-entities.ts";

const valueTypeNumbers: Readonly<Record<FieldValueType, number>> = {
  person: 0,
  "person-multi": 0,
  company: 1,
  "company-multi": 1,
  dropdown: 2,
  "dropdown-multi": 2,
  number: 3,
  "number-multi": 3,
  datetime: 4,
  location: 5,
  "location-multi": 5,
  text: 6,
  "ranked-dropdown": 7,
  "filterable-text": 10,
  "filterable-text-multi": 10,
};

// Affinity documents no numbers for colours; these are a client's guess. White stands for "default".
const colorNumbers: Readonly<Record<OptionColor, number>> = {
  white: 0,
  blue: 1,
  green: 2,
  orange: 4,
  red: 5,
  purple: 6,
  gray: 7,
};

export const valueTypeNumber = (field: Field): number => valueTypeNumbers[field.valueType];

const formatOption = (option: DropdownOption) => ({
  id: option.id,
  text: option.text,
  rank: option.rank,
  color: colorNumbers[option.color],
});

export const formatFieldShort = (field: Field) => ({
  id: field.id,
  name: field.name,
  value_type: valueTypeNumbers[field.valueType],
  allows_multiple: field.valueType.endsWith("-multi"),
  dropdown_options: field.options.map(formatOption),
});

export const formatField = (field: Field) => ({
  ...formatFieldShort(field),
  list_id: field.listId,
  enrichment_source: field.enrichmentSource ?? "none",
  track_changes: field.tracksChanges,
});

const isLocation = (value: Scalar): value is Location => typeof value === "object";

const formatScalar = (field: Field, value: Scalar): unknown => {
  if (isLocation(value)) {
    const { streetAddress, city, state, country, continent } = value;
    return { street_address: streetAddress, city, state, country, continent };
  }
  const option = field.options.find((each) => each.id === value);
  if (field.valueType === "ranked-dropdown") return option === undefined ? null : formatOption(option);
  if (field.valueType.startsWith("dropdown")) return option?.text ?? null;
  return value;
};

export const formatFieldValue = (field: Field, row: FieldValue) => ({
  id: row.id,
  field_id: row.fieldId,
  list_entry_id: row.listEntryId,
  entity_type: entityTypeNumbers[row.kind],
  value_type: valueTypeNumbers[field.valueType],
  entity_id: row.entityId,
  created_at: pacificTimestamp(row.createdAt),
  updated_at: row.updatedAt === null ? null : pacificTimestamp(row.updatedAt),
  value: formatScalar(field, row.value),
});
