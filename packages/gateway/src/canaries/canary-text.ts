// The credential of a canary account: looks like any other and lies sealed like any other. Only who opens it can tell, by its checksum.
import { crc32 } from "node:zlib";

const bodyBytes = 27;
const bodyCharacters = 36;
const checkCharacters = 6;

const checkOf = (body: string): string => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(`postern/canary/${body}`));
  return bytes.toString("base64url");
};

/** Of 27 random bytes. */
export const createCanaryText = (random: Buffer): string => {
  const body = random.subarray(0, bodyBytes).toString("base64url");
  return body + checkOf(body);
};

/** Of a key of somebody's own one in four thousand millions is taken for one. */
export const isCanaryText = (text: string): boolean =>
  text.length === bodyCharacters + checkCharacters &&
  checkOf(text.slice(0, bodyCharacters)) === text.slice(bodyCharacters);
