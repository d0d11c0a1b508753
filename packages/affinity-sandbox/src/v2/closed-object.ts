// Reads the closed objects of a JSON body: a property that the operation does not know is refused, not dropped.
import { invalid } from "../refusal.ts";
import { type JsonObject, jsonBody, type V2Call } from "./call.ts";
import { arrayFrom, idFrom, objectFrom } from "./read-body.ts";

export interface ObjectRules {
  readonly required: readonly string[];
  readonly optional?: readonly string[];
}

/** The body itself has no name. */
const within = (name: string, property: string): string => (name === "" ? property : `${name}.${property}`);

export const requireShape = (object: JsonObject, rules: ObjectRules, name = ""): JsonObject => {
  const { required, optional = [] } = rules;
  const absent = required.find((property) => !object.has(property));
  if (absent !== undefined) throw invalid(within(name, absent), `${within(name, absent)} is required`);
  const unknown = [...object.keys()].find((property) => !required.includes(property) && !optional.includes(property));
  if (unknown === undefined) return object;
  throw invalid(within(name, unknown), `${within(name, unknown)} is not a property of this request`);
};

/** A JSON body of nothing but these properties. */
export const knownBody = (call: V2Call, known: readonly string[]): JsonObject =>
  requireShape(jsonBody(call), { required: [], optional: known });

export const closedObjectFrom = (value: unknown, name: string, rules: ObjectRules): JsonObject =>
  requireShape(objectFrom(value, name), rules, name);

/** `{id}`, the way v2 refers to a record. */
export const referenceFrom = (value: unknown, name: string): number =>
  idFrom(closedObjectFrom(value, name, { required: ["id"] }).get("id"), `${name}.id`);

const upToHundred = { from: 0, to: 100 };

/** Each id once, however often it was given. */
export const referencesFrom = (value: unknown, name: string): number[] => [
  ...new Set(arrayFrom(value, name, upToHundred).map((item, index) => referenceFrom(item, `${name}.${index}`))),
];

export const idsFrom = (value: unknown, name: string): number[] => [
  ...new Set(arrayFrom(value, name, upToHundred).map((item, index) => idFrom(item, `${name}.${index}`))),
];

const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i;

/** Epoch milliseconds. */
export const timeFrom = (value: unknown, name: string): number => {
  const time = typeof value === "string" && rfc3339.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) throw invalid(name, `${name} must be an RFC 3339 date-time`);
  return time;
};
