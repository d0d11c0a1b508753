// Turns a v2 `{type, data}` into the world's scalars: the type must be the field's own, null clears, a set replaces a set.
import { invalid } from "../refusal.ts";
import type { World } from "../world/create-empty-world.ts";
import type { Field, Location, Scalar } from "../world/entities.ts";
import { snapToPacificMidnight } from "../world/pacific-time.ts";
import { asObject, type JsonObject } from "./call.ts";

const bad = (message: string) => invalid("value", message);

// The words in which a live server refuses a bare number in place of a reference.
const notNull = () => bad("value at /value/data is not null");

const maximumItems = 100;

/** The schemas of values are closed: all that is named, and nothing else. */
const closedObject = (item: unknown, names: readonly string[]): JsonObject => {
  const given = asObject(item);
  if (given === undefined) throw notNull();
  const absent = names.find((name) => !given.has(name));
  if (absent !== undefined) throw bad(`${absent} is missing`);
  const unknown = [...given.keys()].find((name) => !names.includes(name));
  if (unknown !== undefined) throw bad(`${unknown} cannot be written`);
  return given;
};

const referencedId = (table: { get(id: number): unknown }, item: unknown): number => {
  const id = closedObject(item, ["id"]).get("id");
  if (typeof id !== "number") throw notNull();
  if (table.get(id) === undefined) throw bad(`${id} does not exist`);
  return id;
};

const optionId = (field: Field, item: unknown): number => {
  const id = closedObject(item, ["dropdownOptionId"]).get("dropdownOptionId");
  const option = field.options.find((each) => each.id === id);
  if (option === undefined) throw bad("dropdownOptionId must be one of the field's options");
  return option.id;
};

const locationFrom = (item: unknown): Location => {
  const given = closedObject(item, ["streetAddress", "city", "state", "country", "continent"]);
  const part = (name: string): string | null => {
    const text = given.get(name);
    if (text === null || typeof text === "string") return text;
    throw bad(`${name} of a location must be a string or null`);
  };
  return {
    streetAddress: part("streetAddress"),
    city: part("city"),
    state: part("state"),
    country: part("country"),
    continent: part("continent"),
  };
};

const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i;

const dateFrom = (item: unknown): string => {
  const date = typeof item === "string" && dateTime.test(item) ? snapToPacificMidnight(item) : undefined;
  if (date === undefined) throw bad("data must be an RFC 3339 date-time");
  return date;
};

const numberFrom = (item: unknown): number => {
  if (typeof item !== "number" || !Number.isFinite(item)) throw bad("data must be a number");
  return item;
};

const textFrom = (item: unknown): string => {
  if (typeof item !== "string") throw bad("data must be a string");
  return item;
};

const readScalar = (world: World, field: Field, item: unknown): Scalar => {
  switch (field.valueType) {
    case "person":
    case "person-multi":
      return referencedId(world.persons, item);
    case "company":
    case "company-multi":
      return referencedId(world.companies, item);
    case "dropdown":
    case "dropdown-multi":
    case "ranked-dropdown":
      return optionId(field, item);
    case "number":
    case "number-multi":
      return numberFrom(item);
    case "datetime":
      return dateFrom(item);
    case "location":
    case "location-multi":
      return locationFrom(item);
    case "text":
    case "filterable-text":
    case "filterable-text-multi":
      return textFrom(item);
  }
};

const typedData = (type: string, value: unknown): unknown => {
  const given = asObject(value);
  if (given === undefined) throw bad("value must be an object with type and data");
  if (given.get("type") !== type) throw bad(`Field value type should be ${type}`);
  if (!given.has("data")) throw bad("value needs data; null clears the field");
  const unknown = [...given.keys()].find((name) => name !== "type" && name !== "data");
  if (unknown !== undefined) throw bad(`${unknown} is not a property of a value`);
  return given.get("data");
};

const setItems = (data: unknown): readonly unknown[] => {
  if (!Array.isArray(data)) throw notNull();
  if (data.length > maximumItems) throw bad(`data must hold at most ${maximumItems} items`);
  return data;
};

export const readV2Values = (world: World, field: Field, value: unknown): Scalar[] => {
  const data = typedData(field.valueType, value);
  if (data === null) return [];
  const items = field.valueType.endsWith("-multi") ? setItems(data) : [data];
  return [...new Set(items.map((item) => readScalar(world, field, item)))];
};

/** The associations of an opportunity, which look like a field of its row. */
export const readAssociatedIds = (world: World, kind: "person" | "company", value: unknown): number[] => {
  const data = typedData(`${kind}-multi`, value);
  const table = kind === "person" ? world.persons : world.companies;
  return data === null ? [] : [...new Set(setItems(data).map((item) => referencedId(table, item)))];
};
