// A JSON Schema's type in a few words, for the tables of the reference pages.
import type { JsonSchema } from "./json-schemas.ts";

export const isObject = (value: unknown): value is JsonSchema => typeof value === "object" && value !== null;

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const objectInWords = (schema: JsonSchema): string => {
  const { properties } = schema;
  return isObject(properties) ? `{ ${Object.keys(properties).join(", ")} }` : "object";
};

/** E.g. `integer[]`, `"full"` or `{ apiKey }`. */
export const typeInWords = (schema: unknown): string => {
  if (!isObject(schema)) return "any";
  if (schema["const"] !== undefined) return JSON.stringify(schema["const"]);
  if (Array.isArray(schema["enum"])) return schema["enum"].map((item) => JSON.stringify(item)).join(" or ");
  const variants = [...list(schema["anyOf"]), ...list(schema["oneOf"])];
  if (variants.length > 0) return variants.map(typeInWords).join(" or ");
  if (schema["type"] === "array") return `${typeInWords(schema["items"])}[]`;
  if (schema["type"] === "object") return objectInWords(schema);
  return typeof schema["type"] === "string" ? schema["type"] : "any";
};
