// A field's value in one neutral form, whichever generation told it: days as YYYY-MM-DD, option texts, records by id, sets as arrays.
import type { Field, FieldMetadata } from "../../model.ts";
import { dayOfInstant } from "./pacific-day.ts";
import { simplifierOf } from "./simplify-item.ts";

export interface DecodedValue {
  /** null when the field is empty or hidden; an array for a field that holds several. */
  readonly value: unknown;
  /** A field of a deal that the user may not open. */
  readonly isHidden: boolean;
  /** Items that do not have the form of their type, such as links with a text, and values of unknown types: kept as they came. */
  readonly unusualItems: number;
}

type DecodeItem = (item: unknown) => { readonly simple: unknown } | undefined;

const asText: DecodeItem = (item) => (typeof item === "string" ? { simple: item } : undefined);
const asNumber: DecodeItem = (item) => (typeof item === "number" ? { simple: item } : undefined);
const asItCame: DecodeItem = (item) => ({ simple: item });

/** The moments among the datetimes; all other ones are dates. */
const momentIds = new Set(["created-at", "time-in-current-status"]);

/** What is no midnight in California is no day either: it is told to the second, as it came. */
const asDay: DecodeItem = (item) => (typeof item === "string" ? { simple: dayOfInstant(item) ?? item } : undefined);

const locationParts = ["streetAddress", "city", "state", "country", "continent"] as const;
const partsOfV1 = ["street_address", "city", "state", "country", "continent"] as const;

const entriesOf = (item: unknown): ReadonlyMap<string, unknown> | undefined =>
  typeof item === "object" && item !== null && !Array.isArray(item) ? new Map(Object.entries(item)) : undefined;

const asLocation =
  (names: readonly string[]): DecodeItem =>
  (item) => {
    const entries = entriesOf(item);
    if (entries === undefined || !names.some((name) => entries.has(name))) return undefined;
    const parts = names.map((name) => entries.get(name) ?? null);
    if (!parts.every((part) => part === null || typeof part === "string")) return undefined;
    return { simple: Object.fromEntries(locationParts.map((part, at) => [part, parts[at]])) };
  };

const asReference =
  (rest: Readonly<Record<string, null>>): DecodeItem =>
  (item) =>
    Number.isSafeInteger(item) ? { simple: { id: item, ...rest } } : undefined;

const asRankedOption: DecodeItem = (item) => {
  const text = entriesOf(item)?.get("text");
  return typeof text === "string" ? { simple: text } : undefined;
};

const plainDecoders: ReadonlyMap<string, DecodeItem> = new Map([
  ["text", asText],
  ["filterable-text", asText],
  ["number", asNumber],
  ["datetime", asDay],
  // What Affinity computes from mails, notes and reminders has parts of its own.
  ["interaction", asItCame],
  ["note", asItCame],
  ["reminder", asItCame],
  ["list", asItCame],
]);

const v1Decoders: ReadonlyMap<string, DecodeItem> = new Map([
  ...plainDecoders,
  ["location", asLocation(partsOfV1)],
  ["dropdown", asText],
  ["ranked-dropdown", asRankedOption],
  ["person", asReference({ name: null })],
  ["company", asReference({ name: null, domain: null })],
]);

const v2Decoders: ReadonlyMap<string, DecodeItem> = new Map([
  ...plainDecoders,
  ["location", asLocation(locationParts)],
]);

const baseOf = (valueType: string): string => valueType.replace(/-multi$/, "");
const isSet = (valueType: string): boolean => valueType.endsWith("-multi");

/** After so many the rest is not looked at: a hostile answer would cost seconds. */
const maxUnusual = 100;

const decodeItems = (items: readonly unknown[], decode: DecodeItem): { items: unknown[]; unusualItems: number } => {
  let unusualItems = 0;
  const decoded = items.map((item) => {
    const result = unusualItems < maxUnusual ? decode(item) : undefined;
    if (result === undefined) unusualItems += 1;
    return result === undefined ? item : result.simple;
  });
  return { items: decoded, unusualItems };
};

const empty: DecodedValue = { value: null, isHidden: false, unusualItems: 0 };
const hidden: DecodedValue = { value: null, isHidden: true, unusualItems: 0 };
const never: DecodeItem = () => undefined;

const decodeWith = (decode: DecodeItem, data: unknown): DecodedValue => {
  if (Array.isArray(data)) {
    const { items, unusualItems } = decodeItems(data, decode);
    return items.length === 0 ? empty : { value: items, isHidden: false, unusualItems };
  }
  const result = decode(data);
  return { value: result === undefined ? data : result.simple, isHidden: false, unusualItems: result ? 0 : 1 };
};

/** A value as v2 tells it. */
export const decodeValue = ({ id, valueType = "", data }: Omit<Field, "name">): DecodedValue => {
  if (valueType === "hidden") return hidden;
  if (data === null || data === undefined) return empty;
  if (momentIds.has(id)) return decodeWith(asText, data);
  // A list where one value belongs, and one value where a list belongs, is kept and counted like any other oddity.
  if (Array.isArray(data) !== isSet(valueType)) return { value: data, isHidden: false, unusualItems: 1 };
  return decodeWith(simplifierOf(valueType) ?? v2Decoders.get(baseOf(valueType)) ?? never, data);
};

/** A value as v1 tells it: one row for each item. */
export const decodeRows = (field: Pick<FieldMetadata, "valueType">, values: readonly unknown[]): DecodedValue => {
  const told = values.filter((value) => value !== null && value !== undefined);
  if (told.length === 0) return empty;
  const decode = v1Decoders.get(baseOf(field.valueType)) ?? never;
  // The interface may leave two rows behind where one belongs; neither is lost.
  return decodeWith(decode, isSet(field.valueType) || told.length > 1 ? told : told[0]);
};
