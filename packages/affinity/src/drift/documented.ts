// Looks up schemas in an OpenAPI document: pointers are followed, unions laid out as a list of alternatives.
import type { JsonSchema, OpenApi } from "./read-openapi.ts";

export const isObject = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const schemasIn = (value: unknown): readonly JsonSchema[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

/** Hostile or broken documents end here instead of going in circles. */
const maxDepth = 20;

const stepInto = (value: unknown, step: string): unknown => {
  const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
};

/** What a `$ref` points to, or the value itself; an empty object for a pointer to nothing. */
const follow = (openApi: OpenApi, value: unknown, depth = 0): JsonSchema => {
  if (!isObject(value)) return {};
  const pointer = value["$ref"];
  if (typeof pointer !== "string" || depth > maxDepth) return value;
  return follow(openApi, pointer.replace(/^#\//, "").split("/").reduce<unknown>(stepInto, openApi), depth + 1);
};

const mergeProperties = (parts: readonly JsonSchema[]): JsonSchema =>
  Object.assign({}, ...parts.map(({ properties }) => (isObject(properties) ? properties : {})));

const namesIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((name) => typeof name === "string") : [];

const merge = (parts: readonly JsonSchema[]): JsonSchema => ({
  ...Object.assign({}, ...parts),
  properties: mergeProperties(parts),
  required: parts.flatMap(({ required }) => namesIn(required)),
});

export interface Documented {
  readonly alternatives: (schema: unknown) => readonly JsonSchema[];
  readonly follow: (value: unknown) => JsonSchema;
}

/** So many schemas are looked into for one place: a union of unions could otherwise take for ever. */
const maxSchemas = 2_000;

export const createDocumented = (openApi: OpenApi): Documented => {
  const createExpand = () => {
    let seen = 0;
    const expand = (schema: unknown, depth: number): readonly JsonSchema[] => {
      const { oneOf, anyOf, allOf, ...own } = follow(openApi, schema);
      seen += 1;
      if (seen > maxSchemas || depth > maxDepth) return [];
      // A part of an `allOf` that is itself a union counts with all its alternatives together.
      const parts = schemasIn(allOf).flatMap((part) => expand(part, depth + 1));
      const whole = parts.length === 0 ? own : merge([...parts, own]);
      const choices = [...schemasIn(oneOf), ...schemasIn(anyOf)];
      if (choices.length === 0) return [whole];
      const expanded = choices.flatMap((choice) => expand(choice, depth + 1));
      return parts.length > 0 || isObject(own["properties"]) ? expanded.map((each) => merge([whole, each])) : expanded;
    };
    return expand;
  };
  return { alternatives: (schema) => createExpand()(schema, 0), follow: (value) => follow(openApi, value) };
};

const typesOf = ({ type }: JsonSchema): readonly string[] => (typeof type === "string" ? [type] : namesIn(type));

/** The JSON types of a schema; none: any. */
export const jsonTypesOf = (schema: JsonSchema): readonly string[] => {
  const types = typesOf(schema);
  if (types.length > 0) return schema["nullable"] === true ? [...types, "null"] : types;
  if (isObject(schema["properties"]) && Object.keys(schema["properties"]).length > 0) return ["object"];
  if ("items" in schema) return ["array"];
  return [];
};

/** The values that a schema allows; undefined: any of its type. */
export const allowedValues = (schema: JsonSchema): readonly unknown[] | undefined => {
  if ("const" in schema) return [schema["const"]];
  return Array.isArray(schema["enum"]) ? schema["enum"] : undefined;
};

export const propertyOf = ({ properties }: JsonSchema, name: string): unknown =>
  isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;

export const propertyNames = (schema: JsonSchema): readonly string[] =>
  isObject(schema["properties"]) ? Object.keys(schema["properties"]) : [];

export const isRequired = (schema: JsonSchema, name: string): boolean => namesIn(schema["required"]).includes(name);
