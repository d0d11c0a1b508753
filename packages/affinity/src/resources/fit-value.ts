// Which data v2 takes for each type of field, and what of a caller's value can be turned into it without guessing.
import { z } from "zod";
import type { GivenValue } from "./read-value-text.ts";

export interface DropdownOption {
  readonly id: number;
  readonly text: string;
}

/** `fits` tells a caller what to pass for one value. `fit` gives undefined for what does not fit, or fits in several ways. */
interface Kind {
  readonly fits: string;
  readonly fit: (value: unknown) => unknown;
}

const through =
  <Shape extends z.ZodType>(shape: Shape) =>
  (value: unknown): unknown =>
    shape.safeParse(value).data;

const id = z.int().positive();
const reference = z.union([id.transform((value) => ({ id: value })), z.object({ id })]);
const words = z.string().regex(/\S/);
const number = z.number().refine((value) => !Number.isInteger(value) || Number.isSafeInteger(value));
// Dates are kept as midnight Pacific of the day: noon UTC lies on the same day there.
const date = z.union([z.iso.date().transform((day) => `${day}T12:00:00Z`), z.iso.datetime({ offset: true })]);

const part = z
  .string()
  .nullish()
  .transform((text) => text ?? null);
const location = z
  .strictObject({ streetAddress: part, city: part, state: part, country: part, continent: part })
  .refine((parts) => Object.values(parts).some((text) => text !== null));

/** A map: what a type is called is upstream's and the caller's choice, `constructor` for instance. */
const kinds: ReadonlyMap<string, Kind> = new Map(
  Object.entries({
    text: { fits: "a text", fit: through(words) },
    "filterable-text": { fits: "a text", fit: through(words) },
    number: { fits: "a number such as 1500000 or 0.25, without separators, currency or unit", fit: through(number) },
    datetime: { fits: "a date such as 2026-05-31, or a date-time such as 2026-05-31T09:00:00Z", fit: through(date) },
    location: {
      fits: 'a JSON object such as {"city":"Boston","country":"United States"} of streetAddress, city, state, country and continent',
      fit: through(location),
    },
    person: { fits: "the id of a person, as a number (affinity_search_persons finds it)", fit: through(reference) },
    company: { fits: "the id of a company, as a number (a search for companies finds it)", fit: through(reference) },
  }),
);

const chosen = z.object({ dropdownOptionId: id }).transform(({ dropdownOptionId }) => ({ dropdownOptionId }));

/** The only one, or undefined. */
const single = (options: readonly DropdownOption[]): DropdownOption | undefined =>
  options.length === 1 ? options[0] : undefined;

const findOption = (options: readonly DropdownOption[], value: unknown): DropdownOption | undefined => {
  if (typeof value === "number") {
    return single(options.filter((option) => option.id === value || option.text === String(value)));
  }
  if (typeof value !== "string") return undefined;
  const wanted = value.trim().toLowerCase();
  const alike = options.filter(({ text }) => text.trim().toLowerCase() === wanted);
  return single(alike.filter(({ text }) => text === value)) ?? single(alike);
};

const dropdown = (options: readonly DropdownOption[]): Kind => ({
  fits: "the text or the id of one of its options",
  fit: (value) => {
    const option = findOption(options, value);
    return option === undefined ? chosen.safeParse(value).data : { dropdownOptionId: option.id };
  },
});

const baseOf = (valueType: string): string => valueType.replace(/-multi$/, "");
const isMulti = (valueType: string): boolean => valueType.endsWith("-multi");

/** v2's own types that no request may write. */
export const readOnlyTypes: ReadonlySet<string> = new Set([
  "formula-number",
  "interaction",
  "note",
  "reminder",
  "list-multi",
  "hidden",
]);

export const offersOptions = (valueType: string): boolean => /^(ranked-)?dropdown(-multi)?$/.test(valueType);

/** Whether the options have to be known to understand the value. */
export const namesOptions = ({ value }: GivenValue): boolean =>
  [value].flat().some((item) => item !== null && !chosen.safeParse(item).success);

const kindOf = (valueType: string, options: readonly DropdownOption[]): Kind | undefined =>
  offersOptions(valueType) ? dropdown(options) : kinds.get(baseOf(valueType));

/** What to pass for a field of this type; undefined for types that nobody knows yet. */
export const whatFits = (valueType: string): string | undefined => {
  const kind = kindOf(valueType, []);
  if (kind === undefined) return undefined;
  return isMulti(valueType) ? `${kind.fits}, or a JSON array of several (they replace all present ones)` : kind.fits;
};

/** A number or true written for a field of texts is a text; commas may part several texts or stand in one. */
const asMeant = (valueType: string, { value, text }: GivenValue): unknown => {
  if (text === undefined || !baseOf(valueType).endsWith("text")) return value;
  if (typeof value === "number" || typeof value === "boolean") return text;
  return isMulti(valueType) && value === text && /[,;\n]/.test(text) ? undefined : value;
};

const maxValues = 100;

/** The data to send, or undefined when the value does not fit or could be meant in several ways. */
export const fitData = (
  valueType: string,
  given: GivenValue,
  options: readonly DropdownOption[],
): { readonly data: unknown } | undefined => {
  const kind = kindOf(valueType, options);
  if (given.value === null) return { data: null };
  if (kind === undefined) return given.type === undefined ? undefined : { data: given.value };
  const value = asMeant(valueType, given);
  if (!isMulti(valueType)) {
    const data = kind.fit(value);
    return data === undefined ? undefined : { data };
  }
  const items = Array.isArray(value) ? value : [value];
  if (items.length === 0) return { data: null };
  const data = items.length > maxValues ? [undefined] : items.map((item) => kind.fit(item));
  return data.includes(undefined) ? undefined : { data };
};
