// A value of the input that knows where it stands, and the readers that refuse it by naming the place.
import { WorldInputError } from "../world-input-error.ts";

export type Path = readonly (string | number)[];

export interface InputSource {
  /** Says in words where a path stands: the file, the line, the column. */
  readonly locate: (path: Path) => string;
  /** Splits the text of a cell into several values. */
  readonly separator?: string;
}

export interface InputNode {
  readonly value: unknown;
  readonly path: Path;
  readonly source: InputSource;
}

/** An object whose properties are known. */
export interface InputRecord {
  readonly node: InputNode;
  get(name: string): InputNode | undefined;
  require(name: string): InputNode;
}

export type Read<Result> = (node: InputNode) => Result;

export const failAt = ({ source, path }: InputNode, message: string): WorldInputError =>
  new WorldInputError(`${source.locate(path)}: ${message}`);

const child = (node: InputNode, name: string | number, value: unknown): InputNode => ({
  ...node,
  value,
  path: [...node.path, name],
});

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

const entriesOf = (node: InputNode): [string, unknown][] => {
  if (typeof node.value !== "object" || node.value === null || Array.isArray(node.value)) {
    throw failAt(node, "must be an object");
  }
  return Object.entries(node.value);
};

/** The properties of an object whose names are free. */
export const members = (node: InputNode | undefined): (readonly [string, InputNode])[] =>
  node === undefined ? [] : entriesOf(node).map(([name, value]) => [name, child(node, name, value)]);

export const readRecord = (node: InputNode, known: readonly string[]): InputRecord => {
  const values = new Map(entriesOf(node));
  for (const [name, value] of values) {
    if (!known.includes(name))
      throw failAt(child(node, name, value), `is not known here; known are ${known.join(", ")}`);
  }
  const get = (name: string): InputNode | undefined =>
    isAbsent(values.get(name)) ? undefined : child(node, name, values.get(name));
  const require = (name: string): InputNode => {
    const found = get(name);
    if (found === undefined) throw failAt(child(node, name, undefined), `${name} is missing`);
    return found;
  };
  return { node, get, require };
};

/** An array's items, a cell's parts, or the one value itself. */
export const items = (node: InputNode | undefined): InputNode[] => {
  if (node === undefined || isAbsent(node.value)) return [];
  const { separator } = node.source;
  const isSplit = typeof node.value === "string" && separator !== undefined;
  const values: readonly unknown[] = isSplit
    ? String(node.value)
        .split(separator)
        .map((part) => part.trim())
        .filter((part) => part !== "")
    : Array.isArray(node.value)
      ? node.value
      : [node.value];
  return values.map((value, index) => child(node, index, value));
};

export const optional = <Result, const Default>(node: InputNode | undefined, read: Read<Result>, byDefault: Default) =>
  node === undefined ? byDefault : read(node);

export const readText: Read<string> = (node) => {
  if (typeof node.value === "string" && node.value.trim() !== "") return node.value;
  throw failAt(node, "must be a text that is not empty");
};

/** Cells are texts, so that digits are taken as a number everywhere. */
export const readNumber: Read<number> = (node) => {
  const number = typeof node.value === "string" && node.value.trim() !== "" ? Number(node.value) : node.value;
  if (typeof number === "number" && Number.isFinite(number)) return number;
  throw failAt(node, "must be a number");
};

export const readId: Read<number> = (node) => {
  const id = readNumber(node);
  if (Number.isSafeInteger(id) && id > 0) return id;
  throw failAt(node, "must be a positive whole number");
};

export const readFlag: Read<boolean> = (node) => {
  const word = String(node.value).toLowerCase();
  if (word === "true" || word === "false") return word === "true";
  throw failAt(node, "must be true or false");
};

export const readTime: Read<number> = (node) => {
  const time = Date.parse(readText(node));
  if (Number.isNaN(time)) throw failAt(node, "must be a date or time of ISO 8601, such as 2026-05-31T09:00:00Z");
  return time;
};

export const readWord =
  <Word extends string>(words: readonly Word[]): Read<Word> =>
  (node) => {
    const found = words.find((word) => word === node.value);
    if (found === undefined) throw failAt(node, `must be one of ${words.join(", ")}`);
    return found;
  };
