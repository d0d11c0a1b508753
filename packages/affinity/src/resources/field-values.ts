// Turns v2's typed field values into plain ones that a reader understands without knowing Affinity's types.
import type { Field } from "../model.ts";
import { type Simplify, simplifierOf } from "./fields/simplify-item.ts";

/** Kept as it came when one item has another form: to report on each of a hostile many would take seconds. */
const simplifyAll = (items: readonly unknown[], simplify: Simplify): readonly unknown[] => {
  const simplified: unknown[] = [];
  for (const item of items) {
    const result = simplify(item);
    if (result === undefined) return items;
    simplified.push(result.simple);
  }
  return simplified;
};

/** Option texts, {id, name} of persons and companies, numbers, dates and texts as they are; null when empty. */
export const plainValue = ({ valueType, data }: Field): unknown => {
  const simplify = simplifierOf(valueType ?? "");
  if (simplify === undefined || data === null || data === undefined) return data ?? null;
  if (Array.isArray(data)) return simplifyAll(data, simplify);
  const result = simplify(data);
  return result === undefined ? data : result.simple;
};

/** Every field under its name. Of fields with the same name the later ones get their id added, so that none is lost. */
export const valuesByName = (fields: readonly Field[]): Readonly<Record<string, unknown>> => {
  const values = new Map<string, unknown>();
  for (const field of fields) {
    values.set(values.has(field.name) ? `${field.name} (${field.id})` : field.name, plainValue(field));
  }
  return Object.fromEntries(values);
};

/** The first field that bears one of the names, in the order of the names; case does not matter. */
export const findByName = <Named extends { readonly name: string }>(
  fields: readonly Named[],
  names: readonly string[],
): Named | undefined => {
  for (const name of names) {
    const found = fields.find((field) => field.name.trim().toLowerCase() === name);
    if (found !== undefined) return found;
  }
  return undefined;
};
