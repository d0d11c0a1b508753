// Turns the `value` of a v1 write into the world's scalar, by the field's type; plain dropdowns grow by unknown text.
import { invalid } from "../refusal.ts";
import { addOption } from "../world/change-options.ts";
import type { World } from "../world/create-empty-world.ts";
import type { Field, Location, Scalar } from "../world/entities.ts";
import { refuseMerged } from "../world/find-records.ts";
import { snapToPacificMidnight } from "../world/pacific-time.ts";
import { isDateOnly, parseTime } from "./parse-time.ts";

const mismatch = (field: Field) => invalid("value", `value does not fit the type of the field ${field.name}`);

const toNumber = (field: Field, value: unknown): number => {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number !== "number" || !Number.isFinite(number)) throw mismatch(field);
  return number;
};

const toLocation = (field: Field, value: unknown): Location => {
  if (typeof value !== "object" || value === null) throw mismatch(field);
  const given = new Map<string, unknown>(Object.entries(value));
  const part = (name: string): string | null => {
    const text = given.get(name);
    return typeof text === "string" && text !== "" ? text : null;
  };
  const location = {
    streetAddress: part("street_address"),
    city: part("city"),
    state: part("state"),
    country: part("country"),
    continent: part("continent"),
  };
  if (Object.values(location).every((text) => text === null)) throw mismatch(field);
  return location;
};

const toDate = (field: Field, value: unknown): string => {
  const time = typeof value === "string" ? parseTime(value) : undefined;
  if (typeof value !== "string" || time === undefined) throw mismatch(field);
  const date = snapToPacificMidnight(isDateOnly(value) ? value.trim() : new Date(time).toISOString());
  if (date === undefined) throw mismatch(field);
  return date;
};

const toText = (field: Field, value: unknown): string => {
  // Clearing is deleting the row: there is no empty value.
  if (typeof value !== "string" || value.trim() === "") throw mismatch(field);
  return value;
};

const growingOption = (world: World, field: Field, text: string): number => {
  const known = field.options.find((option) => option.text === text);
  if (known !== undefined) return known.id;
  const draft = { text, rank: field.options.length, color: "gray", statusCategory: null, winRate: null } as const;
  return addOption(world, field, draft).id;
};

/** Ranked options are named by id only; their text is refused. */
const rankedOption = (field: Field, value: unknown): number => {
  const id = typeof value === "string" ? Number(value) : value;
  const option = field.options.find((each) => each.id === id);
  if (option === undefined) throw invalid("value", "value must be the id of one of the field's dropdown options");
  return option.id;
};

const reference = (world: World, field: Field, value: unknown): number => {
  const kind = field.valueType.startsWith("person") ? "person" : "company";
  const id = toNumber(field, value);
  refuseMerged(world, kind, id);
  const record = kind === "person" ? world.persons.get(id) : world.companies.get(id);
  if (record === undefined) throw invalid("value", `value: ${id} does not exist`);
  return id;
};

export const readV1Value = (world: World, field: Field, value: unknown): Scalar => {
  switch (field.valueType) {
    case "person":
    case "person-multi":
    case "company":
    case "company-multi":
      return reference(world, field, value);
    case "dropdown":
    case "dropdown-multi":
      return growingOption(world, field, toText(field, value));
    case "ranked-dropdown":
      return rankedOption(field, value);
    case "number":
    case "number-multi":
      return toNumber(field, value);
    case "datetime":
      return toDate(field, value);
    case "location":
    case "location-multi":
      return toLocation(field, value);
    case "text":
    case "filterable-text":
    case "filterable-text-multi":
      return toText(field, value);
  }
};
