// Reads the members of a JSON body: a wrong one is refused by its name.
import { invalid } from "../refusal.ts";
import { asObject, type JsonObject } from "./call.ts";

interface Bounds {
  readonly from: number;
  readonly to: number;
}

export const textFrom = (value: unknown, name: string, length?: Bounds): string => {
  if (typeof value !== "string") throw invalid(name, `${name} must be a string`);
  if (length === undefined || (value.length >= length.from && value.length <= length.to)) return value;
  const bounds = length.to === Number.POSITIVE_INFINITY ? `at least ${length.from}` : `${length.from} to ${length.to}`;
  throw invalid(name, `${name} must have ${bounds} characters`);
};

/** What Affinity calls names: lists, options, opportunities. */
export const nameLength: Bounds = { from: 1, to: 255 };

export const flagFrom = (value: unknown, name: string): boolean => {
  if (typeof value !== "boolean") throw invalid(name, `${name} must be true or false`);
  return value;
};

export const integerFrom = (value: unknown, name: string, bounds: Bounds): number => {
  const isWithin =
    typeof value === "number" && Number.isSafeInteger(value) && value >= bounds.from && value <= bounds.to;
  if (!isWithin) throw invalid(name, `${name} must be an integer between ${bounds.from} and ${bounds.to}`);
  return value;
};

export const idFrom = (value: unknown, name: string): number =>
  integerFrom(value, name, { from: 1, to: Number.MAX_SAFE_INTEGER });

export const wordFrom = <Word extends string>(value: unknown, name: string, words: readonly Word[]): Word => {
  const word = words.find((each) => each === value);
  if (word === undefined) throw invalid(name, `${name} must be one of ${words.join(", ")}`);
  return word;
};

export const objectFrom = (value: unknown, name: string): JsonObject => {
  const object = asObject(value);
  if (object === undefined) throw invalid(name, `${name} must be an object`);
  return object;
};

export const arrayFrom = (value: unknown, name: string, length: Bounds): readonly unknown[] => {
  if (!Array.isArray(value) || value.length < length.from || value.length > length.to) {
    throw invalid(name, `${name} must be an array of ${length.from} to ${length.to} items`);
  }
  return value;
};

/** A member that may be left out. */
export const optional = <Value>(
  body: JsonObject,
  name: string,
  read: (value: unknown, name: string) => Value,
): Value | undefined => (body.has(name) ? read(body.get(name), name) : undefined);

/** A member that must be there, though it may be null. */
export const nullable = <Value>(
  body: JsonObject,
  name: string,
  read: (value: unknown, name: string) => Value,
): Value | null => {
  if (!body.has(name)) throw invalid(name, `${name} is required; it may be null`);
  return body.get(name) === null ? null : read(body.get(name), name);
};
