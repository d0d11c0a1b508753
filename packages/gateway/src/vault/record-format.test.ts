// The record format against forgery, and against a second implementation (WebCrypto) written from its description.
import { createSecretKey, randomBytes, webcrypto } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openRecord, type RecordContext, RecordDoesNotOpen, sealRecord } from "./record-format.ts";

const keyBytes = randomBytes(32);
const key = createSecretKey(keyBytes);
const context: RecordContext = ["postern/credential", "inst_1", "acme", "affinity", "ca_1", 1, 1];
const seal = (text: string, within: RecordContext = context) =>
  sealRecord(key, { plaintext: Buffer.from(text), context: within }, randomBytes);

/** Opens a record with WebCrypto, from the format's description alone. */
const openWithWebCrypto = async (sealed: string, within: RecordContext): Promise<string> => {
  const bytes = Buffer.from(sealed.replace(/^pv1\./, ""), "base64url");
  const [salt, commitment, iv, tag, ciphertext] = [
    bytes.subarray(0, 32),
    bytes.subarray(32, 64),
    bytes.subarray(64, 76),
    bytes.subarray(76, 92),
    bytes.subarray(92),
  ];
  const base = await webcrypto.subtle.importKey("raw", keyBytes, { name: "HMAC", hash: "SHA-512" }, false, ["sign"]);
  const label = new TextEncoder().encode("postern/v1/record");
  const derived = Buffer.from(await webcrypto.subtle.sign("HMAC", base, Buffer.concat([label, salt])));
  expect(derived.subarray(32).equals(commitment)).toBe(true);
  const aes = await webcrypto.subtle.importKey("raw", derived.subarray(0, 32), "AES-GCM", false, ["decrypt"]);
  const additionalData = new TextEncoder().encode(JSON.stringify(within));
  const algorithm = { name: "AES-GCM", iv, additionalData, tagLength: 128 };
  return Buffer.from(await webcrypto.subtle.decrypt(algorithm, aes, Buffer.concat([ciphertext, tag]))).toString();
};

describe("the sealed record", () => {
  it("gives back what was sealed, for any content and context", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.array(fc.oneof(fc.string(), fc.integer())), (bytes, within) => {
        const sealed = sealRecord(key, { plaintext: bytes, context: within }, randomBytes);
        expect(openRecord(key, sealed, within).equals(bytes)).toBe(true);
      }),
    );
  });

  it("is read by a second implementation", async () => {
    expect(await openWithWebCrypto(seal("marked-key"), context)).toBe("marked-key");
  });

  it("opens under no other context", () => {
    const others: RecordContext[] = [
      [...context.slice(0, -1), 2],
      [...context, "more"],
      context.slice(1),
      [...context.slice(0, 2), "acme2", ...context.slice(3)],
      // The same characters, cut elsewhere: an array keeps them apart.
      ["postern/credential", "inst_1", "acm", "eaffinity", "ca_1", 1, 1],
      [...context.slice(0, -2), "1", 1],
    ];
    for (const other of others) expect(() => openRecord(key, seal("secret"), other)).toThrow(RecordDoesNotOpen);
  });

  it("does not open when any one bit is flipped", () => {
    const bytes = Buffer.from(seal("secret").slice(4), "base64url");
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => openRecord(key, `pv1.${flipped.toString("base64url")}`, context)).toThrow(RecordDoesNotOpen);
    }
  });

  it("does not open when cut, extended, re-encoded or of another version", () => {
    const sealed = seal("secret");
    const variants = [
      sealed.slice(0, -1),
      sealed.slice(0, 60),
      `${sealed}AAAA`,
      `${sealed} `,
      `${sealed}=`,
      sealed.replace("pv1.", "pv2."),
      sealed.slice(4),
      "pv1.",
      "",
    ];
    for (const variant of variants) expect(() => openRecord(key, variant, context)).toThrow(RecordDoesNotOpen);
  });

  it("opens under no other key, which the commitment tells before decryption", () => {
    expect(() => openRecord(createSecretKey(randomBytes(32)), seal("secret"), context)).toThrow(RecordDoesNotOpen);
  });

  it("never seals one content the same way twice", () => {
    const sealed = Array.from({ length: 100 }, () => seal("secret"));
    expect(new Set(sealed).size).toBe(100);
  });
});
