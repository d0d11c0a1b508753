// Reads what `importWorld` takes from the disk: one file, or a folder of tables.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { WorldInputError } from "../world-input-error.ts";
import type { WorldFile } from "./world-import.ts";

const isWorldFile = (name: string): boolean => /\.(json|csv)$/i.test(name);

const readText = (path: string): string => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new WorldInputError(`${basename(path)}: is not UTF-8; save it in this encoding`, { cause });
  }
};

/** A folder is read for its `.csv` and `.json` files, in the order of their names. */
export const readWorldFiles = (path: string): WorldFile[] => {
  const paths = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter(isWorldFile)
        .sort()
        .map((name) => join(path, name))
    : [path];
  return paths.map((each) => ({ name: basename(each), text: readText(each) }));
};
