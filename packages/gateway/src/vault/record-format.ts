// The sealed record: AES-256-GCM under a key of its own, key-committing, with the whole context as associated data.
//
// Text form: "pv1." + base64url of
//   salt (32) | commitment (32) | iv (12) | tag (16) | ciphertext
// HMAC-SHA512(key, "postern/v1/record" | salt) gives the record key (first 32 bytes) and the commitment (last 32): with a
// fresh random salt per record a pseudo-random function is all the derivation that is needed (NIST SP 800-108).
// The commitment is compared before decryption, so that no second key opens the same record to something else.
// Associated data: UTF-8 of the JSON array of the context. An array, so that no two contexts join to the same bytes.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  timingSafeEqual,
} from "node:crypto";

/** What a record is bound to: purpose first, then opaque ids. A record opens only under the context it was sealed with. */
export type RecordContext = readonly (string | number)[];

export type RandomBytes = (size: number) => Buffer;

const prefix = "pv1.";
const recordLabel = Buffer.from("postern/v1/record", "latin1");
const keyBytes = 32;
const saltBytes = 32;
const ivBytes = 12;
const tagBytes = 16;
const headerBytes = saltBytes + keyBytes + ivBytes + tagBytes;

/** The record does not open: altered, moved, truncated or sealed under another key. Deliberately says no more. */
export class RecordDoesNotOpen extends Error {
  constructor() {
    super("The sealed record does not open");
    this.name = "RecordDoesNotOpen";
  }
}

// A key object made here is cheap; a raw key handed to a cipher is examined first, at three times the cost of the cipher.
const deriveKeys = (key: KeyObject, salt: Uint8Array) => {
  const derived = createHmac("sha512", key)
    .update(Buffer.concat([recordLabel, salt]))
    .digest();
  return { recordKey: derived.subarray(0, keyBytes), commitment: derived.subarray(keyBytes) };
};

const associatedData = (context: RecordContext): Buffer => Buffer.from(JSON.stringify(context), "utf8");

/** Seals `plaintext` for `context`. `key` is 32 bytes; as a KeyObject it prints as nothing and costs nothing to use again. */
export const sealRecord = (
  key: KeyObject,
  content: { readonly plaintext: Uint8Array; readonly context: RecordContext },
  randomBytes: RandomBytes,
): string => {
  const salt = randomBytes(saltBytes);
  const iv = randomBytes(ivBytes);
  const { recordKey, commitment } = deriveKeys(key, salt);
  const cipher = createCipheriv("aes-256-gcm", createSecretKey(recordKey), iv, { authTagLength: tagBytes });
  cipher.setAAD(associatedData(content.context));
  const ciphertext = Buffer.concat([cipher.update(content.plaintext), cipher.final()]);
  return prefix + Buffer.concat([salt, commitment, iv, cipher.getAuthTag(), ciphertext]).toString("base64url");
};

const parse = (sealed: string) => {
  if (!sealed.startsWith(prefix)) throw new RecordDoesNotOpen();
  const text = sealed.slice(prefix.length);
  const bytes = Buffer.from(text, "base64url");
  // Decoding is lenient about stray characters and unused bits: only the one canonical text of a record is accepted.
  if (bytes.length < headerBytes || bytes.toString("base64url") !== text) throw new RecordDoesNotOpen();
  const commitmentAt = saltBytes;
  const ivAt = commitmentAt + keyBytes;
  const tagAt = ivAt + ivBytes;
  return {
    salt: bytes.subarray(0, commitmentAt),
    commitment: bytes.subarray(commitmentAt, ivAt),
    iv: bytes.subarray(ivAt, tagAt),
    tag: bytes.subarray(tagAt, headerBytes),
    ciphertext: bytes.subarray(headerBytes),
  };
};

/** Opens a record sealed for exactly this context, or throws `RecordDoesNotOpen`. */
export const openRecord = (key: KeyObject, sealed: string, context: RecordContext): Buffer => {
  const { salt, commitment, iv, tag, ciphertext } = parse(sealed);
  const derived = deriveKeys(key, salt);
  if (!timingSafeEqual(derived.commitment, commitment)) throw new RecordDoesNotOpen();
  try {
    const decipher = createDecipheriv("aes-256-gcm", createSecretKey(derived.recordKey), iv, {
      authTagLength: tagBytes,
    });
    decipher.setAAD(associatedData(context));
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  } catch {
    throw new RecordDoesNotOpen();
  }
};
