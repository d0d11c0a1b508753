// Snapshots as files: JSON that brings sets and the contents of files back as what they were.
import { anyTable, createEmptyWorld, type TableName, tableNames } from "./create-empty-world.ts";
import type { WorldSnapshot } from "./snapshot.ts";
import type { Row, TableDump } from "./table.ts";
import { WorldInputError } from "./world-input-error.ts";

const format = "affinity-sandbox snapshot";
const version = 1;

type PlainObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is PlainObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const marks = ["$set", "$bytes", "$object"];

/** An object of a caller (a view's filter) may look like one of the marks: it is marked itself. */
const isLikeMark = (value: PlainObject): boolean => {
  const [only, ...others] = Object.keys(value);
  return others.length === 0 && only !== undefined && marks.includes(only);
};

const mapValues = (value: PlainObject, change: (item: unknown) => unknown): PlainObject =>
  Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item)]));

const encode = (value: unknown): unknown => {
  if (value instanceof Set) return { $set: [...value].map(encode) };
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString("base64") };
  if (Array.isArray(value)) return value.map(encode);
  if (!isObject(value)) return value;
  const encoded = mapValues(value, encode);
  return isLikeMark(value) ? { $object: encoded } : encoded;
};

const decode = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(decode);
  if (!isObject(value)) return value;
  if (!isLikeMark(value)) return mapValues(value, decode);
  const { $set: set, $bytes: bytes, $object: object } = value;
  if (Array.isArray(set)) return new Set(set.map(decode));
  if (typeof bytes === "string") return new Uint8Array(Buffer.from(bytes, "base64"));
  return isObject(object) ? mapValues(object, decode) : mapValues(value, decode);
};

/** Throws a `WorldInputError` when the text would be longer than a string can be: about 500 MB, several millions of rows. */
export const writeSnapshot = ({ tables }: WorldSnapshot): string => {
  try {
    return JSON.stringify({ format, version, tables: encode(tables) });
  } catch (error) {
    if (error instanceof RangeError) throw new WorldInputError("The world is too large for one JSON file");
    throw error;
  }
};

const parse = (text: string): PlainObject => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new WorldInputError("The snapshot is not JSON", { cause: error });
  }
  if (isObject(parsed) && parsed["format"] === format && parsed["version"] === version) return parsed;
  throw new WorldInputError(`The file is not a snapshot of this sandbox ("${format}", version ${version})`);
};

const isRow = (row: unknown): row is Row => isObject(row) && Number.isSafeInteger(row["id"]);

const isDistinct = (rows: readonly Row[]): boolean => new Set(rows.map((row) => row.id)).size === rows.length;

const highestOf = (rows: readonly Row[], known: number): number =>
  rows.reduce((highest, { id }) => Math.max(highest, id), known);

/** A table that the file does not know is empty: it came after the snapshot. */
const dumpOf = (tables: PlainObject, name: TableName): TableDump<Row> => {
  const table = tables[name] ?? { rows: [], highestId: 0 };
  const { rows, highestId } = Object(table);
  if (!Array.isArray(rows) || !rows.every(isRow) || !Number.isSafeInteger(highestId)) {
    throw new WorldInputError(`The snapshot's table ${name} has no rows with ids`);
  }
  if (!isDistinct(rows)) throw new WorldInputError(`The snapshot's table ${name} has an id twice`);
  return { rows: rows.map((row) => decode(row) as Row), highestId: highestOf(rows, highestId) };
};

const nobody = { id: 1, name: "", subdomain: "" };

/** A row that lacks what it is found by would stop a world half way back: it is tried out here, where nothing is lost. */
const requireLoadable = (name: TableName, dump: TableDump<Row>): void => {
  try {
    anyTable(createEmptyWorld(nobody), name).load(dump);
  } catch (cause) {
    throw new WorldInputError(`The snapshot's table ${name} has a row that is none of its kind`, { cause });
  }
};

const loadableDumpOf = (tables: PlainObject, name: TableName): TableDump<Row> => {
  try {
    const dump = dumpOf(tables, name);
    requireLoadable(name, dump);
    return dump;
  } catch (cause) {
    // The stack ends at some thousand levels, which no row of ours has.
    if (cause instanceof RangeError) throw new WorldInputError("The snapshot is nested too deeply", { cause });
    throw cause;
  }
};

/** Throws a `WorldInputError` for what `writeSnapshot` has not written. */
export const readSnapshot = (text: string): WorldSnapshot => {
  const { tables } = parse(text);
  if (!isObject(tables)) throw new WorldInputError("The snapshot has no tables");
  const unknown = Object.keys(tables).find((name) => !tableNames.some((each) => each === name));
  if (unknown !== undefined) throw new WorldInputError(`The snapshot has a table that this sandbox lacks: ${unknown}`);
  return {
    tables: Object.fromEntries(
      tableNames.map((name) => [name, loadableDumpOf(tables, name)]),
    ) as WorldSnapshot["tables"],
  };
};
