// One item of a value, from what people write to what v2 takes. Whatever cannot be meant is refused with a word on what can.
import type { FieldMetadata } from "../../model.ts";
import { unfitValue } from "./describe-field.ts";
import { dayOfInstant, instantOfDay } from "./pacific-day.ts";
import { resolveOption } from "./resolve-option.ts";
import type { ValueLookups } from "./value-lookups.ts";

export type EncodeItem = (field: FieldMetadata, item: unknown, lookups: ValueLookups) => Promise<unknown>;

const entriesOf = (item: unknown): ReadonlyMap<string, unknown> | undefined =>
  typeof item === "object" && item !== null && !Array.isArray(item) ? new Map(Object.entries(item)) : undefined;

const isId = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;

/** Of `{"id": 7}` and the like, which may hold more, such as what was read. */
const idIn = (item: unknown, name: string): number | undefined => {
  const id = entriesOf(item)?.get(name);
  return isId(id) ? id : undefined;
};

const digits = (item: unknown): number | undefined => {
  const id = typeof item === "string" && /^\d{1,16}$/.test(item.trim()) ? Number(item) : undefined;
  return isId(id) ? id : undefined;
};

const encodeText: EncodeItem = async (field, item) => {
  if (typeof item === "number" && Number.isFinite(item)) return String(item);
  if (typeof item === "string" && item.isWellFormed() && item.trim() !== "") return item;
  throw unfitValue(field, "it takes a text that is not blank, or null to clear it.");
};

const decimal = /^[+-]?\d+(\.\d+)?$/;

const encodeNumber: EncodeItem = async (field, item) => {
  const number = typeof item === "string" && decimal.test(item.trim()) ? Number(item) : item;
  // JSON has no minus zero, so it would come back as another number; so would what is rounded above 2^53.
  if (typeof number === "number" && Math.abs(number) <= Number.MAX_SAFE_INTEGER) return number === 0 ? 0 : number;
  throw unfitValue(field, "it takes a number such as 5000 or 12.5 and of less than 2^53, or null to clear it.");
};

const encodeDay: EncodeItem = async (field, item) => {
  const day = typeof item === "string" ? dayOfInstant(item.trim()) : undefined;
  const instant = day === undefined ? undefined : instantOfDay(day);
  if (instant !== undefined) return instant;
  throw unfitValue(
    field,
    'it takes a day that the calendar has, written as "2026-11-22", or null to clear it. A time of day cannot be kept and could move the date to the day before.',
  );
};

/** Each under its name here and its name in v1. */
const locationParts = new Map([
  ["streetAddress", "streetAddress"],
  ["street_address", "streetAddress"],
  ["city", "city"],
  ["state", "state"],
  ["country", "country"],
  ["continent", "continent"],
]);
const noLocation = { streetAddress: null, city: null, state: null, country: null, continent: null };

const isPart = (text: unknown): boolean => text === null || (typeof text === "string" && text.isWellFormed());

const encodeLocation: EncodeItem = async (field, item) => {
  const given = [...(entriesOf(item) ?? [])].map(([name, text]) => [locationParts.get(name), text] as const);
  const isFit = given.every(([name, text]) => name !== undefined && isPart(text));
  const isEmpty = given.every(([, text]) => typeof text !== "string" || text.trim() === "");
  if (isFit && !isEmpty) {
    const parts = given.map(([name, text]) => [name, text === "" ? null : text]);
    return { ...noLocation, ...Object.fromEntries(parts) };
  }
  throw unfitValue(
    field,
    "it takes an object with at least one of streetAddress, city, state, country and continent, each a text or null; null instead of the object clears it.",
  );
};

const encodeOption: EncodeItem = async (field, item, lookups) => {
  const given = idIn(item, "dropdownOptionId");
  if (given !== undefined) return { dropdownOptionId: given };
  const wanted = typeof item === "number" ? String(item) : item;
  if (typeof wanted !== "string" || wanted.trim() === "") {
    throw unfitValue(field, 'it takes the text or id of an option, {"dropdownOptionId": 7}, or null to clear it.');
  }
  return { dropdownOptionId: await resolveOption(field, wanted, lookups) };
};

const email = /^[^\s@]{1,255}@[^\s@]{1,255}$/;

const encodePerson: EncodeItem = async (field, item, lookups) => {
  const id = isId(item) ? item : (idIn(item, "id") ?? digits(item));
  if (id !== undefined) return { id };
  if (typeof item === "string" && item.isWellFormed() && email.test(item.trim())) {
    return { id: await lookups.personId(item) };
  }
  throw unfitValue(
    field,
    "it takes the id or the email address of a person, or null to clear it; a name is not enough.",
  );
};

const domain = /^(?:https?:\/\/)?(?:www\.)?([^\s/:@?#]{1,250}\.[^\s/:@?#.]{2,63})\.?(?:[/?#:].*)?$/i;

const encodeCompany: EncodeItem = async (field, item, lookups) => {
  const id = isId(item) ? item : (idIn(item, "id") ?? digits(item));
  if (id !== undefined) return { id };
  const host = typeof item === "string" && item.isWellFormed() ? domain.exec(item.trim())?.[1] : undefined;
  if (host !== undefined) return { id: await lookups.companyId(host) };
  throw unfitValue(
    field,
    'it takes the id or the domain of a company, such as "acme.com", or null to clear it; a name is not enough.',
  );
};

export const itemEncoders: ReadonlyMap<string, EncodeItem> = new Map([
  ["text", encodeText],
  ["filterable-text", encodeText],
  ["number", encodeNumber],
  ["datetime", encodeDay],
  ["location", encodeLocation],
  ["dropdown", encodeOption],
  ["ranked-dropdown", encodeOption],
  ["person", encodePerson],
  ["company", encodeCompany],
]);
