// Reads what fits a schema as zod would, at a fifth of its cost. It refuses nothing: whatever it is not sure of is left to zod.
import type { z } from "zod";

/** Given back for a value that zod has to look at: it may fit or not. */
export const unread = Symbol("unread");

/** What the schema makes of the value (the very same value where it changes nothing), or `unread`. Changes nothing itself. */
export type QuickRead = (value: unknown) => unknown;

type Definition = z.core.$ZodTypes["_zod"]["def"];
type DefinitionOf<Type extends Definition["type"]> = Extract<Definition, { type: Type }>;

const leaveToZod: QuickRead = () => unread;

const when =
  (fits: (value: unknown) => boolean): QuickRead =>
  (value) =>
    fits(value) ? value : unread;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** undefined for a bound of another kind than "at least". */
const leastOf = ({ checks = [] }: Definition): number | undefined => {
  let least = Number.NEGATIVE_INFINITY;
  for (const check of checks) {
    const { def } = (check as z.core.$ZodChecks)._zod;
    if (def.check !== "greater_than" || !def.inclusive) return undefined;
    least = Math.max(least, Number(def.value));
  }
  return least;
};

const readString: QuickRead = (value) => (typeof value === "string" ? value : unread);
const readBoolean: QuickRead = (value) => (typeof value === "boolean" ? value : unread);
const readAnything: QuickRead = (value) => value;

const readNumber = (definition: DefinitionOf<"number">): QuickRead => {
  const format = "format" in definition ? definition.format : undefined;
  const least = leastOf(definition);
  if (least === undefined || definition.coerce || (format !== undefined && format !== "safeint")) return leaveToZod;
  const isNumber = format === undefined ? Number.isFinite : Number.isSafeInteger;
  return (value) => (isNumber(value) && (value as number) >= least ? value : unread);
};

interface Part {
  readonly read: QuickRead;
  readonly mayBeAbsent: boolean;
}

interface Parts {
  readonly byName: ReadonlyMap<string, Part>;
  /** How many may not be absent. */
  readonly required: number;
  /** The names of the object before, in its order, and what they stand for: the records of a page are alike. */
  readonly lastNames: string[];
  readonly lastParts: (Part | undefined)[];
}

/** Of an object with very many names no more are remembered. */
const mostRemembered = 32;

/** zod leaves it out of what it copies. */
const prototypePart: readonly [string, Part] = ["__proto__", { read: leaveToZod, mayBeAbsent: true }];

const partsOf = (shape: DefinitionOf<"object">["shape"]): Parts => {
  const named = Object.entries(shape).map(([name, schema]): readonly [string, Part] => {
    return [name, { read: createQuickRead(schema), mayBeAbsent: schema._zod.def.type === "optional" }];
  });
  const required = named.filter(([, { mayBeAbsent }]) => !mayBeAbsent).length;
  return { byName: new Map([...named, prototypePart]), required, lastNames: [], lastParts: [] };
};

/** To look a name up in a map costs ten times as much as to see that it is the one expected. */
const partAt = ({ byName, lastNames, lastParts }: Parts, place: number, name: string): Part | undefined => {
  if (lastNames[place] === name) return lastParts[place];
  const part = byName.get(name);
  if (place < mostRemembered) {
    lastNames[place] = name;
    lastParts[place] = part;
  }
  return part;
};

/** The object with what its parts became, all else untouched; copied where that differs. */
const readParts = (value: Record<string, unknown>, parts: Parts): unknown => {
  let [result, missing, place] = [value, parts.required, -1];
  // What is there is looked up, not what may be: to read properties by changing names costs five times as much.
  for (const name in value) {
    place += 1;
    const before = value[name];
    if (before === undefined) continue;
    const part = partAt(parts, place, name);
    if (part === undefined) continue;
    if (!part.mayBeAbsent) missing -= 1;
    const got = part.read(before);
    if (got === unread) return unread;
    if (got === before) continue;
    if (result === value) result = { ...value };
    result[name] = got;
  }
  return missing === 0 ? result : unread;
};

const onlyNamed = (value: Record<string, unknown>, { byName }: Parts): Record<string, unknown> => {
  const result: Record<string, unknown> = {};
  for (const name in value) if (byName.has(name)) result[name] = value[name];
  return result;
};

type Rest = "kept" | "dropped" | "overlooked";

