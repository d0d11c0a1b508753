// Reads a JSON body strictly: valid UTF-8, bounded depth, no prototype keys.
import { GatewayError } from "@postern/contract";

export const maxBodyBytes = 256 * 1024;
const maxDepth = 32;

const malformed = (what: string, cause?: unknown): GatewayError =>
  new GatewayError("invalid_request", `${what} Nothing was done; correct the body and send it again.`, { cause });

/** Depth is checked on the text: deep values parse, but then break whatever walks them. */
const isTooDeep = (text: string): boolean => {
  let depth = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (isInString) {
      if (character === 0x5c) index += 1;
      else if (character === 0x22) isInString = false;
    } else if (character === 0x22) isInString = true;
    else if (character === 0x7b || character === 0x5b) {
      depth += 1;
      if (depth > maxDepth) return true;
    } else if (character === 0x7d || character === 0x5d) depth -= 1;
  }
  return false;
};

const refusePrototypeKeys = (key: string, value: unknown): unknown => {
  const isAttack =
    key === "__proto__" ||
    (key === "constructor" && typeof value === "object" && value !== null && Object.hasOwn(value, "prototype"));
  if (isAttack) throw malformed(`The body holds the key ${key}, which is never allowed.`);
  return value;
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
  if (isTooDeep(text)) throw malformed(`The body nests deeper than ${maxDepth} levels.`);
  const maySmuggle = text.includes("__proto__") || text.includes("constructor") || text.includes("\\u");
  try {
    return maySmuggle ? JSON.parse(text, refusePrototypeKeys) : JSON.parse(text);
  } catch (error) {
    if (error instanceof GatewayError) throw error;
    // The parser quotes its input in the message, so that is left out.
    throw malformed("The body is not valid JSON.");
  }
};
