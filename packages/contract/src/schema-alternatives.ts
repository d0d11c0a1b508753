// Takes a JSON Schema apart into alternatives of one type each, so that two schemas can be compared piece by piece.
import { isDeepStrictEqual } from "node:util";

export interface Schema {
  readonly [keyword: string]: unknown;
}

/** `opaque`: what is not taken apart; it is compared whole. */
export type Alternative =
  | { readonly kind: "any" }
  | { readonly kind: "values"; readonly values: readonly unknown[] }
  | { readonly kind: "string" | "number" | "array" | "object" | "opaque"; readonly schema: Schema };

const annotations: ReadonlySet<string> = new Set(["title", "description", "default", "examples", "$schema"]);

const keywords: Readonly<Record<string, readonly string[]>> = {
  string: ["minLength", "maxLength", "pattern", "format", "contentEncoding"],
  number: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  array: ["items", "minItems", "maxItems", "uniqueItems"],
  object: ["properties", "required", "additionalProperties", "propertyNames"],
};

export const isSchema = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Without what only tells people of it, all the way down. Names of properties are not keywords. */
const bare = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(bare);
  if (!isSchema(value)) return value;
  const told = Object.entries(value).filter(([keyword]) => !annotations.has(keyword));
  return Object.fromEntries(
    told.map(([keyword, inner]) => {
      if (keyword === "enum" || keyword === "const") return [keyword, inner];
      if (keyword !== "properties" || !isSchema(inner)) return [keyword, bare(inner)];
      return [keyword, Object.fromEntries(Object.entries(inner).map(([name, schema]) => [name, bare(schema)]))];
    }),
  );
};

export const isSame = (one: unknown, other: unknown): boolean => isDeepStrictEqual(bare(one), bare(other));

const hasOnly = (schema: Schema, allowed: readonly string[]): boolean =>
  Object.keys(schema).every((keyword) => allowed.includes(keyword));

const ofType = (schema: Schema, type: unknown): Alternative => {
  if (type === "null") return { kind: "values", values: [null] };
  if (type === "boolean" && hasOnly(schema, ["type"])) return { kind: "values", values: [true, false] };
  const kind = type === "integer" ? "number" : type;
  if (kind !== "string" && kind !== "number" && kind !== "array" && kind !== "object")
    return { kind: "opaque", schema };
  const others = Array.isArray(schema["type"]) ? Object.values(keywords).flat() : [];
  if (!hasOnly(schema, ["type", ...(keywords[kind] ?? []), ...others])) return { kind: "opaque", schema };
  return { kind, schema: { ...schema, type } };
};

const choicesOf = ({ anyOf, oneOf, ...rest }: Schema): readonly unknown[] | undefined => {
  const choices = anyOf ?? oneOf;
  const isAlone = Object.keys(rest).length === 0 && (anyOf === undefined || oneOf === undefined);
  return isAlone && Array.isArray(choices) ? choices : undefined;
};

/** Together they let through what the schema lets through. */
export const alternativesOf = (told: unknown): readonly Alternative[] => {
  if (told === true || told === undefined) return [{ kind: "any" }];
  const schema = bare(told);
  if (!isSchema(schema)) return [{ kind: "opaque", schema: { not: {} } }];
  if (Object.keys(schema).length === 0) return [{ kind: "any" }];
  const choices = choicesOf(schema);
  if (choices !== undefined) return choices.flatMap(alternativesOf);
  const { type, enum: values, const: value } = schema;
  if (Array.isArray(values) && hasOnly(schema, ["type", "enum"])) return [{ kind: "values", values }];
  if ("const" in schema && hasOnly(schema, ["type", "const"])) return [{ kind: "values", values: [value] }];
  return (Array.isArray(type) ? type : [type]).map((each) => ofType(schema, each));
};
