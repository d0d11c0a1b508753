// Pairs of JSON Schemas that differ a little, and values that fit a schema: what the comparison of contracts is tried on.
import fc from "fast-check";

export type Json = Readonly<Record<string, unknown>>;
export interface SchemaPair {
  readonly one: Json;
  readonly other: Json;
}

const names = ["a", "b", "c"] as const;
const sometimes = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });
const defined = (schema: Json): Json =>
  Object.fromEntries(Object.entries(schema).filter(([, value]) => value !== undefined));

/** The same on both sides more often than not. */
const pairOf = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<readonly [Value, Value]> =>
  fc.oneof(
    { weight: 2, arbitrary: value.map((same) => [same, same] as const) },
    { weight: 1, arbitrary: fc.tuple(value, value) },
  );

const limits = (type: string, keywords: readonly [string, string]) =>
  pairOf(fc.tuple(sometimes(fc.integer({ min: 0, max: 2 })), sometimes(fc.integer({ min: 2, max: 5 })))).map(
    (sides) =>
      sides.map(([least, most]) =>
        defined({ type, [keywords[0]]: least, [keywords[1]]: most }),
      ) as unknown as readonly [Json, Json],
  );

/** Bounds told in different keywords, as different types. */
const crossed = (type: string, otherType: string): fc.Arbitrary<SchemaPair> =>
  fc
    .tuple(limits(type, ["minimum", "maximum"]), limits(otherType, ["exclusiveMinimum", "exclusiveMaximum"]))
    .map(([[one], [other]]) => ({ one, other }));

const toPair = ([one, other]: readonly [Json, Json]): SchemaPair => ({ one, other });

const values = pairOf(
  fc.uniqueArray(fc.constantFrom<unknown>("x", "yy", 1, 2.5, true, null), { minLength: 1, maxLength: 4 }),
).map(([one, other]) => ({ one: { enum: one }, other: { enum: other } }));

const scalars = fc.oneof(
  limits("string", ["minLength", "maxLength"]).map(toPair),
  limits("integer", ["minimum", "maximum"]).map(toPair),
  limits("integer", ["exclusiveMinimum", "exclusiveMaximum"]).map(toPair),
  crossed("integer", "number"),
  crossed("integer", "integer"),
  pairOf(fc.constantFrom<Json>({ type: "boolean" }, { type: ["boolean", "null"] }, { const: true }, {})).map(toPair),
  pairOf(
    fc.constantFrom<Json>({ type: "string", pattern: "^x" }, { type: "string" }, { type: ["string", "null"] }),
  ).map(toPair),
  values,
);

const objects = (inner: fc.Arbitrary<SchemaPair>): fc.Arbitrary<SchemaPair> =>
  fc
    .record({
      properties: fc.uniqueArray(
        fc.tuple(fc.constantFrom(...names), inner, fc.constantFrom("both", "both", "both", "one", "other")),
        {
          selector: ([name]) => name,
        },
      ),
      required: pairOf(fc.subarray([...names])),
      rest: pairOf(fc.constantFrom<unknown>(false, false, undefined, {}, { type: "string" })),
    })
    .map(({ properties, required, rest }) => {
      const side = (which: "one" | "other", index: 0 | 1): Json => {
        const own = properties.filter(([, , where]) => where === "both" || where === which);
        const known = own.map(([name]) => name as string);
        return defined({
          type: "object",
          properties: Object.fromEntries(own.map(([name, pair]) => [name, pair[which]])),
          required: required[index].filter((name) => known.includes(name)),
          additionalProperties: rest[index],
        });
      };
      return { one: side("one", 0), other: side("other", 1) };
    });

const lists = (inner: fc.Arbitrary<SchemaPair>): fc.Arbitrary<SchemaPair> =>
  fc.tuple(limits("array", ["minItems", "maxItems"]), inner).map(([[one, other], items]) => ({
    one: { ...one, items: items.one },
    other: { ...other, items: items.other },
  }));

const choices = (inner: fc.Arbitrary<SchemaPair>): fc.Arbitrary<SchemaPair> =>
  fc.tuple(inner, inner, fc.boolean()).map(([left, right, isShort]) => ({
    one: { anyOf: [left.one, right.one] },
    other: isShort ? left.other : { anyOf: [right.other, left.other] },
  }));

export const schemaPairs: fc.Arbitrary<SchemaPair> = fc.letrec<{ schema: SchemaPair }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, depthSize: "medium" },
    scalars,
    objects(tie("schema")),
    objects(tie("schema")),
    lists(tie("schema")),
    choices(tie("schema")),
  ),
})).schema;

/** Values of all kinds, of which some fit and some do not; near the limits that the schemas above have. */
export const anyValues: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    fc.constantFrom<unknown>("", "x", "yy", "xyz", "xxxxx", "xxxxxx", 0, 1, 2, 2.5, 4, 5, 6, -1, true, false, null),
    fc.dictionary(fc.constantFrom(...names, "d"), tie("value"), { maxKeys: 4 }),
    fc.array(tie("value"), { maxLength: 6 }),
  ),
})).value;

/** A value made along the schema, so that it often fits. */
export const valuesOf = (schema: Json): fc.Arbitrary<unknown> => {
  if (Array.isArray(schema["anyOf"])) return fc.oneof(...schema["anyOf"].map((choice: Json) => valuesOf(choice)));
  if (Array.isArray(schema["enum"])) return fc.constantFrom(...schema["enum"]);
  switch (schema["type"]) {
    case "object": {
      const properties = Object.entries((schema["properties"] ?? {}) as Readonly<Record<string, Json>>);
      const requiredKeys = (schema["required"] ?? []) as string[];
      const known = fc.record(Object.fromEntries(properties.map(([name, inner]) => [name, valuesOf(inner)])), {
        requiredKeys,
      });
      if (schema["additionalProperties"] === false) return known;
      const more = fc.dictionary(fc.constantFrom(...names, "d"), anyValues, { maxKeys: 2 });
      return fc.tuple(more, known).map(([extra, own]) => ({ ...extra, ...own }));
    }
    case "array":
      return fc.array(valuesOf((schema["items"] ?? {}) as Json), {
        minLength: Number(schema["minItems"] ?? 0),
        maxLength: Number(schema["maxItems"] ?? 5),
      });
    default:
      return anyValues;
  }
};
