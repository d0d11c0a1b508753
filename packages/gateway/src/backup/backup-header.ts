// What stands before the body of a backup, in plain: which store it is of, and its key, wrapped by the root key.
//
//   "PSTNBKP1" | length of the header (4 bytes, big endian) | header (JSON, UTF-8) | body (sealed-chunks.ts)
//
// HKDF-SHA256(wrapped key, salt = SHA-256 of everything before the body, "postern/backup/v1") gives the key of the body: under
// a header that was changed in any byte, no chunk opens.
import { createHash, createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import { z } from "zod";

const magic = Buffer.from("PSTNBKP1", "latin1");
const lengthBytes = 4;
const mostHeaderBytes = 64 * 1024;
const keyBytes = 32;

const backupHeader = z.object({
  id: z.string().min(1),
  instance: z.string().min(1),
  /** The schema that the rows are of. */
  schema: z.number().int().positive(),
  rows: z.number().int().nonnegative(),
  createdAt: z.iso.datetime(),
  rootKeyId: z.string().min(1),
  wrappedKey: z.string().min(1),
});
export type BackupHeader = z.infer<typeof backupHeader>;

/** What the key of a backup is wrapped for. */
export const backupKeyContext = ({ instance, id }: Pick<BackupHeader, "instance" | "id">) => [
  "postern/backup",
  instance,
  id,
];

export const encodeHeader = (header: BackupHeader): Buffer => {
  const text = Buffer.from(JSON.stringify(header), "utf8");
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(text.length);
  return Buffer.concat([magic, length, text]);
};

export const bodyKeyOf = (key: Uint8Array, encodedHeader: Buffer): KeyObject => {
  const salt = createHash("sha256").update(encodedHeader).digest();
  return createSecretKey(Buffer.from(hkdfSync("sha256", key, salt, "postern/backup/v1", keyBytes)));
};

const preludeBytes = magic.length + lengthBytes;

/** How many bytes the header takes with all before it, as the first bytes of a file say; undefined: that is no backup. */
const lengthOfHeader = (prelude: Buffer): number | undefined => {
  if (prelude.length < preludeBytes || !prelude.subarray(0, magic.length).equals(magic)) return undefined;
  const length = prelude.readUInt32BE(magic.length);
  return length > mostHeaderBytes ? undefined : preludeBytes + length;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

export interface ReadHeader {
  readonly header: BackupHeader;
  /** As it stands in the file, to the body. */
  readonly encoded: Buffer;
}

/** `read` gives so many bytes from the start of the file, or fewer where it ends. Undefined: not a backup of this format. */
export const readHeader = (read: (bytes: number) => Buffer): ReadHeader | undefined => {
  const length = lengthOfHeader(read(preludeBytes));
  const encoded = length === undefined ? undefined : read(length);
  if (encoded === undefined || encoded.length !== length) return undefined;
  const parsed = backupHeader.safeParse(parseJson(encoded.subarray(preludeBytes).toString("utf8")));
  return parsed.success ? { header: parsed.data, encoded } : undefined;
};
