// Reads a JSON body strictly: valid UTF-8, bounded depth, no prototype keys.
import { GatewayError } from "@postern/contract";

export const maxBodyBytes = 256 * 1024;
const maxDepth = 32;
const maxNodes = 20_000;

const [quote, comma, backslash] = [0x22, 0x2c, 0x5c];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];

const malformed = (what: string, cause?: unknown): GatewayError =>
  new GatewayError("invalid_request", `${what} Nothing was done; correct the body and send it again.`, { cause });

/** Depth and size are counted on the text: deep or crowded values parse, but then cost whatever walks them dearly. */
const findExcess = (text: string): string | undefined => {
  let depth = 0;
  let nodes = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (isInString) {
      if (character === backslash) index += 1;
      else if (character === quote) isInString = false;
    } else if (character === quote) isInString = true;
    else if (character === openBrace || character === openBracket) {
      depth += 1;
      nodes += 1;
      if (depth > maxDepth) return `nests deeper than ${maxDepth} levels`;
    } else if (character === closeBrace || character === closeBracket) depth -= 1;
    else if (character === comma) nodes += 1;
    if (nodes > maxNodes) return `holds more than ${maxNodes} values`;
  }
  return undefined;
};

const isAttack = (key: string, value: unknown): boolean =>
  key === "__proto__" ||
  (key === "constructor" && typeof value === "object" && value !== null && Object.hasOwn(value, "prototype"));

const refusePrototypeKeys = (value: unknown): void => {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (isAttack(key, inner)) throw malformed(`The body holds the key ${key}, which is never allowed.`);
    refusePrototypeKeys(inner);
  }
};

/** Returns undefined for an empty body. Throws `invalid_request`; the text of the body is in no error. */
export const parseJsonBody = (bytes: Buffer): unknown => {
  if (bytes.length === 0) return undefined;
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw malformed("The body is not valid UTF-8.");
  }
  const excess = findExcess(text);
  if (excess !== undefined) throw malformed(`The body ${excess}.`);
  try {
    const value: unknown = JSON.parse(text);
    if (text.includes("__proto__") || text.includes("constructor") || text.includes("\\u")) refusePrototypeKeys(value);
    return value;
  } catch (error) {
    if (error instanceof GatewayError) throw error;
    // The parser quotes its input in the message, so that is left out.
    throw malformed("The body is not valid JSON.");
  }
};
