// Takes the credential out of whatever upstream sent back: an echoed Authorization header must not reach a caller or a log.
import { mayHoldKey } from "./may-hold-key.ts";
import { unescapeJson, unescapePercent } from "./unescape.ts";

const replacement = "[secret]";
/** JSON inside of JSON inside of JSON: nobody nests deeper by accident. */
const maxLayers = 3;

export interface KeyScrub {
  /** Whether the text, a JSON text for instance, holds the key in any spelling. */
  suspects(text: string): boolean;
  /** The text without the key. */
  text(text: string): string;
  /** The same value with neither strings, property names nor numbers that hold the key. */
  value(value: unknown): unknown;
}

/**
 * What the bytes behind the first two look like in base64 with 0, 1 or 2 bytes (of "Bearer ", of ":") in the three before
 * them. Characters that neighbouring bytes help to choose are left off.
 */
const base64Spellings = (shifted: Buffer): readonly string[] =>
  [0, 1, 2].flatMap((before) => {
    const start = before === 0 ? 0 : before + 1;
    const end = Math.floor(((shifted.length - 2 + before) * 8) / 6);
    const spelling = shifted.toString("base64", 2 - before).slice(start, end);
    // The two alphabets differ in two characters that most keys need in none of these.
    return /[+/]/.test(spelling) ? [spelling, spelling.replaceAll("+", "-").replaceAll("/", "_")] : [spelling];
  });

interface Spellings {
  readonly exact: readonly string[];
  /** In small letters; upstream may write it in large ones or in both. */
  readonly hex: string;
  /** The longest part of it that is the same in large letters: without it there is no need to look for the whole. */
  readonly hexDigits: string;
  /** Whether JSON cannot write the secret without escapes. */
  readonly needsEscapes: boolean;
}

const nine = "9".charCodeAt(0);

/** By hand: an expression takes as long for it as all spellings together. */
const longestDigitsOf = (hex: string): string => {
  let [start, longestStart, longest] = [0, 0, 0];
  for (let at = 0; at <= hex.length; at += 1) {
    // Behind the end is NaN, which is no digit.
    if (hex.charCodeAt(at) <= nine) continue;
    if (at - start > longest) [longestStart, longest] = [start, at - start];
    start = at + 1;
  }
  return hex.slice(longestStart, longestStart + longest);
};

const spell = (secret: string): Spellings => {
  const shifted = Buffer.from(`\0\0${secret}`);
  const hex = shifted.toString("hex", 2);
  return {
    exact: [secret, ...base64Spellings(shifted)],
    hex,
    hexDigits: longestDigitsOf(hex),
    needsEscapes: /["\\]/.test(secret),
  };
};

const isSpelledIn = (text: string, { exact, hex, hexDigits }: Spellings): boolean =>
  exact.some((spelling) => text.includes(spelling)) || (text.includes(hexDigits) && text.toLowerCase().includes(hex));

/** The text as it is and with percent escapes resolved, as often as there are some. */
const isSpelledWithPercent = (text: string, spellings: Spellings): boolean => {
  let decoded = text;
  for (let count = 0; count <= maxLayers; count += 1) {
    if (isSpelledIn(decoded, spellings)) return true;
    const { length } = decoded;
    decoded = unescapePercent(decoded);
    if (decoded.length === length) return false;
  }
  return false;
};

/** Without these no JSON escape stands for a character of the key, in this layer or a deeper one. */
const mayHide = (text: string, { needsEscapes }: Spellings): boolean =>
  needsEscapes || text.includes("\\u00") || text.includes("\\/");

/** JSON escapes first and alone: what stands in a parsed string must stand in one of the layers, too. */
const holds = (text: string, spellings: Spellings): boolean => {
  let layer = text;
  for (let count = 0; count < maxLayers && mayHide(layer, spellings); count += 1) {
    if (isSpelledIn(layer, spellings)) return true;
    const { length } = layer;
    layer = unescapeJson(layer);
    if (layer.length === length) break;
  }
  return isSpelledWithPercent(layer, spellings);
};

/** Where the key is written with escapes, or as hex in capitals, the whole text goes: nothing in it is worth telling apart. */
const scrubText = (text: string, spellings: Spellings): string => {
  if (!holds(text, spellings)) return text;
  const { exact, hex } = spellings;
  const scrubbed = [...exact, hex].reduce((rest, spelling) => rest.replaceAll(spelling, replacement), text);
  return holds(scrubbed, spellings) ? replacement : scrubbed;
};

/** Recursion ends: `readJson` lets nothing deep through. */
const scrubValue = (value: unknown, spellings: Spellings): unknown => {
  if (typeof value === "string") return scrubText(value, spellings);
  if (typeof value === "number") return holds(String(value), spellings) ? replacement : value;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => scrubValue(item, spellings));
  // fromEntries, not assignment: a property may be called __proto__.
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [scrubText(name, spellings), scrubValue(one, spellings)]),
  );
};

/** Lives no longer than the request: it holds the key. */
export const createKeyScrub = (secret: string): KeyScrub => {
  let made: Spellings | undefined;
  const spellings = (): Spellings => {
    made ??= spell(secret);
    return made;
  };
  return {
    suspects: (text) => mayHoldKey(text, secret) && holds(text, spellings()),
    text: (text) => (mayHoldKey(text, secret) ? scrubText(text, spellings()) : text),
    value: (value) => scrubValue(value, spellings()),
  };
};
