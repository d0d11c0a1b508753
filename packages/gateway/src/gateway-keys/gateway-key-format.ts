// Gateway keys: pstn_sk_ + 43 base62 characters (32 random bytes) + 6 base62 characters of CRC-32. Stored only as SHA-256.
import { hash } from "node:crypto";
import { crc32 } from "node:zlib";
import { gatewayKeyPattern, Secret } from "@postern/contract";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const randomCharacters = 43;
const checksumCharacters = 6;

/** How secrets of one kind are made and told from junk. */
export interface SecretForm {
  /** Makes a secret out of 32 random bytes. */
  create(bytes: Buffer): Secret;
  /** Tells junk and typing errors without a look into the database. */
  fits(text: string): boolean;
}

const toBase62 = (value: bigint, length: number): string => {
  let text = "";
  for (let rest = value; text.length < length; rest /= 62n) text = alphabet[Number(rest % 62n)] + text;
  return text;
};

const checksum = (body: string): string => toBase62(BigInt(crc32(body)), checksumCharacters);

/** `pattern` is what secret scanners are told of the kind. */
export const createSecretForm = (prefix: string, pattern: RegExp): SecretForm => {
  const form = new RegExp(`^${pattern.source}$`);
  return {
    create(bytes) {
      const body = prefix + toBase62(BigInt(`0x${bytes.toString("hex")}`), randomCharacters);
      return new Secret(body + checksum(body));
    },
    fits: (text) => form.test(text) && checksum(text.slice(0, -checksumCharacters)) === text.slice(-checksumCharacters),
  };
};

const gatewayKeyForm = createSecretForm("pstn_sk_", gatewayKeyPattern);

/** Makes a key out of 32 random bytes. */
export const createGatewayKeyText = gatewayKeyForm.create;

/** Tells junk and typing errors without a look into the database. */
export const hasGatewayKeyForm = gatewayKeyForm.fits;

/** What is stored and looked up: the key has 256 random bits, so a fast hash is enough. */
export const hashGatewayKey = (text: string): string => hash("sha256", text, "base64url");
