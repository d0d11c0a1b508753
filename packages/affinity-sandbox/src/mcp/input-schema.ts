// The part of JSON Schema that the hosted tools use: written down once, shown to clients and checked by `checkInput`.

export type PropertySchema =
  | { readonly type: "integer" | "number" | "string" | "boolean"; readonly description?: string }
  | { readonly enum: readonly (string | number)[]; readonly type: "integer" | "string"; readonly description?: string }
  | { readonly type: "object"; readonly description?: string }
  | {
      readonly type: "array";
      readonly items: PropertySchema;
      readonly minItems?: number;
      readonly maxItems?: number;
      readonly description?: string;
    };

export interface InputProperty {
  readonly schema: PropertySchema;
  readonly isRequired: boolean;
  readonly byDefault?: string | number | boolean;
}

export type InputProperties = Readonly<Record<string, InputProperty>>;

export const integer: PropertySchema = { type: "integer" };
export const text: PropertySchema = { type: "string" };
export const flag: PropertySchema = { type: "boolean" };
export const object: PropertySchema = { type: "object" };
export const listOf = (
  items: PropertySchema,
  limits: { minItems?: number; maxItems?: number } = {},
): PropertySchema => ({
  type: "array",
  items,
  ...limits,
});
export const oneOf = (...values: readonly (string | number)[]): PropertySchema => ({
  type: typeof values[0] === "number" ? "integer" : "string",
  enum: values,
});

export const required = (schema: PropertySchema): InputProperty => ({ schema, isRequired: true });
export const optional = (schema: PropertySchema, byDefault?: string | number | boolean): InputProperty => ({
  schema,
  isRequired: false,
  ...(byDefault === undefined ? {} : { byDefault }),
});

/** As `tools/list` shows it. */
export const toJsonSchema = (properties: InputProperties): object => ({
  type: "object",
  properties: Object.fromEntries(
    Object.entries(properties).map(([name, { schema, byDefault }]) => [
      name,
      byDefault === undefined ? schema : { ...schema, default: byDefault },
    ]),
  ),
  required: Object.entries(properties).flatMap(([name, { isRequired }]) => (isRequired ? [name] : [])),
  additionalProperties: false,
});
