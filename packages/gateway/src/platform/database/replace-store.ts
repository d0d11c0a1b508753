// Puts one embedded store in the place of another, at once: at every moment the folder holds the old one or the new one, whole.
import { existsSync, linkSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { syncFolder } from "../write-private-file.ts";

/** A new folder holds an empty file, which is no store. */
export const holdsStore = (file: string): boolean => existsSync(file) && statSync(file).size > 0;

/** The last connection that closes folds the write-ahead log into the file. */
const foldLog = (file: string): void => {
  try {
    const database = new DatabaseSync(file);
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    database.close();
  } catch {
    // Not a store that can be read: it is kept as it is.
  }
};

/** A log that stayed behind would be played into the new store. */
const keepSideFiles = (file: string, kept: string): void => {
  for (const suffix of ["-wal", "-shm"])
    if (existsSync(`${file}${suffix}`)) renameSync(`${file}${suffix}`, `${kept}${suffix}`);
};

/** The folder must be locked, and nobody have `next` open. What was there stays as `kept`. */
export const replaceStore = (file: string, { next, kept }: { readonly next: string; readonly kept: string }): void => {
  if (holdsStore(file)) {
    foldLog(file);
    keepSideFiles(file, kept);
    linkSync(file, kept);
  }
  renameSync(next, file);
  syncFolder(dirname(file));
};
