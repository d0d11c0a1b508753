// The folder that holds the embedded store: made when missing, and locked for one gateway at a time.
import { chmodSync, closeSync, existsSync, lstatSync, mkdirSync, openSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { explainFileError, StartupError } from "../startup-error.ts";

export interface DataFolder {
  readonly path: string;
  readonly databaseFile: string;
  release(): void;
}

export const databaseFileIn = (folder: string): string => join(folder, "postern.db");

/** Not `recursive`: that never ends where a file system takes no folders, such as /proc. */
const makeFolder = (folder: string): void => {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  mkdirSync(folder, { mode: 0o700 });
};

/** Made before SQLite makes it: SQLite gives its side files the mode of the main one. */
const makePrivate = (file: string): void => {
  // Never opened when it exists: closing any handle of a file drops the locks that this process holds on it (POSIX).
  if (existsSync(file) && lstatSync(file).isSymbolicLink()) {
    throw new StartupError(`${file} is a link. Nothing was started; put the file itself there.`);
  }
  if (!existsSync(file)) closeSync(openSync(file, "a", 0o600));
  chmodSync(file, 0o600);
};

const lock = (folder: string): DatabaseSync => {
  const holder = new DatabaseSync(join(folder, "postern.lock"), { timeout: 0 });
  try {
    // An operating-system lock that dies with the process: no stale pid file after a crash.
    holder.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;");
    return holder;
  } catch (error) {
    holder.close();
    throw error;
  }
};

const isBusy = (error: unknown): boolean => error instanceof Error && /database is locked/i.test(error.message);

/** Makes and locks the folder. Throws `StartupError` when it cannot be written or another gateway holds it. */
export const openDataFolder = (folder: string): DataFolder => {
  try {
    makeFolder(folder);
    makePrivate(join(folder, "postern.lock"));
    const holder = lock(folder);
    makePrivate(databaseFileIn(folder));
    return { path: folder, databaseFile: databaseFileIn(folder), release: () => holder.close() };
  } catch (error) {
    if (isBusy(error)) {
      throw new StartupError(
        `Another gateway already runs on ${folder}. Nothing was started; stop that one, or give this one its own --data-dir.`,
        { cause: error },
      );
    }
    if (error instanceof Error && /disk is full|disk I\/O error/i.test(error.message)) {
      throw new StartupError(`The disk of ${folder} is full. Nothing was started; free some space and start again.`, {
        cause: error,
      });
    }
    if (error instanceof Error && /unable to open database file|readonly database/i.test(error.message)) {
      throw new StartupError(
        `Cannot write in ${folder}. Nothing was started; choose another folder with --data-dir or change its owner.`,
        { cause: error },
      );
    }
    throw explainFileError(error, folder);
  }
};