/** `overlooked`: what the schema does not name stays where it is, and whoever takes the object next does not look at it. */
const readObject = ({ shape, catchall }: DefinitionOf<"object">, unnamed: Rest): QuickRead => {
  const parts = partsOf(shape);
  const rest = catchall === undefined ? unnamed : "kept";
  if (catchall !== undefined && catchall._zod.def.type !== "unknown") return leaveToZod;
  return (value) => {
    if (!isObject(value)) return unread;
    const read = readParts(value, parts);
    return read === unread || rest !== "dropped" ? read : onlyNamed(read as Record<string, unknown>, parts);
  };
};

/** All items of an array as `read` makes them of it, unless one of them is unread. The same array where nothing changes. */
export const quickReadItems = (items: readonly unknown[], read: QuickRead): unknown => {
  let result: unknown[] | undefined;
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index];
    const got = read(item);
    if (got === unread) return unread;
    if (got !== item) result ??= items.slice(0, index);
    result?.push(got);
  }
  return result ?? items;
};

const readArray = (definition: DefinitionOf<"array">): QuickRead => {
  const read = createQuickRead(definition.element);
  return (value) => (Array.isArray(value) ? quickReadItems(value, read) : unread);
};

const readRecord = ({ keyType, valueType }: DefinitionOf<"record">): QuickRead => {
  const { def } = (keyType as z.core.$ZodTypes)._zod;
  if (def.type !== "string" || "format" in def || (def.checks ?? []).length > 0) return leaveToZod;
  const read = createQuickRead(valueType);
  const isKept = (value: unknown): boolean => read(value) === value;
  return when((value) => isObject(value) && !Object.hasOwn(value, "__proto__") && Object.values(value).every(isKept));
};

/** Its type lets a transformation see no more than the schema before it names. */
const readBefore = (schema: z.core.$ZodType): QuickRead => {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const isPlain = def.type === "object" && (def.checks ?? []).length === 0;
  return isPlain ? readObject(def, "overlooked") : createQuickRead(schema);
};

/** A transformation that may refuse has a second parameter. */
const readPipe = ({ in: from, out }: DefinitionOf<"pipe">): QuickRead => {
  const { def } = (out as z.core.$ZodTypes)._zod;
  if (def.type !== "transform" || def.transform.length > 1) return leaveToZod;
  const read = readBefore(from);
  const transform = def.transform as (value: unknown) => unknown;
  return (value) => {
    const got = read(value);
    return got === unread ? unread : transform(got);
  };
};

/** `nullish` is both, one inside of the other: read in one step. */
const readOr = (instead: null | undefined, schema: z.core.$ZodType): QuickRead => {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (instead === undefined && def.type === "nullable" && (def.checks ?? []).length === 0) {
    const read = createQuickRead(def.innerType);
    return (value) => (value === undefined || value === null ? value : read(value));
  }
  const read = createQuickRead(schema);
  return (value) => (value === instead ? value : read(value));
};

const readOneOf = (values: readonly unknown[]): QuickRead => when((value) => values.includes(value));

const createRead = (definition: Definition): QuickRead => {
  if (definition.type === "number") return readNumber(definition);
  if ((definition.checks ?? []).length > 0) return leaveToZod;
  switch (definition.type) {
    case "unknown":
      return readAnything;
    case "boolean":
      return definition.coerce ? leaveToZod : readBoolean;
    case "string":
      return "format" in definition || definition.coerce ? leaveToZod : readString;
    case "literal":
      return readOneOf(definition.values);
    case "enum":
      return readOneOf(Object.values(definition.entries).filter((value) => typeof value === "string"));
    case "custom":
      return when((value) => Boolean(definition.fn(value)));
    case "optional":
      return readOr(undefined, definition.innerType);
    case "nullable":
      return readOr(null, definition.innerType);
    case "array":
      return readArray(definition);
    case "object":
      return readObject(definition, "dropped");
    case "record":
      return readRecord(definition);
    case "pipe":
      return readPipe(definition);
    default:
      return leaveToZod;
  }
};

/** A schema that transforms in a way of its own may bring its reader along. */
export const createQuickRead = (schema: z.core.$ZodType): QuickRead =>
  "quickRead" in schema ? (schema.quickRead as QuickRead) : createRead((schema as z.core.$ZodTypes)._zod.def);
