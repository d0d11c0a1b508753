// Whether a documented operation still takes what the connector sends: query parameters and the body.
import {
  allowedValues,
  type Documented,
  isObject,
  isRequired,
  jsonTypesOf,
  propertyNames,
  propertyOf,
} from "./documented.ts";
import type { DocumentedOperation } from "./documented-operation.ts";
import { type Break, inside, listed } from "./finding.ts";
import type { JsonSchema } from "./read-openapi.ts";
import type { UsedOperation } from "./used-operations.ts";

interface Refusal {
  readonly kind: "gone" | "refused" | "required";
  readonly place: string;
  readonly detail?: string;
}

const typeOf = (value: unknown): string => {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
};

const takesType = (types: readonly string[], type: string): boolean =>
  types.length === 0 || types.includes(type) || (type === "integer" && types.includes("number"));

type Check = (value: unknown, schema: unknown, place: string) => readonly Refusal[];

interface SentObject {
  readonly sent: JsonSchema;
  readonly schema: JsonSchema;
  readonly place: string;
}

const checkObject = ({ sent, schema, place }: SentObject, check: Check): readonly Refusal[] => {
  const names = propertyNames(schema);
  const required = names
    .filter((name) => isRequired(schema, name) && sent[name] === undefined)
    .map((name): Refusal => ({ kind: "required", place: inside(place, name) }));
  const refused = Object.entries(sent).flatMap(([name, value]): readonly Refusal[] => {
    if (value === undefined || names.length === 0) return [];
    const property = propertyOf(schema, name);
    return property === undefined
      ? [{ kind: "gone", place: inside(place, name) }]
      : check(value, property, inside(place, name));
  });
  return [...required, ...refused];
};

const checkValue = (value: unknown, schema: JsonSchema, place: string): readonly Refusal[] => {
  const types = jsonTypesOf(schema);
  const refuse = (detail: string): readonly Refusal[] => [{ kind: "refused", place, detail }];
  if (!takesType(types, typeOf(value))) return refuse(`sent as ${typeOf(value)}, taken as ${types.join(" or ")}`);
  const allowed = allowedValues(schema);
  if (allowed !== undefined && !allowed.includes(value)) return refuse(`${listed([value])} is not ${listed(allowed)}`);
  const { maximum } = schema;
  if (typeof value === "number" && typeof maximum === "number" && value > maximum)
    return refuse(`${value} is more than ${maximum}`);
  return [];
};

const fewest = (results: readonly (readonly Refusal[])[]): readonly Refusal[] =>
  results.reduce((best, each) => (each.length < best.length ? each : best), results[0] ?? []);

const createCheck = (documented: Documented): Check => {
  const checkAgainst = (value: unknown, schema: JsonSchema, place: string): readonly Refusal[] => {
    const own = checkValue(value, schema, place);
    if (own.length > 0) return own;
    if (Array.isArray(value)) return value.flatMap((item) => check(item, schema["items"] ?? {}, `${place}[]`));
    return isObject(value) ? checkObject({ sent: value, schema, place }, check) : [];
  };
  const check: Check = (value, schema, place) =>
    fewest(documented.alternatives(schema).map((each) => checkAgainst(value, each, place)));
  return check;
};

const readText = (types: readonly string[], text: string): unknown => {
  if (types.length === 0 || types.includes("string")) return text;
  if (types.includes("boolean") && /^(true|false)$/.test(text)) return text === "true";
  return /^\d+$/.test(text) ? Number(text) : text;
};

/** The texts of a query as the values that the parameter's schema makes of them. */
const readTexts = (documented: Documented, schema: unknown, texts: readonly string[]): unknown => {
  const alternatives = documented.alternatives(schema);
  const list = alternatives.find((each) => jsonTypesOf(each).includes("array"));
  const types = (list === undefined ? alternatives : documented.alternatives(list["items"])).flatMap(jsonTypesOf);
  const values = texts.map((text) => readText(types, text));
  return list !== undefined || values.length > 1 ? values : values[0];
};

const breakOf =
  (operation: string, part: "parameter" | "body") =>
  ({ kind, place, detail }: Refusal): Break => ({
    kind: `${part}_${kind}`,
    operation,
    ...(place !== "" && { place }),
    ...(detail !== undefined && { detail }),
  });

const checkQuery = (
  documented: Documented,
  used: UsedOperation,
  { query }: DocumentedOperation,
): readonly Refusal[] => {
  const check = createCheck(documented);
  const refusals = Object.entries(used.query).flatMap(([name, texts]): readonly Refusal[] => {
    const parameter = query.find((each) => each.name === name || each.name === `${name}[]`);
    if (parameter === undefined) return [{ kind: "gone", place: name }];
    return check(readTexts(documented, parameter.schema, texts), parameter.schema, name);
  });
  const required = query.filter((parameter) => parameter.isRequired && used.query[parameter.name] === undefined);
  return [...refusals, ...required.map(({ name }): Refusal => ({ kind: "required", place: name }))];
};

const checkBody = (documented: Documented, used: UsedOperation, { body }: DocumentedOperation): readonly Refusal[] => {
  if (used.body === undefined) return body?.isRequired === true ? [{ kind: "required", place: "" }] : [];
  return body?.schema === undefined
    ? [{ kind: "gone", place: "" }]
    : createCheck(documented)(used.body, body.schema, "");
};

export const compareSent = (
  documented: Documented,
  used: UsedOperation,
  operation: DocumentedOperation,
): readonly Break[] => [
  ...checkQuery(documented, used, operation).map(breakOf(used.operation, "parameter")),
  ...checkBody(documented, used, operation).map(breakOf(used.operation, "body")),
];
