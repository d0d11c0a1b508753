// Checks what a client sends to a hosted tool against the tool's schema, and fills in the defaults.
import type { InputProperties, PropertySchema } from "./input-schema.ts";

export type ToolInput = Readonly<Record<string, unknown>>;

/** What a client did wrong, in words that name the argument. */
export class InputError extends Error {
  override readonly name = "InputError";
}

const isFitting = (schema: PropertySchema, value: unknown): boolean => {
  if ("enum" in schema) return schema.enum.some((each) => each === value);
  switch (schema.type) {
    case "integer":
      return Number.isSafeInteger(value);
    case "number":
      return typeof value === "number";
    case "string":
      return typeof value === "string";
    case "boolean":
      return typeof value === "boolean";
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    case "array": {
      const { items, minItems = 0, maxItems = 10_000 } = schema;
      if (!Array.isArray(value) || value.length < minItems || value.length > maxItems) return false;
      return value.every((item) => isFitting(items, item));
    }
  }
};

const wanted = (schema: PropertySchema): string => {
  if ("enum" in schema) return `one of ${schema.enum.join(", ")}`;
  if (schema.type !== "array") return `of type ${schema.type}`;
  const { minItems, maxItems } = schema;
  const size = maxItems === undefined ? "" : ` with ${minItems ?? 0} to ${maxItems} items`;
  return `an array${size}, each ${wanted(schema.items)}`;
};

export const checkInput = (properties: InputProperties, given: ToolInput): ToolInput => {
  const unknown = Object.keys(given).find((name) => properties[name] === undefined);
  if (unknown !== undefined) {
    const known = Object.keys(properties).join(", ") || "none";
    throw new InputError(`${unknown} is not an argument of this tool; known: ${known}`);
  }
  const entries = Object.entries(properties).flatMap(([name, { schema, isRequired, byDefault }]) => {
    // Null stands for an argument that was left out.
    const value = given[name] ?? byDefault;
    if (value === undefined) {
      if (isRequired) throw new InputError(`${name} is required`);
      return [];
    }
    if (!isFitting(schema, value)) throw new InputError(`${name} must be ${wanted(schema)}`);
    return [[name, value] as const];
  });
  return Object.fromEntries(entries);
};
