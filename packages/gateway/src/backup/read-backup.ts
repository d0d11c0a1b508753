// Opens a backup file: with the root key that wrapped its key, and only as it was written.
import { closeSync, createReadStream, openSync, readSync } from "node:fs";
import type { RowsOfTable } from "../platform/database/fill-sqlite.ts";
import { StartupError } from "../platform/startup-error.ts";
import { RecordDoesNotOpen } from "../vault/record-format.ts";
import { RootKeyUnavailable } from "../vault/root-keys/root-key.ts";
import type { RootKeyRing } from "../vault/root-keys/root-key-ring.ts";
import { readContent } from "./backup-content.ts";
import { type BackupHeader, backupKeyContext, bodyKeyOf, type ReadHeader, readHeader } from "./backup-header.ts";
import { openStream } from "./sealed-chunks.ts";

export interface OpenedBackup {
  readonly header: BackupHeader;
  /** Rejects before its end when the file was altered or cut off: nothing of it may be used before. */
  rows(options: { readonly onRows: (rows: number) => void; readonly signal: AbortSignal }): AsyncIterable<RowsOfTable>;
}

const refuse = (file: string, what: string, cause?: unknown): StartupError =>
  new StartupError(`${file} ${what}. Nothing was changed.`, { cause });

/** What a backup says when it was altered, cut off or put together anew. */
export const damaged = (file: string, cause: unknown): StartupError =>
  refuse(file, "is damaged or was altered: it does not open to its end; take another backup", cause);

const readPrelude = (file: string): ReadHeader | undefined => {
  const handle = openSync(file, "r");
  try {
    return readHeader((bytes) => {
      const buffer = Buffer.alloc(bytes);
      return buffer.subarray(0, readSync(handle, buffer, 0, bytes, 0));
    });
  } finally {
    closeSync(handle);
  }
};

const unwrapKey = async (file: string, header: BackupHeader, rootKeys: RootKeyRing): Promise<Buffer> => {
  const { rootKeyId, wrappedKey: wrapped } = header;
  if (rootKeys.find(rootKeyId) === undefined) {
    throw refuse(
      file,
      `opens with the root key ${rootKeyId} only, which is not configured; name it in POSTERN_ROOT_KEY or POSTERN_PREVIOUS_ROOT_KEYS`,
    );
  }
  try {
    return await rootKeys.unwrap({ wrapped, rootKeyId }, backupKeyContext(header));
  } catch (error) {
    if (error instanceof RecordDoesNotOpen) throw damaged(file, error);
    throw error instanceof RootKeyUnavailable ? refuse(file, `cannot be opened: ${error.message}`, error) : error;
  }
};

/** Rejects with `StartupError` for what is no backup, or not one of these root keys. */
export const openBackup = async (file: string, rootKeys: RootKeyRing): Promise<OpenedBackup> => {
  let read: ReadHeader | undefined;
  try {
    read = readPrelude(file);
  } catch (error) {
    throw refuse(
      file,
      `cannot be read (${error instanceof Error && "code" in error ? error.code : "unknown error"})`,
      error,
    );
  }
  if (read === undefined) throw refuse(file, "is not a backup that this program knows");
  const { header, encoded } = read;
  const key = bodyKeyOf(await unwrapKey(file, header, rootKeys), encoded);
  return {
    header,
    rows: (options) => readContent(openStream(key, createReadStream(file, { start: encoded.length })), options),
  };
};
