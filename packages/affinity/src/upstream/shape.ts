// What a zod schema reads of an answer: which kinds of JSON it takes in which place, and what it cannot do without.
import type { z } from "zod";
import { listItemOf } from "./list-of.ts";

export type Kind = "object" | "list" | "string" | "integer" | "number" | "boolean" | "null";

export interface Shape {
  /** undefined: anything. */
  readonly kinds: readonly Kind[] | undefined;
  /** Whether the reader does without it. */
  readonly mayBeAbsent: boolean;
  readonly properties: Readonly<Record<string, Shape>>;
  readonly items: Shape | undefined;
}

const anything: Shape = { kinds: undefined, mayBeAbsent: true, properties: {}, items: undefined };

const plain = (...kinds: Kind[]): Shape => ({ ...anything, kinds, mayBeAbsent: false });

const either = (shapes: readonly Shape[]): Shape => ({
  kinds: shapes.some(({ kinds }) => kinds === undefined) ? undefined : shapes.flatMap(({ kinds }) => kinds ?? []),
  mayBeAbsent: shapes.some(({ mayBeAbsent }) => mayBeAbsent),
  properties: Object.assign({}, ...shapes.map(({ properties }) => properties)),
  items: shapes.find(({ items }) => items !== undefined)?.items,
});

const shapesOf = (parts: Readonly<Record<string, z.core.$ZodType>>): Readonly<Record<string, Shape>> =>
  Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, shapeOf(part)]));

/** What stands at the place of the schema before it is transformed. Kinds of schema that are not known read anything. */
export const shapeOf = (schema: z.core.$ZodType): Shape => {
  const item = listItemOf(schema as z.ZodType);
  if (item !== undefined) return { ...plain("list"), items: shapeOf(item) };
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object":
      return { ...plain("object"), properties: shapesOf(def.shape) };
    case "array":
      return { ...plain("list"), items: shapeOf(def.element) };
    case "optional":
      return { ...shapeOf(def.innerType), mayBeAbsent: true };
    case "nullable":
      return either([shapeOf(def.innerType), plain("null")]);
    case "pipe":
      return shapeOf(def.in);
    case "union":
      return either(def.options.map(shapeOf));
    case "string":
      return plain("string");
    case "number":
      return "format" in def ? plain("integer") : plain("integer", "number");
    case "boolean":
      return plain("boolean");
    default:
      return anything;
  }
};
