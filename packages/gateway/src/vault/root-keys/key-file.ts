// The root key: 32 random bytes in a file of their own, beside the database and never in it.
import { readFileSync, statSync } from "node:fs";
import { explainFileError, StartupError } from "../../platform/startup-error.ts";
import { writePrivateFile } from "../../platform/write-private-file.ts";
import type { RandomBytes } from "../record-format.ts";

const rootKeyBytes = 32;

const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";

const create = (file: string, randomBytes: RandomBytes): Buffer => {
  const key = randomBytes(rootKeyBytes);
  writePrivateFile(file, key, { mode: 0o400 });
  return key;
};

/** A pipe or a device would be read for ever. */
const readRegularFile = (file: string): Buffer => {
  if (statSync(file).isFile()) return readFileSync(file);
  throw new StartupError(`The root key ${file} is not a regular file. Nothing was started; put the right file there.`);
};

const check = (file: string, key: Buffer): Buffer => {
  if (key.length !== rootKeyBytes) {
    throw new StartupError(
      `The root key in ${file} has ${key.length} bytes instead of ${rootKeyBytes}. Nothing was started; put the right file back.`,
    );
  }
  if (key.every((byte) => byte === 0)) {
    throw new StartupError(`The root key in ${file} is all zeros. Nothing was started; put the right file back.`);
  }
  if ((statSync(file).mode & 0o007) !== 0) {
    throw new StartupError(
      `Everybody on this machine may touch the root key in ${file}. Nothing was started; run: chmod 400 ${file}`,
    );
  }
  return key;
};

/**
 * Reads the root key. It is created only while `mayCreate` holds, that is, while the database holds nothing:
 * a new key beside an old database could open none of it.
 */
export const loadRootKey = (
  file: string,
  options: { readonly mayCreate: boolean; readonly randomBytes: RandomBytes },
): Buffer => {
  try {
    return check(file, readRegularFile(file));
  } catch (error) {
    if (!isMissing(error)) throw explainFileError(error, file);
    if (options.mayCreate) return create(file, options.randomBytes);
    throw new StartupError(
      `The root key ${file} is missing, but the database holds data that only it opens. Nothing was started; put the file back, or name where it is. For a new one, to rotate to, first make its 32 bytes: (umask 277; head -c 32 /dev/urandom > FILE).`,
      { cause: error },
    );
  }
};
