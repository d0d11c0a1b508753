// Reads what `importWorld` takes from the disk: one file, or a folder of tables.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { WorldFile } from "./world-import.ts";

const isWorldFile = (name: string): boolean => /\.(json|csv)$/i.test(name);

/** A folder is read for its `.csv` and `.json` files, in the order of their names. */
export const readWorldFiles = (path: string): WorldFile[] => {
  const paths = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter(isWorldFile)
        .sort()
        .map((name) => join(path, name))
    : [path];
  return paths.map((each) => ({ name: basename(each), text: readFileSync(each, "utf8") }));
};
