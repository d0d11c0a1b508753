// Whether v2 already tells what was written a moment ago: by ids and days, since it tells more than it takes.
import type { EncodedValue } from "../../model.ts";
import { dayOfInstant } from "./pacific-day.ts";

const idOf = (item: unknown): unknown => {
  if (typeof item !== "object" || item === null) return item;
  if ("dropdownOptionId" in item) return item.dropdownOptionId;
  return "id" in item ? item.id : item;
};

const keyOf = (type: string, item: unknown): string => {
  if (type === "datetime" && typeof item === "string") return dayOfInstant(item) ?? item;
  const { streetAddress, city, state, country, continent } = Object(item);
  if (type.startsWith("location")) return JSON.stringify([streetAddress, city, state, country, continent]);
  return JSON.stringify(idOf(item));
};

const keysOf = (type: string, data: unknown): ReadonlySet<string> => {
  if (data === null || data === undefined) return new Set();
  return new Set((Array.isArray(data) ? data : [data]).map((item) => keyOf(type, item)));
};

export const holdsValue = ({ type, data }: EncodedValue, told: unknown): boolean => {
  const wanted = keysOf(type, data);
  const present = keysOf(type, told);
  return wanted.size === present.size && [...wanted].every((key) => present.has(key));
};
