// A schema's shape is what it reads before anything is made of it.
import { expect, it } from "vitest";
import { z } from "zod";
import { listOf, texts } from "../upstream/list-of.ts";
import { shapeOf } from "../upstream/shape.ts";

const kindsOf = (schema: z.ZodType): unknown => shapeOf(schema).kinds;

it("tells the kinds of JSON that a schema takes, and whether it does without", () => {
  expect(kindsOf(z.string())).toEqual(["string"]);
  expect(kindsOf(z.int().nonnegative())).toEqual(["integer"]);
  expect(kindsOf(z.number())).toEqual(["integer", "number"]);
  expect(kindsOf(z.boolean().nullable())).toEqual(["boolean", "null"]);
  expect(kindsOf(z.unknown())).toBeUndefined();
  expect(kindsOf(z.union([z.string(), z.object({})]))).toEqual(["string", "object"]);
  expect(shapeOf(z.string().nullish()).mayBeAbsent).toBe(true);
  expect(shapeOf(z.string().nullable()).mayBeAbsent).toBe(false);
});

it("looks through transformations and into lists that report their first bad item only", () => {
  const item = z.object({ id: z.int(), tags: texts.nullish() }).transform(({ id }) => id);
  const shape = shapeOf(z.object({ data: listOf(item).nullable() }).transform(({ data }) => data));
  expect(shape.properties["data"]?.kinds).toEqual(["list", "null"]);
  expect(Object.keys(shape.properties["data"]?.items?.properties ?? {})).toEqual(["id", "tags"]);
  expect(shape.properties["data"]?.items?.properties["tags"]?.items?.kinds).toEqual(["string"]);
});
