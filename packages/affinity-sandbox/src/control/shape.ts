// What a value of the control API looks like, said once: the same description reads input and stands in the OpenAPI document.
import { ControlError } from "./control-error.ts";

export type JsonSchema = Readonly<Record<string, unknown>>;

export interface Shape<Value> {
  readonly schema: JsonSchema;
  /** The value itself, or a refusal that calls it by this name. */
  readonly read: (value: unknown, name: string) => Value;
}

interface OptionalShape<Value> extends Shape<Value> {
  readonly isOptional: true;
}

export type Fields = Readonly<Record<string, Shape<unknown>>>;

type ValueOf<Field> = Field extends Shape<infer Value> ? Value : never;
type OptionalNames<Of extends Fields> = {
  [Name in keyof Of]: Of[Name] extends OptionalShape<unknown> ? Name : never;
}[keyof Of];

export type ValuesOf<Of extends Fields> = {
  readonly [Name in Exclude<keyof Of, OptionalNames<Of>>]: ValueOf<Of[Name]>;
} & { readonly [Name in OptionalNames<Of>]?: ValueOf<Of[Name]> };

export const isOptional = (shape: Shape<unknown>): boolean => "isOptional" in shape;

export const optional = <Value>(shape: Shape<Value>): OptionalShape<Value> => ({ ...shape, isOptional: true });

export const described = <Value>(description: string, shape: Shape<Value>): Shape<Value> => ({
  ...shape,
  schema: { ...shape.schema, description },
});

const refuse = (name: string, expected: string): never => {
  throw new ControlError(`${name} must be ${expected}`);
};

export const text: Shape<string> = {
  schema: { type: "string" },
  read: (value, name) => (typeof value === "string" ? value : refuse(name, "a string")),
};

export const filledText: Shape<string> = {
  schema: { type: "string", minLength: 1 },
  read: (value, name) =>
    typeof value === "string" && value !== "" ? value : refuse(name, "a string that is not empty"),
};

/** What a header can carry: with anything else the connection would break instead of bringing it. */
export const headerValue: Shape<string> = {
  schema: { type: "string", pattern: "^[\\t\\x20-\\x7e]*$" },
  read: (value, name) =>
    typeof value === "string" && /^[\t\x20-\x7e]*$/.test(value)
      ? value
      : refuse(name, "a string of ASCII without breaks"),
};

export const flag: Shape<boolean> = {
  schema: { type: "boolean" },
  read: (value, name) => (typeof value === "boolean" ? value : refuse(name, "true or false")),
};

interface Bounds {
  readonly from: number;
  readonly to?: number;
}

const boundsInWords = ({ from, to }: Bounds): string =>
  to === undefined ? `of at least ${from}` : `from ${from} to ${to}`;

const numeric = (type: "integer" | "number", bounds: Bounds): Shape<number> => {
  const { from, to = Number.MAX_SAFE_INTEGER } = bounds;
  const expected = `${type === "integer" ? "a whole number" : "a number"} ${boundsInWords(bounds)}`;
  return {
    schema: { type, minimum: from, ...(bounds.to === undefined ? {} : { maximum: to }) },
    read: (value, name) => {
      const fits = typeof value === "number" && Number.isFinite(value) && value >= from && value <= to;
      return fits && (type === "number" || Number.isInteger(value)) ? value : refuse(name, expected);
    },
  };
};

export const whole = (from: number, to?: number): Shape<number> =>
  numeric("integer", { from, ...(to === undefined ? {} : { to }) });

export const share: Shape<number> = numeric("number", { from: 0, to: 1 });

export const yes: Shape<true> = {
  schema: { const: true },
  read: (value, name) => (value === true ? value : refuse(name, "true")),
};

export const choice = <const Option extends string>(options: readonly Option[]): Shape<Option> => ({
  schema: { type: "string", enum: [...options] },
  read: (value, name) => options.find((option) => option === value) ?? refuse(name, `one of ${options.join(", ")}`),
});

/** Epoch milliseconds inside, ISO 8601 outside. */
export const moment: Shape<number> = {
  schema: { type: "string", format: "date-time" },
  read: (value, name) => {
    const time = typeof value === "string" && /^\d{4}-\d\d-\d\d/.test(value) ? Date.parse(value) : Number.NaN;
    return Number.isNaN(time) ? refuse(name, "a date and time in ISO 8601, such as 2026-11-20T09:00:00Z") : time;
  },
};

