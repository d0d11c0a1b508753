// dev.json: what `dev` leaves in the data folder so that programs and the other commands find gateway, key and users.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { systemCodeOf, unavailableError, usageError } from "./command-error.ts";
import { writePrivateFile } from "./write-private-file.ts";

/** A user of the sandbox with the Affinity key to connect as. */
export interface DevUser {
  readonly identifier: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly affinityKey: string;
}

export interface DevFile {
  readonly gatewayUrl: string;
  readonly sandboxUrl: string;
  /** A deployment key. */
  readonly gatewayKey: string;
  readonly connectionName: string;
  readonly users: readonly DevUser[];
}

/** Where the data folder is when nothing is said. */
export const DEFAULT_DATA_DIR = ".postern";

export const devFilePath = (dataDir: string): string => join(dataDir, "dev.json");

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const hasTexts = (value: unknown, names: readonly string[]): boolean =>
  isObject(value) && names.every((name) => typeof value[name] === "string");

const isDevUser = (value: unknown): value is DevUser =>
  hasTexts(value, ["identifier", "name", "email", "role", "affinityKey"]);

const isDevUsers = (value: unknown): value is readonly DevUser[] => Array.isArray(value) && value.every(isDevUser);

const isDevFile = (value: unknown): value is DevFile =>
  hasTexts(value, ["gatewayUrl", "sandboxUrl", "gatewayKey", "connectionName"]) &&
  isObject(value) &&
  isDevUsers(value["users"]);

const readJson = (path: string): { readonly found: boolean; readonly value?: unknown } => {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR") return { found: false };
    throw unavailableError(`Cannot read ${path} (${code ?? "unknown error"}).`, error);
  }
  try {
    return { found: true, value: JSON.parse(text) };
  } catch {
    return { found: true };
  }
};

/** The dev.json of a data folder, undefined when there is none or it is no such file. */
export const readDevFile = (dataDir: string): DevFile | undefined => {
  const { value } = readJson(devFilePath(dataDir));
  return isDevFile(value) ? value : undefined;
};

export const writeDevFile = (dataDir: string, content: DevFile): void =>
  writePrivateFile(devFilePath(dataDir), `${JSON.stringify(content, null, 2)}\n`);

/** The users and keys of a sandbox that runs as its own process. */
export const readKeysFile = (path: string): readonly DevUser[] => {
  const { found, value } = readJson(path);
  if (!found) throw usageError(`There is no file ${path}. \`postern sandbox --keys-json ${path}\` writes it.`);
  if (!isDevUsers(value) || value.length === 0) {
    throw usageError(`${path} is not a keys file of \`postern sandbox\`: a list of users with their Affinity keys.`);
  }
  return value;
};

export const writeKeysFile = (path: string, users: readonly DevUser[]): void => {
  const rows = users.map(({ identifier, name, email, role, affinityKey }) => ({
    identifier,
    name,
    email,
    role,
    affinityKey,
  }));
  writePrivateFile(path, `${JSON.stringify(rows, null, 2)}\n`);
};
