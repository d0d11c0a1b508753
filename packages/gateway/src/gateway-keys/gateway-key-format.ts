// Gateway keys: pstn_sk_ + 43 base62 characters (32 random bytes) + 6 base62 characters of CRC-32. Stored only as SHA-256.
import { hash } from "node:crypto";
import { crc32 } from "node:zlib";
import { gatewayKeyPattern, Secret } from "@postern/contract";

const prefix = "pstn_sk_";
const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const randomCharacters = 43;
const checksumCharacters = 6;
const form = new RegExp(`^${gatewayKeyPattern.source}$`);

const toBase62 = (value: bigint, length: number): string => {
  let text = "";
  for (let rest = value; text.length < length; rest /= 62n) text = alphabet[Number(rest % 62n)] + text;
  return text;
};

const checksum = (body: string): string => toBase62(BigInt(crc32(body)), checksumCharacters);

/** Makes a key out of 32 random bytes. */
export const createGatewayKeyText = (bytes: Buffer): Secret => {
  const body = prefix + toBase62(BigInt(`0x${bytes.toString("hex")}`), randomCharacters);
  return new Secret(body + checksum(body));
};

/** Tells junk and typing errors without a look into the database. */
export const hasGatewayKeyForm = (text: string): boolean =>
  form.test(text) && checksum(text.slice(0, -checksumCharacters)) === text.slice(-checksumCharacters);

/** What is stored and looked up: the key has 256 random bits, so a fast hash is enough. */
export const hashGatewayKey = (text: string): string => hash("sha256", text, "base64url");
