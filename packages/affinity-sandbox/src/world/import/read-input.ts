// The input of an import, whichever form it comes in: a value, a JSON file, or tables.
import { WorldInputError } from "../world-input-error.ts";
import type { InputNode, Path } from "./input-node.ts";
import { locateInJson, positionAt } from "./locate-in-json.ts";
import { readCsvFiles } from "./read-csv-files.ts";
import type { WorldFile, WorldImport } from "./world-import.ts";

export type WorldInput = WorldImport | readonly WorldFile[];

const spell = (path: Path): string =>
  path.map((part, index) => (typeof part === "number" ? `[${part}]` : index === 0 ? part : `.${part}`)).join("");

const placeIn = ({ name, text }: WorldFile, path: Path): string => {
  const { line, column } = locateInJson(text, path);
  return `${name}, line ${line}, column ${column}${path.length === 0 ? "" : ` (${spell(path)})`}`;
};

const parseJson = ({ name, text }: WorldFile): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const [, offset] = /position (\d+)/.exec(message) ?? [];
    const { line, column } = positionAt(text, offset === undefined ? text.length : Number(offset));
    throw new WorldInputError(`${name}, line ${line}, column ${column}: this is not valid JSON`, { cause: error });
  }
};

const isJson = ({ name }: WorldFile): boolean => name.toLowerCase().endsWith(".json");

/** What comes over HTTP may be anything. */
const isFile = (file: Partial<WorldFile> | null): boolean =>
  typeof file?.name === "string" && typeof file.text === "string";

const isFiles = (input: WorldInput): input is readonly WorldFile[] => Array.isArray(input);

export const readInput = (input: WorldInput): InputNode => {
  if (!isFiles(input)) {
    const locate = (path: Path): string => (path.length === 0 ? "the world" : spell(path));
    return { value: input, path: [], source: { locate } };
  }
  if (!input.every(isFile)) throw new WorldInputError("A file to import has a name and a text");
  const [first, ...others] = input;
  if (first === undefined) throw new WorldInputError("There is no file to import");
  const json = input.find(isJson);
  if (json === undefined) return readCsvFiles(input);
  if (others.length > 0) throw new WorldInputError(`${json.name}: a JSON file holds the whole world and comes alone`);
  return { value: parseJson(json), path: [], source: { locate: (path) => placeIn(json, path) } };
};
