// Says where one JSON Schema lets through what another refuses. In doubt it says so: what it finds no difference in has none.
import { z } from "zod";
import { type Alternative, alternativesOf, isSame, isSchema, type Schema } from "./schema-alternatives.ts";
import { lengthDifferences, numberDifferences, stringDifferences } from "./schema-limits.ts";

/**
 * `required`: the outer wants a property that the inner may leave out. `unknown`: the inner has one that the outer refuses.
 * `unstated`: the outer says what a property is, and the inner does not. `type`, `values`: the inner lets through others.
 * `limit`: the outer's limit is tighter.
 */
export interface Difference {
  /** Properties joined by dots; `[]` is an item of a list, `{}` a property of any name. Empty: the whole. */
  readonly path: string;
  readonly kind: "required" | "unknown" | "unstated" | "type" | "values" | "limit";
  /** The types or values, or the limit with both sides' values. */
  readonly detail: string;
}

const join = (path: string, part: string): string =>
  path === "" || part === "[]" ? `${path}${part}` : `${path}.${part}`;

const propertiesOf = ({ properties }: Schema): Schema => (isSchema(properties) ? properties : {});
const requiredOf = ({ required }: Schema): readonly string[] => (Array.isArray(required) ? required : []);

const fits = (value: unknown, schema: unknown): boolean =>
  z.fromJSONSchema((schema ?? {}) as z.core.JSONSchema.JSONSchema).safeParse(value).success;

const restDifferences = (inner: Schema, outer: Schema, path: string): Difference[] => {
  const [rest, outerRest] = [inner["additionalProperties"], outer["additionalProperties"]];
  if (rest === false) return [];
  if (outerRest === false) return [{ path: join(path, "{}"), kind: "unknown", detail: "" }];
  const names = outer["propertyNames"];
  const isFree = names === undefined || isSame(names, inner["propertyNames"]);
  return [
    ...(isFree ? [] : [{ path: join(path, "{}"), kind: "limit", detail: "names" } as const]),
    ...compare(rest, outerRest, join(path, "{}")),
  ];
};

const objectDifferences = (inner: Schema, outer: Schema, path: string): Difference[] => {
  const [known, outerKnown] = [propertiesOf(inner), propertiesOf(outer)];
  const isOpen = inner["additionalProperties"] !== false;
  const unstated = Object.entries(outerKnown).filter(
    ([name, schema]) =>
      isOpen && !Object.hasOwn(known, name) && compare(inner["additionalProperties"], schema, "").length > 0,
  );
  const wanted = requiredOf(outer).filter(
    (name) => !requiredOf(inner).includes(name) && unstated.every(([other]) => other !== name),
  );
  const names = outer["propertyNames"];
  const misnamed = Object.keys(known).filter((name) => names !== undefined && !fits(name, names));
  return [
    ...misnamed.map((name) => ({ path: join(path, name), kind: "unknown", detail: "" }) as const),
    ...wanted.map((name) => ({ path: join(path, name), kind: "required", detail: "" }) as const),
    ...unstated.map(([name]) => ({ path: join(path, name), kind: "unstated", detail: "" }) as const),
    ...Object.entries(known).flatMap(([name, schema]): Difference[] => {
      const place = join(path, name);
      if (Object.hasOwn(outerKnown, name)) return compare(schema, outerKnown[name], place);
      if (outer["additionalProperties"] === false) return [{ path: place, kind: "unknown", detail: "" }];
      return compare(schema, outer["additionalProperties"], place);
    }),
    ...restDifferences(inner, outer, path),
  ];
};

const arrayDifferences = (inner: Schema, outer: Schema, path: string): Difference[] => [
  ...lengthDifferences(inner, outer, ["minItems", "maxItems"]).map(
    (detail) => ({ path, kind: "limit", detail }) as const,
  ),
  ...(outer["uniqueItems"] === true && inner["uniqueItems"] !== true
    ? [{ path, kind: "limit", detail: "uniqueItems" } as const]
    : []),
  ...compare(inner["items"], outer["items"], join(path, "[]")),
];

const limitsOf = (inner: Schema, outer: Schema, path: string): Difference[] => {
  const find = inner["type"] === "string" ? stringDifferences : numberDifferences;
  return find(inner, outer).map((detail) => ({ path, kind: "limit", detail }));
};

const valueDifferences = (values: readonly unknown[], outer: unknown, path: string): Difference[] => {
  const refused = values.filter((value) => !fits(value, outer));
  if (refused.length === 0) return [];
  return [{ path, kind: "values", detail: refused.map((value) => JSON.stringify(value)).join(", ") }];
};

const nameOf = (alternative: Alternative): string =>
  "schema" in alternative ? String(alternative.schema["type"] ?? "something else") : alternative.kind;

/** undefined: they are of different kinds. */
const pairDifferences = (inner: Alternative, outer: Alternative, path: string): Difference[] | undefined => {
  if (outer.kind === "any") return [];
  if (!("schema" in inner) || !("schema" in outer)) return undefined;
  if (inner.kind !== outer.kind) return undefined;
  switch (inner.kind) {
    case "object":
      return objectDifferences(inner.schema, outer.schema, path);
    case "array":
      return arrayDifferences(inner.schema, outer.schema, path);
    case "opaque":
      return isSame(inner.schema, outer.schema) ? [] : undefined;
    default:
      return limitsOf(inner.schema, outer.schema, path);
  }
};

const nearest = (inner: Alternative, outer: readonly Alternative[], path: string): Difference[] => {
  const found = outer.flatMap((each) => {
    const differences = pairDifferences(inner, each, path);
    return differences === undefined ? [] : [differences];
  });
  const [best] = found.sort((one, other) => one.length - other.length);
  return best ?? [{ path, kind: "type", detail: nameOf(inner) }];
};

const compare = (inner: unknown, outer: unknown, path: string): Difference[] => {
  if (isSame(inner, outer)) return [];
  const outerAlternatives = alternativesOf(outer);
  if (outerAlternatives.some(({ kind }) => kind === "any")) return [];
  return alternativesOf(inner).flatMap((each) =>
    each.kind === "values" ? valueDifferences(each.values, outer, path) : nearest(each, outerAlternatives, path),
  );
};

/** Where `inner` lets through what `outer` refuses; nothing: all that fits `inner` fits `outer`. */
export const schemaDifferences = (inner: Schema, outer: Schema): readonly Difference[] => {
  if (isSame(inner, outer)) return [];
  const refers = [inner, outer].some((schema) => JSON.stringify(schema).includes('"$ref"'));
  // What a reference means depends on where it stands, so such schemas are compared whole.
  return refers ? [{ path: "", kind: "type", detail: "something else" }] : compare(inner, outer, "");
};
