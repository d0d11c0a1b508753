// Takes as much of a value as fits, from where the part before ended: small properties first, whole items of arrays, and only what
// is larger than a whole part is opened and cut within. Parts of an unchanged value, put together, are the value.
import { isThing, nameSize, type SizeOf } from "./value-size.ts";

/** The way to where a part begins: of each array an index, of each object a place among its properties by size, of a text an offset. */
export type Position = readonly number[];

export interface CutPlace {
  /** Names and indices from the root. */
  readonly path: readonly (string | number)[];
  readonly unit: "items" | "characters" | "properties";
  readonly from: number;
  readonly shown: number;
  readonly of: number;
}

/** `part` is undefined where nothing of the value fits any more. `next` is where the next part begins, within the value. */
export interface Taken {
  readonly part?: unknown;
  readonly next?: Position;
  readonly place?: CutPlace;
  /** What was left out besides, each as a path. */
  readonly leftOut?: readonly (readonly (string | number)[])[];
}

interface Taking {
  readonly sizeOf: SizeOf;
  /** What a part may hold that has nothing else in it. */
  readonly most: number;
  left: number;
  /** A part that has nothing yet takes something, whatever its size. */
  hasContent: boolean;
}

const nothing: Taken = {};
/** Of a text that goes on: fewer are only given where a part would have nothing else. */
const fewestCharacters = 400;
const leastProgress = 100;
/** In UTF-16 units; one name must never fill a part. */
const longestName = 200;

const spend = (taking: Taking, size: number): void => {
  taking.left -= size;
  taking.hasContent = true;
};

const isLowSurrogate = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00;

/** The longest beginning of a text that fits: a text of more eighths than there are characters never does. */
const fittingLength = ({ sizeOf, left }: Taking, text: string): number => {
  let [fits, over] = [0, Math.min(text.length, Math.max(0, Math.ceil(left * 8))) + 1];
  while (over - fits > 1) {
    const middle = (fits + over) >> 1;
    if (sizeOf(text.slice(0, middle)) <= left) fits = middle;
    else over = middle;
  }
  return fits;
};

const takeText = (taking: Taking, text: string, [from = 0]: Position): Taken => {
  const rest = text.slice(from);
  const fitting = fittingLength(taking, rest);
  if (taking.hasContent && fitting < Math.min(fewestCharacters, rest.length)) return nothing;
  let length = Math.min(rest.length, Math.max(fitting, leastProgress));
  if (length < rest.length && isLowSurrogate(rest, length)) length += 1;
  const part = rest.slice(0, length);
  spend(taking, taking.sizeOf(part));
  const place: CutPlace = { path: [], unit: "characters", from, shown: length, of: text.length };
  return length === rest.length ? { part, place } : { part, place, next: [from + length] };
};

const under = (step: string | number, { place, leftOut = [] }: Taken): Pick<Taken, "place" | "leftOut"> => ({
  ...(place && { place: { ...place, path: [step, ...place.path] } }),
  leftOut: leftOut.map((path) => [step, ...path]),
});

/** An item that fits into a part of its own is not torn. */
const isLeftWhole = ({ sizeOf, hasContent, left, most }: Taking, item: unknown): boolean =>
  hasContent && sizeOf(item) > left && sizeOf(item) <= most;

const takeItems = (taking: Taking, items: readonly unknown[], [from = 0, ...within]: Position): Taken => {
  const part: unknown[] = [];
  const placeOf = (): CutPlace => ({ path: [], unit: "items", from, shown: part.length, of: items.length });
  for (let index = from; index < items.length; index += 1) {
    const item = items[index];
    const start = index === from ? within : [];
    const taken = start.length === 0 && isLeftWhole(taking, item) ? nothing : take(taking, item, start);
    if (taken.part === undefined) return part.length === 0 ? nothing : { part, next: [index], place: placeOf() };
    part.push(taken.part);
    if (taken.next) return { part, next: [index, ...taken.next], ...under(index, taken) };
  }
  return { part, place: placeOf() };
};

/** By these a reader knows which record goes on. */
const identityNames: readonly string[] = ["id", "name"];

