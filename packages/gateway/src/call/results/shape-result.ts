// Leaves of each record what the caller asked for: properties by name, or all of them in brief.
import type { RecordNames, WantedShape } from "@postern/contract";
import { cleanText } from "../clean-text.ts";
import { isThing } from "./value-size.ts";

type Thing = Readonly<Record<string, unknown>>;

/** Names that are wanted, each with those within it; an empty one wants all. */
interface Wanted extends Map<string, Wanted> {}

const addPath = (tree: Wanted, [name = "", ...rest]: readonly string[]): void => {
  const isNew = !tree.has(name);
  const inner: Wanted = tree.get(name) ?? new Map();
  tree.set(name, inner);
  // What is wanted whole stays so, whatever of it is wanted besides.
  if (rest.length === 0) inner.clear();
  else if (isNew || inner.size > 0) addPath(inner, rest);
};

const treeOf = (paths: readonly string[]): Wanted => {
  const tree: Wanted = new Map();
  for (const path of paths) addPath(tree, path.split("."));
  return tree;
};

/** Names that others chose are asked for as they were told: clean. */
const innerOf = (wanted: Wanted, name: string): Wanted | undefined => wanted.get(name) ?? wanted.get(cleanText(name));

const keep = (value: unknown, wanted: Wanted): unknown => {
  if (wanted.size === 0) return value;
  if (Array.isArray(value)) return value.map((item) => keep(item, wanted));
  if (!isThing(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      const within = innerOf(wanted, name);
      return within === undefined ? [] : [[name, keep(inner, within)]];
    }),
  );
};

const longestText = 300;

/** A comment that is cut through would no longer be seen to be one. */
const withoutOpenComment = (text: string): string => {
  const start = text.lastIndexOf("<!--");
  return start === -1 || text.indexOf("-->", start) !== -1 ? text : text.slice(0, start);
};

const cut = (text: string): string =>
  text.length <= longestText
    ? text
    : `${withoutOpenComment(text.slice(0, longestText)).toWellFormed()}… (${text.length} characters in all)`;

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === "" ||
  (Array.isArray(value) ? value.length === 0 : isThing(value) && Object.keys(value).length === 0);

const nameProperties = ["name", "first_name", "last_name", "firstName", "lastName"];
const namingProperties = ["id", "list_entry_id", "type"];

const isRecord = (value: Thing): boolean => "id" in value || "list_entry_id" in value;

/** Its identity, and a link to it. */
const isNaming = (name: string): boolean =>
  namingProperties.includes(name) || nameProperties.includes(name) || name.endsWith("_url");

const toNamed = (value: Thing): Thing =>
  nameProperties.some((name) => name in value)
    ? Object.fromEntries(Object.entries(value).filter(([name]) => isNaming(name)))
    : value;

interface Brevity {
  /** A record within a record is named only. */
  readonly isWithinRecord: boolean;
  readonly namesNested: boolean;
}

const inBrief = (value: unknown, { isWithinRecord, namesNested }: Brevity): unknown => {
  if (typeof value === "string") return cut(value);
  if (Array.isArray(value)) return value.map((item) => inBrief(item, { isWithinRecord, namesNested }));
  if (!isThing(value)) return value;
  const told = namesNested && isWithinRecord && isRecord(value) ? toNamed(value) : value;
  const within = { namesNested, isWithinRecord: isWithinRecord || isRecord(value) };
  const entries = Object.entries(told).map(([name, inner]) => [name, inBrief(inner, within)] as const);
  return Object.fromEntries(entries.filter(([, inner]) => !isEmpty(inner)));
};

/** Its envelope, what leads to the next page, stays. */
const isOfEnvelope = (name: string): boolean => name.startsWith("next_") || name === "truncated";

const keepOfRecords = (data: unknown, paths: readonly string[], { list }: RecordNames): unknown => {
  const wanted = treeOf(paths);
  if (!isThing(data)) return data;
  if (list !== undefined) return { ...data, [list]: keep(data[list], wanted) };
  const envelope = Object.entries(data).filter(([name]) => isOfEnvelope(name));
  return { ...(keep(data, wanted) as Thing), ...Object.fromEntries(envelope) };
};

/** What leads to the next page is told even when it is null, and the list of records even when there is none. */
const briefOf = (data: unknown, brevity: Brevity, { list }: RecordNames): unknown => {
  if (!isThing(data)) return data;
  const brief = inBrief(data, brevity) as Thing;
  const kept = Object.entries(data).filter(([name]) => isOfEnvelope(name) || name === list);
  return { ...Object.fromEntries(kept), ...brief };
};

/** `data`: a tool's whole result, plain JSON values. Gives back other values and changes none. */
export const shapeResult = (data: unknown, { paths, isConcise }: WantedShape, names: RecordNames): unknown => {
  const kept = paths === undefined ? data : keepOfRecords(data, paths, names);
  return isConcise ? briefOf(kept, { isWithinRecord: false, namesNested: paths === undefined }, names) : kept;
};
