// Writes a backup file: whole and on disk, or not there at all.
import { randomBytes } from "node:crypto";
import { type FileHandle, link, open, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { StoredTables } from "../platform/database/stored-tables.ts";
import { StartupError } from "../platform/startup-error.ts";
import { syncFolder } from "../platform/write-private-file.ts";
import type { RootKeyRing } from "../vault/root-keys/root-key-ring.ts";
import { type ContentOptions, writeContent } from "./backup-content.ts";
import { type BackupHeader, backupKeyContext, bodyKeyOf, encodeHeader } from "./backup-header.ts";
import { sealStream } from "./sealed-chunks.ts";

export interface BackupRequest {
  /** A file that is not there yet. */
  readonly file: string;
  readonly source: StoredTables;
  readonly instance: string;
  readonly rootKeys: RootKeyRing;
  readonly now: number;
  /** Rows written so far, and all that there are. */
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

export interface WrittenBackup extends Pick<BackupHeader, "instance" | "schema" | "rows" | "createdAt" | "rootKeyId"> {
  readonly bytes: number;
}

const idBytes = 16;
const keyBytes = 32;

const makeHeader = async ({ source, instance, rootKeys, now }: BackupRequest, key: Buffer): Promise<BackupHeader> => {
  const id = randomBytes(idBytes).toString("base64url");
  const { wrapped, rootKeyId } = await rootKeys.wrap(key, backupKeyContext({ instance, id }));
  const rows = await source.count();
  const createdAt = new Date(now).toISOString();
  return { id, instance, schema: source.schema, rows, createdAt, rootKeyId, wrappedKey: wrapped };
};

const writeAll = async (handle: FileHandle, pieces: AsyncIterable<Buffer>): Promise<number> => {
  let bytes = 0;
  for await (const piece of pieces) {
    await handle.writeFile(piece);
    bytes += piece.length;
  }
  return bytes;
};

/** Tells rows as they go by; the total is known before the first. */
const counting = (total: number, { onProgress, signal }: BackupRequest): ContentOptions => {
  let done = 0;
  const onRows = (rows: number) => {
    done += rows;
    onProgress(done, total);
  };
  return { onRows, signal };
};

const writeInto = async (handle: FileHandle, request: BackupRequest): Promise<WrittenBackup> => {
  const key = randomBytes(keyBytes);
  const header = await makeHeader(request, key);
  const encoded = encodeHeader(header);
  await handle.writeFile(encoded);
  const content = writeContent(request.source, counting(header.rows, request));
  const bytes = await writeAll(handle, sealStream(bodyKeyOf(key, encoded), content));
  await handle.sync();
  const { instance, schema, rows, createdAt, rootKeyId } = header;
  return { instance, schema, rows, createdAt, rootKeyId, bytes: encoded.length + bytes };
};

const explain = (error: unknown, file: string): unknown => {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "EEXIST") return new StartupError(`${file} is there already. Nothing was written; name another file.`);
  if (!/^E[A-Z]+$/.test(code)) return error;
  return new StartupError(`Cannot write ${file} (${code}). Nothing was written; name another file.`, { cause: error });
};

/** Only its owner may read the file. Rejects with `StartupError` when it is there already or cannot be written. */
export const writeBackup = async (request: BackupRequest): Promise<WrittenBackup> => {
  const { file } = request;
  const draft = `${file}.${process.pid}.new`;
  try {
    const handle = await open(draft, "wx", 0o600);
    try {
      const written = await writeInto(handle, request);
      // Unlike a rename, a link never takes the place of another file.
      await link(draft, file);
      syncFolder(dirname(file));
      return written;
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw explain(error, file);
  } finally {
    await rm(draft, { force: true });
  }
};