/** A path prefix, or a regular expression that compiles. */
export const pathPattern: Shape<string> = {
  schema: { type: "string" },
  read: (value, name) => {
    const pattern = text.read(value, name);
    try {
      if (pattern.startsWith("^")) new RegExp(pattern);
      return pattern;
    } catch (cause) {
      throw new ControlError(`${name} starts with ^ and is not a regular expression that compiles`, { cause });
    }
  },
};

export const nullable = <Value>(shape: Shape<Value>): Shape<Value | null> => ({
  schema: { anyOf: [shape.schema, { type: "null" }] },
  read: (value, name) => (value === null ? null : shape.read(value, name)),
});

export const list = <Value>(shape: Shape<Value>, least = 0): Shape<readonly Value[]> => ({
  schema: { type: "array", items: shape.schema, ...(least === 0 ? {} : { minItems: least }) },
  read: (value, name) => {
    if (!Array.isArray(value) || value.length < least) {
      return refuse(name, least === 0 ? "an array" : `an array of at least ${least}`);
    }
    return value.map((item, index) => shape.read(item, `${name}[${index}]`));
  },
});

const entriesOf = (value: unknown, name: string): ReadonlyMap<string, unknown> => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse(name, "a JSON object");
  return new Map(Object.entries(value));
};

export const record = <Value>(shape: Shape<Value>): Shape<Readonly<Record<string, Value>>> => ({
  schema: { type: "object", additionalProperties: shape.schema },
  read: (value, name) =>
    Object.fromEntries([...entriesOf(value, name)].map(([key, each]) => [key, shape.read(each, `${name}.${key}`)])),
});

const headerName = /^[\w!#$%&'*+.^`|~-]+$/;

export const headerRecord: Shape<Readonly<Record<string, string>>> = {
  schema: { ...record(headerValue).schema, propertyNames: { pattern: headerName.source } },
  read: (value, name) => {
    const headers = record(headerValue).read(value, name);
    const wrong = Object.keys(headers).find((each) => !headerName.test(each));
    return wrong === undefined ? headers : refuse(`${name}.${wrong}`, "called as a header can be");
  },
};

export const anything: Shape<unknown> = { schema: {}, read: (value) => value };

/** What a request is made of needs no name in front of its members. */
const wholes = ["", "the body", "the path", "the query"];

const below = (name: string, key: string): string => (wholes.includes(name) ? key : `${name}.${key}`);

export const object = <Of extends Fields>(fields: Of): Shape<ValuesOf<Of>> => {
  const names = Object.keys(fields);
  const required = names.filter((name) => !isOptional(fields[name] ?? anything));
  const properties = Object.fromEntries(Object.entries(fields).map(([name, { schema }]) => [name, schema]));
  return {
    schema: { type: "object", properties, ...(required.length === 0 ? {} : { required }), additionalProperties: false },
    read: (value, name) => {
      const entries = entriesOf(value, name);
      const unknown = [...entries.keys()].find((key) => !names.includes(key));
      if (unknown !== undefined) {
        throw new ControlError(`${below(name, unknown)} is not known here; known: ${names.join(", ")}`);
      }
      const lacking = required.find((key) => !entries.has(key));
      if (lacking !== undefined) throw new ControlError(`${below(name, lacking)} is required`);
      const read = [...entries].map(([key, each]) => [key, fields[key]?.read(each, below(name, key))]);
      // Each entry was read by the shape of its name.
      return Object.fromEntries(read) as ValuesOf<Of>;
    },
  };
};

/** One of several objects, told apart by a key that only one of them has. */
export const keyed = <Alternatives extends Readonly<Record<string, Shape<unknown>>>>(
  alternatives: Alternatives,
): Shape<ValueOf<Alternatives[keyof Alternatives]>> => {
  const keys = Object.keys(alternatives);
  return {
    schema: { oneOf: Object.values(alternatives).map(({ schema }) => schema) },
    read: (value, name) => {
      const entries = entriesOf(value, name);
      const present = keys.filter((key) => entries.has(key));
      const [only] = present;
      if (only === undefined || present.length > 1)
        return refuse(name, `an object with exactly one of ${keys.join(", ")}`);
      return alternatives[only]?.read(value, name) as ValueOf<Alternatives[keyof Alternatives]>;
    },
  };
};

/** One of two, told apart by whether the value is of this type. */
const byType =
  (type: "number" | "string") =>
  <First, Second>(first: Shape<First>, second: Shape<Second>): Shape<First | Second> => ({
    schema: { oneOf: [first.schema, second.schema] },
    read: (value, name) => (typeof value === type ? first : second).read(value, name),
  });

export const numberOr = byType("number");
export const textOr = byType("string");
