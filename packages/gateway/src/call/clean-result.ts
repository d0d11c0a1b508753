// Cleans all texts of a tool's result. Most results have nothing to clean, which one look at their JSON text tells.
import { cleanText } from "./clean-text.ts";

// Whole blocks of UTF-16 units, since this only decides whether texts are looked at one by one. Any character beyond ASCII is
// found first, which is quick, and then looked at: five times as fast as the second class alone.
const hiddenUnits =
  "\\x7f-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ue000-\\uf8ff\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\ud80d\\ud82f\\ud834\\udb40-\\udbff";
const hidden = new RegExp(`[^\\x00-\\x7e](?<=[${hiddenUnits}])`);

// To look for one character is ten times as fast as any expression, and most results have none of these.
const hasHidden = (json: string): boolean =>
  (Buffer.byteLength(json) !== json.length || json.includes("\x7f")) && hidden.test(json);
/** JSON escapes control characters and half characters. */
const hasEscapes = (json: string): boolean => json.includes("\\") && /\\[ubf]/.test(json);
const hasMarkup = (json: string): boolean =>
  json.includes("![") || (json.includes("<") && /<(?:!--|[iI][mM][gG])/.test(json));

type Properties = Readonly<Record<string, unknown>>;

const cleanProperties = (value: Properties): Properties => {
  const result: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    let clean = cleanText(name);
    // Names of fields become properties: no two may become one.
    for (let count = 2; clean !== name && (Object.hasOwn(value, clean) || Object.hasOwn(result, clean)); count += 1) {
      clean = `${cleanText(name)} (${count})`;
    }
    Object.defineProperty(result, clean, {
      value: cleanValue(inner),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return result;
};

const cleanValue = (value: unknown): unknown => {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanValue);
  return typeof value === "object" && value !== null ? cleanProperties(value as Properties) : value;
};

export interface CleanResult {
  readonly data: unknown;
  /** `data` as JSON text. */
  readonly json: string;
}

/** `json`: the text of `data`, which is plain JSON. */
export const cleanResult = ({ data, json }: CleanResult): CleanResult => {
  if (!hasHidden(json) && !hasEscapes(json) && !hasMarkup(json)) return { data, json };
  const clean = cleanValue(JSON.parse(json));
  return { data: clean, json: JSON.stringify(clean) };
};
