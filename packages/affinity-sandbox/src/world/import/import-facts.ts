// The values of an import, read as the types of their fields want them.
import { addValue, isMulti, type ValueSubject } from "../change-field-values.ts";
import type { Field, Location, Scalar } from "../entities.ts";
import { snapToPacificMidnight } from "../pacific-time.ts";
import type { ImportCall } from "./import-call.ts";
import { addOption } from "./import-fields.ts";
import {
  failAt,
  type InputNode,
  type InputRecord,
  items,
  members,
  optional,
  readNumber,
  readRecord,
  readText,
} from "./input-node.ts";

const readDate = (node: InputNode): string => {
  const date = snapToPacificMidnight(readText(node));
  if (date === undefined) throw failAt(node, "must be a date of ISO 8601, such as 2026-05-31");
  return date;
};

const places = ["streetAddress", "city", "state", "country", "continent"];

/** In a cell: `City`, `City, Country` or `City, State, Country`. */
const locationOfText = (text: string): Location => {
  const parts = text.split(",").map((part) => part.trim());
  const [city = null] = parts;
  const state = parts.length > 2 ? (parts[1] ?? null) : null;
  const country = parts.length > 1 ? (parts.at(-1) ?? null) : null;
  return { streetAddress: null, city, state, country, continent: null };
};

const readLocation = (node: InputNode): Location => {
  if (typeof node.value === "string") return locationOfText(node.value);
  const record = readRecord(node, places);
  const part = (name: string): string | null => optional(record.get(name), readText, null);
  return {
    streetAddress: part("streetAddress"),
    city: part("city"),
    state: part("state"),
    country: part("country"),
    continent: part("continent"),
  };
};

const readOption = (call: ImportCall, fieldId: number, node: InputNode): number => {
  const field = call.world.fields.get(fieldId);
  if (field === undefined) throw failAt(node, "the field is gone");
  const known = field.options.find((option) => option.text === node.value || option.id === node.value);
  if (known !== undefined) return known.id;
  if (call.growingFields.has(field.id)) return addOption(call, field, node).id;
  const texts = field.options.map((option) => option.text).join(", ");
  throw failAt(node, `"${node.value}" is no option of ${field.name}; there are ${texts}`);
};

const readScalar = (call: ImportCall, field: Field, node: InputNode): Scalar => {
  switch (field.valueType) {
    case "person":
    case "person-multi":
      return call.references.find("person")(node);
    case "company":
    case "company-multi":
      return call.references.find("company")(node);
    case "dropdown":
    case "dropdown-multi":
    case "ranked-dropdown":
      return readOption(call, field.id, node);
    case "number":
    case "number-multi":
      return readNumber(node);
    case "datetime":
      return readDate(node);
    case "location":
    case "location-multi":
      return readLocation(node);
    case "text":
    case "filterable-text":
    case "filterable-text-multi":
      return readText(node);
  }
};

/** Commas and semicolons stay in a text that is one value. */
const valuesOf = (field: Field, node: InputNode): InputNode[] => {
  const nodes = isMulti(field) || Array.isArray(node.value) ? items(node) : [node];
  if (nodes.length > 1 && !isMulti(field)) throw failAt(node, `the field ${field.name} takes one value`);
  return nodes;
};

export interface FactHolder {
  readonly subject: ValueSubject;
  readonly fields: readonly Field[];
  readonly now: number;
}

const noField = (node: InputNode, name: string, known: readonly string[]): Error => {
  // Only a table has a separator.
  const remedy =
    node.source.separator === undefined
      ? "describe a new one under `fields`"
      : `a header such as "${name}:text" makes it`;
  return failAt(node, `there is no field "${name}"; there are ${known.join(", ")}, or ${remedy}`);
};

export const importFacts = (call: ImportCall, record: InputRecord, holder: FactHolder): number => {
  let count = 0;
  const byName = new Map(holder.fields.map((field) => [field.name, field]));
  for (const [name, node] of members(record.get("fields"))) {
    const field = byName.get(name);
    if (field === undefined) throw noField(node, name, [...byName.keys()]);
    if (node.value === null) continue;
    for (const value of valuesOf(field, node)) {
      const target = { subject: holder.subject, field };
      addValue(call.world, target, { value: readScalar(call, field, value), now: holder.now });
      count += 1;
    }
  }
  return count;
};