const isIdentity = (name: string, value: unknown): boolean =>
  identityNames.includes(name) && (typeof value === "number" || (typeof value === "string" && value.length <= 200));

interface Property {
  readonly name: string;
  /** As it is told: an endless one is cut. */
  readonly told: string;
  readonly value: unknown;
}

const toldName = (name: string, ordinal: number): string =>
  name.length > longestName ? `${name.slice(0, longestName).toWellFormed()}… (${ordinal + 1})` : name;

const propertiesOf = (value: Readonly<Record<string, unknown>>): Property[] =>
  Object.entries(value).map(([name, inner], ordinal) => ({ name, told: toldName(name, ordinal), value: inner }));

const bySize = (properties: readonly Property[], sizeOf: SizeOf): Property[] =>
  properties
    .map((property) => ({ property, size: sizeOf(property.value) }))
    .sort((one, other) => one.size - other.size)
    .map(({ property }) => property);

const takeProperty = (taking: Taking, { told, value }: Property, from: Position): Taken => {
  const size = nameSize(told) + 1;
  taking.left -= size;
  const taken = take(taking, value, from);
  if (taken.part === undefined) taking.left += size;
  return taken;
};

const takeProperties = (taking: Taking, object: Readonly<Record<string, unknown>>, position: Position): Taken => {
  const [from = 0, ...within] = position;
  const properties = propertiesOf(object);
  const ranked = bySize(properties, taking.sizeOf);
  const part = new Map<string, unknown>();
  const isContinued = position.length > 0;
  for (const { name, value } of properties) if (isContinued && isIdentity(name, value)) part.set(name, value);
  // In the order of the whole.
  const told = () =>
    Object.fromEntries(properties.flatMap((each) => (part.has(each.told) ? [[each.told, part.get(each.told)]] : [])));
  const after = (rank: number) => ranked.slice(rank).map((each) => [each.told]);
  const placeOf = (shown: number): CutPlace => ({ path: [], unit: "properties", from, shown, of: ranked.length });
  for (const [rank, property] of ranked.entries()) {
    if (rank < from) continue;
    const taken = takeProperty(taking, property, rank === from ? within : []);
    if (taken.part === undefined) {
      return rank === from && !isContinued
        ? nothing
        : { part: told(), next: [rank], place: placeOf(rank - from), leftOut: after(rank) };
    }
    part.set(property.told, taken.part);
    if (!taken.next) continue;
    const { place, leftOut = [] } = under(property.told, taken);
    return {
      part: told(),
      next: [rank, ...taken.next],
      ...(place && { place }),
      leftOut: [...leftOut, ...after(rank + 1)],
    };
  }
  return { part: told(), place: placeOf(Math.max(0, ranked.length - from)) };
};

const take = (taking: Taking, value: unknown, from: Position): Taken => {
  const size = taking.sizeOf(value);
  if (from.length === 0 && size <= taking.left) {
    spend(taking, size);
    return { part: value };
  }
  if (typeof value === "string") return takeText(taking, value, from);
  if (Array.isArray(value)) return takeItems(taking, value, from);
  if (isThing(value)) return takeProperties(taking, value, from);
  if (taking.hasContent) return nothing;
  spend(taking, size);
  return { part: value };
};

/** The container, or the text, in which a part begins that begins at this position. */
export const containerAt = (value: unknown, position: Position, sizeOf: SizeOf): unknown => {
  const [first, ...within] = position;
  if (first === undefined || within.length === 0) return value;
  if (Array.isArray(value)) return containerAt(value[first], within, sizeOf);
  return isThing(value) ? containerAt(bySize(propertiesOf(value), sizeOf)[first]?.value, within, sizeOf) : value;
};

export interface PartRequest {
  readonly from: Position;
  /** Tokens. */
  readonly most: number;
  readonly sizeOf: SizeOf;
}

/** `value`: plain JSON. Always takes something. */
export const takePart = (value: unknown, { from, most, sizeOf }: PartRequest): Taken =>
  take({ sizeOf, most, left: most, hasContent: false }, value, from);
