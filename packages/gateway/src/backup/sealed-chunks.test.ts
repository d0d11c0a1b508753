// The sealed stream against whoever turns its bits, cuts it off or puts it together anew.
import { createSecretKey, randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chunkBytes, openStream, StreamDoesNotOpen, sealStream, tagBytes } from "./sealed-chunks.ts";

const key = createSecretKey(Buffer.alloc(32, 7));
const sealedBytes = chunkBytes + tagBytes;

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const collect = async (stream: AsyncIterable<Buffer>): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
};

const seal = (bytes: Buffer, size = 10_000) => collect(sealStream(key, inPieces(bytes, size)));
const open = (bytes: Buffer, under = key) => collect(openStream(under, inPieces(bytes, 50_000)));

const threeChunks = randomBytes(2 * chunkBytes + 100);

describe("a sealed stream", () => {
  it("comes back whole, whatever its length and however it arrives", async () => {
    for (const length of [0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 3 * chunkBytes, 200_000]) {
      const bytes = randomBytes(length);
      for (const size of [1_000, chunkBytes, 300_000])
        expect((await open(await seal(bytes, size))).equals(bytes)).toBe(true);
    }
  });

  it("has only its last chunk shorter than the others, and 16 bytes more for each", async () => {
    expect((await seal(threeChunks)).length).toBe(threeChunks.length + 3 * tagBytes);
    expect((await seal(Buffer.alloc(chunkBytes))).length).toBe(sealedBytes);
  });

  it("opens under no other key", async () => {
    const other = createSecretKey(Buffer.alloc(32, 8));
    await expect(open(await seal(threeChunks), other)).rejects.toThrow(StreamDoesNotOpen);
  });

  it("is refused wherever a bit of it is turned", async () => {
    const sealed = await seal(threeChunks);
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), fc.nat(7), async (at, bit) => {
        const altered = Buffer.from(sealed);
        altered[at] = (altered[at] ?? 0) ^ (1 << bit);
        await expect(open(altered)).rejects.toThrow(StreamDoesNotOpen);
      }),
      { numRuns: 100 },
    );
  });

  it("is refused wherever it is cut off, also between two chunks", async () => {
    const sealed = await seal(threeChunks);
    const cuts = [0, 1, sealedBytes - 1, sealedBytes, sealedBytes + 1, 2 * sealedBytes, sealed.length - 1];
    for (const cut of cuts) await expect(open(sealed.subarray(0, cut))).rejects.toThrow(StreamDoesNotOpen);
  });

  it("is refused when chunks change places, are left out, doubled, or follow its end", async () => {
    const sealed = await seal(threeChunks);
    const [first, second] = [sealed.subarray(0, sealedBytes), sealed.subarray(sealedBytes, 2 * sealedBytes)];
    const last = sealed.subarray(2 * sealedBytes);
    const others = [
      [second, first, last],
      [second, last],
      [first, last],
      [first, first, second, last],
      [first, second, last, last],
      [first, second, last, Buffer.alloc(1)],
      [last],
    ];
    for (const pieces of others) await expect(open(Buffer.concat(pieces))).rejects.toThrow(StreamDoesNotOpen);
  });
});
