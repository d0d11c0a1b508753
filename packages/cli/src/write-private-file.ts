// Writes a file that holds keys: only its owner can read it, and a reader never sees half of it.
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { systemCodeOf, unavailableError } from "./command-error.ts";

/** Replaces the file at once (temporary file, then rename), mode 0600; a missing folder is made with mode 0700. */
export const writePrivateFile = (path: string, text: string): void => {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    rmSync(temporary, { force: true });
    writeFileSync(temporary, text, { mode: 0o600, flag: "wx", flush: true });
    renameSync(temporary, path);
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === undefined) throw error;
    throw unavailableError(
      `Cannot write ${path} (${code}). Nothing was stored. Choose a folder you may write to.`,
      error,
    );
  }
};
