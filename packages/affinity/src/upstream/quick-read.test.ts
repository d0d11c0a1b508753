// The quick reader may never be wrong: whatever it reads, zod reads the same, and whatever zod refuses, it leaves alone.
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { loadTools } from "../load-tools.ts";
import { ids, listItemOf, listOf, texts } from "./list-of.ts";
import { createQuickRead, unread } from "./quick-read.ts";

const entry = z.object({ id: z.int().nonnegative(), created_at: z.string().nullish() });
const person = z
  .object({
    id: z.int().nonnegative(),
    name: z.string().nullish(),
    emails: texts.nullish(),
    company_ids: ids.nullish(),
    entries: listOf(
      entry.transform(({ id, ...rest }) => ({ entryId: id, rest })),
      3,
    ).optional(),
    dates: z.record(z.string(), z.string().nullish()).nullish(),
    value: z.object({ type: z.string().optional(), data: z.unknown() }).nullish(),
  })
  .transform((record) => ({ ...record, isPerson: true }));

const schemas: readonly (readonly [string, z.ZodType])[] = [
  ["an object that drops", entry],
  ["an object that keeps", z.looseObject({ id: z.int(), entity: z.looseObject({ id: z.int() }).nullish() })],
  ["an object that is strict", z.strictObject({ id: z.number() })],
  ["a list of what is transformed", listOf(person, 3)],
  ["an array", z.array(z.looseObject({ flag: z.boolean(), kind: z.literal(["a", 1]) }))],
  ["refined parts", z.object({ text: z.string().max(1), small: z.int().max(1), none: z.string().refine(() => false) })],
  ["an unknown that must be there", z.looseObject({ data: z.unknown() })],
  ["a transformation that may refuse", z.object({ a: z.string().transform((text, { addIssue }) => addIssue(text)) })],
  ["a default", z.object({ a: z.string().default("x"), b: z.coerce.number(), c: z.email().optional() })],
  ["a choice", z.object({ a: z.union([z.string(), z.number()]) })],
  ...(await loadTools()).map(({ name, output }): readonly [string, z.ZodType] => [`the output of ${name}`, output]),
];

/** A value that fits, with all that may be there. */
const sampleOf = (schema: z.core.$ZodType): unknown => {
  const item = listItemOf(schema as z.ZodType);
  if (item !== undefined) return [sampleOf(item), sampleOf(item)];
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object":
      return Object.fromEntries(Object.entries(def.shape).map(([name, part]) => [name, sampleOf(part)]));
    case "array":
      return [sampleOf(def.element), sampleOf(def.element)];
    case "record":
      return { a: sampleOf(def.valueType) };
    case "optional":
    case "nullable":
    case "default":
      return sampleOf(def.innerType);
    case "pipe":
      return sampleOf(def.in);
    case "union":
      return sampleOf(def.options[0] as z.core.$ZodType);
    case "literal":
      return def.values[0];
    case "enum":
      return Object.values(def.entries)[0];
    case "number":
      return 1;
    case "boolean":
      return true;
    case "string":
      return "x";
    default:
      return { any: ["thing"] };
  }
};

const odd: readonly unknown[] = [
  ...[undefined, null, "", "xy", true, 0, -0, -1, 1.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY],
  ...[
    [],
    [null],
    [[]],
    [1],
    ["x"],
    {},
    { id: 1 },
    Array(4).fill({ id: 1 }),
    JSON.parse('{"__proto__":{"id":1},"id":1}'),
  ],
];

/** The value with each of the odd values in each of its places, with each part left out, and with something added. */
const variantsOf = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) {
    const changed = value.flatMap((item, index) => variantsOf(item).map((other) => value.with(index, other)));
    return [...odd, value.slice(1), ...changed];
  }
  if (typeof value !== "object" || value === null) return odd;
  const parts = Object.entries(value);
  const changed = parts.flatMap(([name, part]) => variantsOf(part).map((other) => ({ ...value, [name]: other })));
  const shortened = parts.map(([name]) => Object.fromEntries(parts.filter(([other]) => other !== name)));
  return [...odd, ...changed, ...shortened, { more: { deep: 1 }, ...value }, Object.fromEntries(parts.toReversed())];
};

describe.each(schemas)("%s", (_, schema) => {
  it("is read as zod reads it, or not at all", () => {
    const quickRead = createQuickRead(schema);
    const sample = sampleOf(schema);
    for (const variant of [sample, ...variantsOf(sample), sample]) {
      const before = structuredClone(variant);
      const quick = quickRead(variant);
      expect(variant).toEqual(before);
      if (quick === unread) continue;
      const parsed = schema.safeParse(variant);
      expect(parsed.success).toBe(true);
      expect(quick).toEqual(parsed.data);
    }
  });
});

it("reads what it is there for: lists of what is transformed, and every output that fits", () => {
  for (const [name, schema] of schemas.filter(([name]) => /^(a list|the output)/.test(name))) {
    expect(createQuickRead(schema)(sampleOf(schema)), name).not.toBe(unread);
  }
});

it("looks at every name although the object before had others in the same places", () => {
  const quickRead = createQuickRead(z.looseObject({ a: z.string(), b: z.number() }));
  expect(quickRead({ a: "x", b: 1 })).toEqual({ a: "x", b: 1 });
  expect(quickRead({ b: "x", a: 1 })).toBe(unread);
  expect(quickRead({ b: 1, a: "x" })).toEqual({ b: 1, a: "x" });
  expect(quickRead({ c: "x", d: 1 })).toBe(unread);
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`n${index}`, index]));
  expect(quickRead({ ...many, a: 1, b: 1 })).toBe(unread);
  expect(quickRead({ ...many, a: "x", b: 1 })).toHaveProperty("n99");
});

it("keeps no part of a key that JSON calls __proto__", () => {
  const hostile = JSON.parse('{"id":1,"__proto__":{"isAdmin":true}}');
  expect(createQuickRead(z.looseObject({ id: z.int() }))(hostile)).toBe(unread);
  const [read] = listOf(z.looseObject({ id: z.int() })).parse([hostile]);
  expect(Object.keys(read ?? {})).toEqual(["id"]);
});
