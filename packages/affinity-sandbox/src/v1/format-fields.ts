// Fields and field values in v1's numbers: value types, option colours, one row per value.
import type { FieldValueChange } from "../world/activities.ts";
import type { DropdownOption, Field, FieldValue, Location, OptionColor, Scalar } from "../world/entities.ts";
import { pacificTimestamp } from "../world/pacific-time.ts";
import { entityTypeNumbers, numberOf } from "./format-entities.ts";

/** A set has the number of its single type. */
export const valueTypes = {
  0: "person",
  1: "company",
  2: "dropdown",
  3: "number",
  4: "datetime",
  5: "location",
  6: "text",
  7: "ranked-dropdown",
  10: "filterable-text",
} as const;

// v1's documents give no numbers for colours; these are the ones of Affinity's own MCP server (`affinity-mcp` 0.6.0).
const colorNumbers: Readonly<Record<OptionColor, number>> = {
  white: 0,
  gray: 1,
  blue: 2,
  green: 3,
  purple: 4,
  orange: 5,
  red: 6,
};

export const valueTypeNumber = ({ valueType }: Field): number =>
  numberOf<string>(valueTypes, valueType.replace(/-multi$/, ""));

const formatOption = (option: DropdownOption) => ({
  id: option.id,
  text: option.text,
  rank: option.rank,
  color: colorNumbers[option.color],
});

export const formatFieldShort = (field: Field) => ({
  id: field.id,
  name: field.name,
  value_type: valueTypeNumber(field),
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

/** A value of the past: an option that was deleted since is shown by the text it had. */
export const formatPastScalar = (field: Field, { value, displayText }: FieldValueChange): unknown => {
  const present = formatScalar(field, value);
  if (present !== null) return present;
  return field.valueType === "ranked-dropdown"
    ? { id: value, text: displayText, rank: null, color: null }
    : displayText;
};

export const formatFieldValue = (field: Field, row: FieldValue) => ({
  id: row.id,
  field_id: row.fieldId,
  list_entry_id: row.listEntryId,
  entity_type: entityTypeNumbers[row.kind],
  value_type: valueTypeNumber(field),
  entity_id: row.entityId,
  created_at: pacificTimestamp(row.createdAt),
  updated_at: row.updatedAt === null ? null : pacificTimestamp(row.updatedAt),
  value: formatScalar(field, row.value),
});
