// A condition on a field, from what people say to what v2's searches take: words for comparing, and values as they are written.
import type { FieldMetadata } from "../../model.ts";
import { unfitValue } from "./describe-field.ts";
import { itemEncoders } from "./encode-item.ts";
import type { FieldName } from "./find-field.ts";
import { dayOfInstant, instantOfDay } from "./pacific-day.ts";
import type { ValueLookups } from "./value-lookups.ts";

export const conditionWords = [
  "is",
  "is_not",
  "all_of",
  "contains",
  "does_not_contain",
  "starts_with",
  "ends_with",
  "above",
  "at_least",
  "below",
  "at_most",
  "between",
  "within_last",
  "not_within_last",
  "within_next",
  "not_within_next",
  "empty",
  "not_empty",
] as const;

type ConditionWord = (typeof conditionWords)[number];

export interface Condition {
  readonly field: FieldName;
  readonly is: ConditionWord;
  /** Several for a set; two for `between`; such as "30 days" for spans around now; none for `empty` and `not_empty`. */
  readonly value?: unknown;
}

export interface Sort {
  readonly field: FieldName;
  readonly direction: "asc" | "desc";
}

type Words = Readonly<Partial<Record<ConditionWord, string>>>;

const presence: Words = { empty: "is-empty", not_empty: "is-not-empty" };
const ofText: Words = {
  contains: "contains",
  does_not_contain: "does-not-contain",
  starts_with: "starts-with",
  ends_with: "ends-with",
  ...presence,
};
const ofNumber: Words = {
  is: "is-equal-to",
  is_not: "is-not-equal-to",
  above: "is-greater-than",
  at_least: "is-greater-than-or-equal-to",
  below: "is-less-than",
  at_most: "is-less-than-or-equal-to",
  between: "is-between",
  ...presence,
};
const ofDate: Words = {
  is: "is-on",
  is_not: "is-not-on",
  above: "is-after",
  at_least: "is-on-or-after",
  below: "is-before",
  at_most: "is-on-or-before",
  between: "is-between",
  within_last: "is-within-the-last",
  not_within_last: "is-not-within-the-last",
  within_next: "is-within-the-next",
  not_within_next: "is-not-within-the-next",
  ...presence,
};
const ofOne: Words = { is: "is-any-of", is_not: "is-none-of", ...presence };
const ofSet: Words = { is: "has-any-of", is_not: "has-none-of", all_of: "has-all-of", ...presence };

/** What of a field is compared: the whole of it, or the day of a contact. */
interface Target {
  readonly type: string;
  readonly attributeId?: string;
}

const comparable: ReadonlySet<string> = new Set([
  ...["text", "number", "datetime", "dropdown", "ranked-dropdown", "person", "company", "filterable-text", "location"],
  ...["dropdown-multi", "person-multi", "company-multi", "filterable-text-multi", "location-multi"],
]);

const targetOf = (field: FieldMetadata): Target => {
  if (field.valueType === "interaction") return { type: "date", attributeId: "date-of-activity" };
  if (!comparable.has(field.valueType)) throw unfitValue(field, "rows cannot be searched or sorted by it.");
  return { type: field.valueType === "datetime" ? "date" : field.valueType };
};

const wordsOf = (type: string): Words => {
  if (type === "text") return ofText;
  if (type === "number") return ofNumber;
  if (type === "date") return ofDate;
  return type.endsWith("-multi") ? ofSet : ofOne;
};

const toNumber = (field: FieldMetadata, value: unknown): number => {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number === "number" && Number.isFinite(number)) return number;
  throw unfitValue(field, "it is compared with a number such as 5000000; between takes two of them.");
};

const toDay = (field: FieldMetadata, value: unknown): string => {
  const day = typeof value === "string" ? dayOfInstant(value.trim()) : undefined;
  if (day !== undefined && instantOfDay(day) !== undefined) return day;
  throw unfitValue(field, 'it is compared with a day such as "2026-11-22"; between takes two of them.');
};

const spanPattern = /^(\d{1,4})\s*(minute|hour|day|week|month|quarter|year)s?$/i;

const toSpan = (field: FieldMetadata, value: unknown) => {
  const [, amount, unit] = (typeof value === "string" && spanPattern.exec(value.trim())) || [];
  if (amount !== undefined && unit !== undefined) return { amount: [Number(amount)], unit: unit.toLowerCase() };
  throw unfitValue(field, 'a span of time is written such as "30 days", "2 weeks" or "1 year".');
};

const toPair = <Item extends string | number>(field: FieldMetadata, value: unknown, toItem: (one: unknown) => Item) => {
  if (!Array.isArray(value) || value.length !== 2) throw unfitValue(field, "between takes an array of two values.");
  return value.map(toItem).sort((one, other) => (one < other ? -1 : 1));
};

const toSet = async (field: FieldMetadata, value: unknown, lookups: ValueLookups): Promise<readonly unknown[]> => {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (items.length === 0 || items.length > 100) throw unfitValue(field, "it is compared with 1 to 100 values.");
  const encodeItem = itemEncoders.get(field.valueType.replace(/-multi$/, ""));
  const encoded: unknown[] = [];
  for (const item of items) encoded.push(await encodeItem?.(field, item, lookups));
  return field.valueType.startsWith("location") ? encoded.map(withoutNull) : encoded;
};

/** Only the parts of a place that were named are compared. */
const withoutNull = (place: unknown): unknown =>
  Object.fromEntries(Object.entries(Object(place)).filter(([, part]) => part !== null));

const toText = (field: FieldMetadata, value: unknown): string => {
  if (typeof value === "string" && value.isWellFormed() && value !== "") return value;
  throw unfitValue(field, "it is compared with a text.");
};

const encodeFor = (field: FieldMetadata, { is, value }: Condition, lookups: ValueLookups) => {
  const { type } = targetOf(field);
  if (type === "text") return toText(field, value);
  if (type !== "number" && type !== "date") return toSet(field, value, lookups);
  if (is.includes("within")) return toSpan(field, value);
  const toItem = (one: unknown) => (type === "number" ? toNumber(field, one) : toDay(field, one));
  return is === "between" ? toPair(field, value, toItem) : toItem(value);
};

/** One filter of v2. Throws `invalid_input` that says how the field can be compared. */
export const encodeFilter = async (field: FieldMetadata, condition: Condition, lookups: ValueLookups) => {
  const { type, attributeId } = targetOf(field);
  const words = wordsOf(type);
  const operator = words[condition.is];
  if (operator === undefined) {
    throw unfitValue(
      field,
      `"${condition.is}" does not compare it. It can be compared by ${Object.keys(words).join(", ")}.`,
    );
  }
  const leaf = { fieldId: field.id, ...(attributeId && { attributeId }), valueType: type, operator };
  if (condition.is in presence) return leaf;
  return { ...leaf, value: await encodeFor(field, condition, lookups) };
};

export const encodeSort = (field: FieldMetadata, direction: "asc" | "desc") => {
  const { attributeId } = targetOf(field);
  return { fieldId: field.id, ...(attributeId && { attributeId }), direction };
};
