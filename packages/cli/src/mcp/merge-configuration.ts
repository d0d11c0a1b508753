// Adds an entry to a client's configuration and loses nothing of what is there.
import { usageError } from "../command-error.ts";
import type { FileChange } from "./client-files.ts";

interface Merging {
  /** For messages. */
  readonly file: string;
  /** Whether an entry of the same name may be replaced. */
  readonly replaces: boolean;
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const unreadable = (file: string, what: string) =>
  usageError(`${file} ${what}, so it was left as it is. Add the entry yourself: --print shows it.`);

const parse = (text: string, file: string): Json => {
  let value: unknown;
  try {
    value = text.trim() === "" ? {} : JSON.parse(text);
  } catch {
    throw unreadable(file, "is not plain JSON (it may hold comments)");
  }
  if (isObject(value)) return value;
  throw unreadable(file, "holds no JSON object");
};

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const add = (root: Json, { path, value, kind }: FileChange, { file, replaces }: Merging): void => {
  let at = root;
  for (const name of path.slice(0, -1)) {
    const next = at[name] ?? {};
    if (!isObject(next)) throw unreadable(file, `has something else where "${name}" belongs`);
    at[name] = next;
    at = next;
  }
  const last = path.at(-1) ?? "";
  const there = at[last];
  if (kind === "list") {
    if (there !== undefined && !Array.isArray(there))
      throw unreadable(file, `has something else where "${last}" belongs`);
    const rest = (there ?? []).filter(
      (each: unknown) => !isObject(each) || !isObject(value) || each["id"] !== value["id"],
    );
    at[last] = [...rest, value];
    return;
  }
  if (there !== undefined && !isSame(there, value) && !replaces) {
    throw usageError(
      `${file} has another server called "${last}" already. Nothing was written; choose another --name, or replace it with --replace.`,
    );
  }
  at[last] = value;
};

const indentOf = (text: string): string => /\n([ \t]+)"/.exec(text)?.[1] ?? "  ";

/** The file's new text. Throws `CommandError` when something would be lost. */
export const mergeConfiguration = (text: string, changes: readonly FileChange[], merging: Merging): string => {
  const root = parse(text.replace(/^\ufeff/, ""), merging.file);
  for (const change of changes) add(root, change, merging);
  return `${JSON.stringify(root, undefined, indentOf(text))}\n`;
};
