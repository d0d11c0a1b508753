// Which properties the records of a result have, as its schema tells: what a caller may ask for by name.
import { z } from "zod";

/** Of an object its properties; `"any"` where every name may come; undefined for what has no properties. */
export type Names = ReadonlyMap<string, Names> | "any" | undefined;

type JsonSchema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const merge = (one: Names, other: Names): Names => {
  if (one === "any" || other === "any") return "any";
  return one && other ? new Map([...one, ...other]) : (one ?? other);
};

/** Alternatives and items are looked through; a description alone is no schema. */
const namesIn = ({ properties, items, anyOf, type, ...rest }: JsonSchema): Names => {
  if (Array.isArray(anyOf)) return anyOf.filter(isSchema).map(namesIn).reduce(merge, undefined);
  if (isSchema(items)) return namesIn(items);
  if (isSchema(properties)) {
    const known = Object.entries(properties).map(
      ([name, inner]) => [name, isSchema(inner) ? namesIn(inner) : "any"] as const,
    );
    return new Map(known);
  }
  return type === "object" || (type === undefined && !("const" in rest) && !("enum" in rest)) ? "any" : undefined;
};

const isListOfThings = (schema: unknown): boolean =>
  isSchema(schema) && schema["type"] === "array" && isThing(schema["items"]);

const isThing = (schema: unknown): boolean => isSchema(schema) && isSchema(schema["properties"]);

export interface RecordNames {
  /** The property whose items are the records; without it the result itself is one. */
  readonly list?: string;
  readonly names: Names;
}

const identities: readonly string[] = ["id", "list_entry_id"];

/** The one list of a result that is no record itself, and holds no other. */
const listOf = (properties: JsonSchema): string | undefined => {
  const lists = Object.keys(properties).filter((name) => isListOfThings(properties[name]));
  const isRecord = identities.some((name) => name in properties) || Object.values(properties).some(isThing);
  return lists.length === 1 && !isRecord ? lists[0] : undefined;
};

/** `output`: the schema of a tool's result. */
export const recordNamesOf = (output: z.ZodType): RecordNames => {
  const schema: JsonSchema = z.toJSONSchema(output, { io: "output" });
  const { properties } = schema;
  const list = isSchema(properties) ? listOf(properties) : undefined;
  const names = namesIn(schema);
  if (list === undefined || !(names instanceof Map)) return { names };
  return { list, names: names.get(list) as Names };
};
