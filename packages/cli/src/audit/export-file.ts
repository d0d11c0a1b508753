// The file an audit export is written to: for its owner only, never overwritten, and continued where it ends.
import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeFileSync } from "node:fs";
import { systemCodeOf, unavailableError, usageError } from "../command-error.ts";

export interface ExportFile {
  /** The place in the chain of the last whole line; 0 for an empty file. */
  readonly lastSequence: number;
  write(text: string): void;
  close(): void;
}

const NEW_LINE = 0x0a;
// A line is one event: far below this, whatever its records.
const TAIL_BYTES = 1024 * 1024;

const readTail = (descriptor: number): { readonly text: Buffer; readonly start: number } => {
  const { size } = fstatSync(descriptor);
  const text = Buffer.alloc(Math.min(size, TAIL_BYTES));
  readSync(descriptor, text, 0, text.length, size - text.length);
  return { text, start: size - text.length };
};

const sequenceOf = (line: string): number | undefined => {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== "object" || value === null || !("sequence" in value)) return undefined;
    return typeof value.sequence === "number" ? value.sequence : undefined;
  } catch {
    return undefined;
  }
};

/** Cuts off a line that an earlier export could not finish, and gives the place of the last whole one. */
const findEnd = (descriptor: number, path: string): number => {
  const { text, start } = readTail(descriptor);
  const end = text.lastIndexOf(NEW_LINE) + 1;
  const lastLine = text.subarray(text.lastIndexOf(NEW_LINE, end - 2) + 1, Math.max(0, end - 1)).toString("utf8");
  const sequence = end === 0 ? 0 : sequenceOf(lastLine);
  if (sequence === undefined || (end === 0 && start > 0)) {
    throw usageError(`${path} is not an audit export: its last line is no event. Nothing was written.`);
  }
  ftruncateSync(descriptor, start + end);
  return sequence;
};

const open = (path: string, flags: string): number => {
  try {
    return openSync(path, flags, 0o600);
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === "EEXIST") {
      throw usageError(
        `${path} is there already. Nothing was written. Go on with it by --append, or name another file.`,
      );
    }
    if (code === undefined) throw error;
    throw unavailableError(`Cannot write ${path} (${code}). Nothing was written. Name another file.`, error);
  }
};

const asFile = (path: string, descriptor: number, lastSequence: number): ExportFile => ({
  lastSequence,
  write: (text) => {
    try {
      writeFileSync(descriptor, text);
    } catch (error) {
      throw unavailableError(`Cannot write on in ${path} (${systemCodeOf(error) ?? "unknown error"}).`, error);
    }
  },
  close: () => closeSync(descriptor),
});

/** A new file; one that exists is refused. */
export const createExportFile = (path: string): ExportFile => asFile(path, open(path, "wx"), 0);

/** A file that an earlier export began; made when there is none. */
export const continueExportFile = (path: string): ExportFile => {
  const appending = open(path, "a");
  const reading = open(path, "r+");
  try {
    return asFile(path, appending, findEnd(reading, path));
  } catch (error) {
    closeSync(appending);
    throw error;
  } finally {
    closeSync(reading);
  }
};
