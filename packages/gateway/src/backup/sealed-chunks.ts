// The body of a backup: a stream in chunks, each sealed for its place, so that none can be cut off, moved or left out.
//
// AES-256-GCM over pieces of 65,536 bytes; only the last one may be shorter. The nonce of a chunk is its number from 0 (11 bytes,
// big endian) and one byte, 1 for the last chunk and 0 for all others: the STREAM construction. A key seals one stream only.
import { createCipheriv, createDecipheriv, type KeyObject } from "node:crypto";

export const chunkBytes = 65_536;
export const tagBytes = 16;
const nonceBytes = 12;

/** The stream was altered, cut off, put together anew, or sealed under another key. Deliberately says no more. */
export class StreamDoesNotOpen extends Error {
  constructor() {
    super("The sealed stream does not open");
    this.name = "StreamDoesNotOpen";
  }
}

interface Place {
  readonly index: number;
  readonly isLast: boolean;
}

const nonceOf = ({ index, isLast }: Place): Buffer => {
  const nonce = Buffer.alloc(nonceBytes);
  nonce.writeBigUInt64BE(BigInt(index), nonceBytes - 9);
  nonce[nonceBytes - 1] = isLast ? 1 : 0;
  return nonce;
};

const sealChunk = (key: KeyObject, place: Place, plaintext: Uint8Array): Buffer => {
  const cipher = createCipheriv("aes-256-gcm", key, nonceOf(place), { authTagLength: tagBytes });
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([ciphertext, cipher.getAuthTag()]);
};

const openChunk = (key: KeyObject, place: Place, sealed: Buffer): Buffer => {
  const end = sealed.length - tagBytes;
  if (end < 0) throw new StreamDoesNotOpen();
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(place), { authTagLength: tagBytes });
    decipher.setAuthTag(sealed.subarray(end));
    return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
  } catch {
    throw new StreamDoesNotOpen();
  }
};

/** Cuts a stream into pieces of `size` bytes; the last may be shorter, and is the only one of an empty stream. */
async function* intoPieces(stream: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const bytes of stream) {
    rest = Buffer.concat([rest, bytes]);
    while (rest.length > size) {
      yield rest.subarray(0, size);
      rest = rest.subarray(size);
    }
  }
  yield rest;
}

async function* eachInPlace(pieces: AsyncIterable<Buffer>): AsyncGenerator<Place & { readonly piece: Buffer }> {
  let held: Buffer | undefined;
  let index = 0;
  for await (const piece of pieces) {
    if (held !== undefined) {
      yield { index, isLast: false, piece: held };
      index += 1;
    }
    held = piece;
  }
  if (held !== undefined) yield { index, isLast: true, piece: held };
}

export async function* sealStream(key: KeyObject, plaintext: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const place of eachInPlace(intoPieces(plaintext, chunkBytes))) yield sealChunk(key, place, place.piece);
}

/** What it yields is authentic, and all of it has come only once it ends: throws `StreamDoesNotOpen` before that otherwise. */
export async function* openStream(key: KeyObject, sealed: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const place of eachInPlace(intoPieces(sealed, chunkBytes + tagBytes)))
    yield openChunk(key, place, place.piece);
}
