// Writes a file that only its owner may read, whole or not at all, and on disk when this returns.
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { explainFileError } from "./startup-error.ts";

/** What was renamed or linked into a folder is there after a power cut only once the folder itself is on disk. */
export const syncFolder = (folder: string): void => {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

export interface PrivateFileOptions {
  /** 0o600 unless given. */
  readonly mode?: number;
}

/** Throws `StartupError` when the folder does not take it; then nothing of it is left behind. */
export const writePrivateFile = (
  file: string,
  content: string | Uint8Array,
  { mode = 0o600 }: PrivateFileOptions = {},
): void => {
  const draft = `${file}.${process.pid}.new`;
  try {
    rmSync(draft, { force: true });
    const handle = openSync(draft, "wx", mode);
    try {
      writeSync(handle, Buffer.from(content));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, file);
    syncFolder(dirname(file));
  } catch (error) {
    rmSync(draft, { force: true });
    throw explainFileError(error, file);
  }
};
