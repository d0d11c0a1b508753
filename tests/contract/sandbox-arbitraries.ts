// Random values of a JSON schema, ids of the world mixed in: variety that nobody would think of writing down.
import {
  type Arbitrary,
  anything,
  array,
  constant,
  constantFrom,
  date,
  double,
  integer,
  oneof,
  record,
  string,
} from "fast-check";
import type { JsonSchema } from "./sandbox-documents.ts";

export interface Ground {
  readonly resolve: (schema: JsonSchema) => JsonSchema;
  /** Where an address may lead, so that nothing is asked for outside this machine. */
  readonly site: string;
  /** Ids that exist. */
  readonly ids: readonly number[];
  /** Field ids that exist. */
  readonly fieldIds: readonly string[];
}

const moment = date({ noInvalidDate: true, min: new Date("1990-01-01"), max: new Date("2090-01-01") });

const textOf = (schema: JsonSchema, { fieldIds, site }: Ground): Arbitrary<unknown> => {
  if (schema.format === "date-time") return moment.map((each) => each.toISOString());
  if (schema.format === "date") return moment.map((each) => each.toISOString().slice(0, 10));
  if (schema.format === "email") return integer({ min: 1, max: 999_999 }).map((n) => `mail-${n}@contract.example`);
  if (schema.format === "uri") return integer({ min: 1, max: 999_999 }).map((n) => `${site}/${n}`);
  const bounds = { minLength: schema.minLength ?? 0, maxLength: Math.min(schema.maxLength ?? 40, 300) };
  return oneof(string(bounds), string({ ...bounds, unit: "grapheme" }), constantFrom(...fieldIds));
};

const numberOf = (schema: JsonSchema, { ids }: Ground): Arbitrary<unknown> => {
  const bounds = { min: schema.minimum ?? -1_000, max: Math.min(schema.maximum ?? 1_000_000, 2_147_483_647) };
  if (schema.type === "number") return double({ ...bounds, noNaN: true });
  return oneof(integer(bounds), constantFrom(...ids));
};

const objectOf = (schema: JsonSchema, ground: Ground, depth: number): Arbitrary<unknown> => {
  const properties = Object.entries(schema.properties ?? {});
  const keys = properties.map(([name, each]) => [name, arbitraryOf(each, ground, depth + 1)] as const);
  return record(Object.fromEntries(keys), { requiredKeys: [...(schema.required ?? [])] });
};

const oneType = (schema: JsonSchema, ground: Ground, depth: number): Arbitrary<unknown> => {
  switch (schema.type) {
    case "string":
      return textOf(schema, ground);
    case "integer":
    case "number":
      return numberOf(schema, ground);
    case "boolean":
      return constantFrom(true, false);
    case "null":
      return constant(null);
    case "array": {
      const maxLength = Math.max(schema.minItems ?? 0, depth > 4 ? 0 : 3);
      return array(arbitraryOf(schema.items ?? {}, ground, depth + 1), { minLength: schema.minItems ?? 0, maxLength });
    }
    case "object":
      return objectOf(schema, ground, depth);
    default:
      return anything({ maxDepth: 1 });
  }
};

export const arbitraryOf = (schema: JsonSchema, ground: Ground, depth = 0): Arbitrary<unknown> => {
  const whole = ground.resolve(schema);
  if (whole.const !== undefined) return constant(whole.const);
  if (whole.enum !== undefined) return constantFrom(...whole.enum);
  const branches = whole.oneOf ?? (whole.properties === undefined ? whole.anyOf : undefined);
  if (branches !== undefined) {
    // A filter group holds filter groups: at some depth the branches that lead back are left out.
    const flat = depth > 4 ? branches.slice(0, 1) : branches;
    return oneof(...flat.map((each) => arbitraryOf(each, ground, depth + 1)));
  }
  if (Array.isArray(whole.type))
    return oneof(...whole.type.map((type: string) => oneType({ ...whole, type }, ground, depth)));
  return oneType(whole, ground, depth);
};

/** A value with something of it replaced by anything else: what a careless program sends. */
export const careless = (value: Arbitrary<unknown>): Arbitrary<unknown> =>
  oneof(
    value,
    anything({ maxDepth: 2 }),
    record({ value, name: string(), other: anything({ maxDepth: 1 }) }).map(({ value: whole, name, other }) => {
      if (typeof whole !== "object" || whole === null || Array.isArray(whole)) return other;
      const keys = Object.keys(whole);
      const key = keys[name.length % Math.max(1, keys.length)] ?? name;
      return { ...whole, [key]: other };
    }),
  );
