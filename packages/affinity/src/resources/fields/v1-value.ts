// A value in the words of v1: one row for each item, options of plain dropdowns by text and of ranked ones by id.
import type { DropdownOption, EncodedValue, FieldMetadata } from "../../model.ts";
import type { WrittenValue } from "../../upstream/v1/field-values.ts";
import { unfitValue } from "./describe-field.ts";
import { dayOfInstant } from "./pacific-day.ts";
import type { ValueLookups } from "./value-lookups.ts";

type Entries = ReadonlyMap<string, unknown>;

const entriesOf = (item: unknown): Entries => new Map(Object.entries(Object(item)));

const locationOf = (location: Entries): WrittenValue => ({
  street_address: textOf(location.get("streetAddress")),
  city: textOf(location.get("city")),
  state: textOf(location.get("state")),
  country: textOf(location.get("country")),
  continent: textOf(location.get("continent")),
});

const textOf = (part: unknown): string | null => (typeof part === "string" ? part : null);

interface Conversion {
  readonly field: FieldMetadata;
  readonly options: readonly DropdownOption[];
}

const optionText = ({ field, options }: Conversion, item: Entries): string => {
  const option = options.find(({ id }) => id === item.get("dropdownOptionId"));
  // v1 takes any text as a new option, so an id without one must not become a text.
  if (option === undefined) throw unfitValue(field, `it has no option with the id ${item.get("dropdownOptionId")}.`);
  if (options.some(({ id, text }) => id !== option.id && text === option.text)) {
    throw unfitValue(
      field,
      `several of its options are called as ${option.id} is, and v1 knows options by text alone.`,
    );
  }
  return option.text;
};

const convert = (conversion: Conversion, item: unknown): WrittenValue => {
  if (typeof item === "string" || typeof item === "number") return item;
  const entries = entriesOf(item);
  const { valueType } = conversion.field;
  if (valueType.startsWith("location")) return locationOf(entries);
  if (valueType === "ranked-dropdown") return Number(entries.get("dropdownOptionId"));
  return valueType.startsWith("dropdown") ? optionText(conversion, entries) : Number(entries.get("id"));
};

/** No request but for the options of a plain dropdown that are not remembered. */
export const toV1Values = async (
  field: FieldMetadata,
  { data }: EncodedValue,
  lookups: Pick<ValueLookups, "options">,
): Promise<readonly WrittenValue[]> => {
  if (data === null) return [];
  const options = /^dropdown(-multi)?$/.test(field.valueType) ? await lookups.options(field) : [];
  return (Array.isArray(data) ? data : [data]).map((item) => convert({ field, options }, item));
};

/** Equal for what v1 tells and what it was told, for instance two instants of one date. */
export const v1Key = (valueType: string, value: unknown): string => {
  if (valueType === "datetime" && typeof value === "string") return JSON.stringify(dayOfInstant(value) ?? value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const entries = entriesOf(value);
  if (entries.has("text")) return JSON.stringify(entries.get("id"));
  const parts = ["street_address", "city", "state", "country", "continent"];
  return JSON.stringify(parts.map((part) => entries.get(part) ?? null));
};
