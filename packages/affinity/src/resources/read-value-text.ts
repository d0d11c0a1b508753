// What a caller wrote as the value of a field: {type, data} as JSON, the data alone as JSON, or plain text.
import { boundsProblem } from "../upstream/json-bounds.ts";

export interface GivenValue {
  /** Set when the caller said the type as well. */
  readonly type?: string;
  /** A JSON value, or the text itself when it is no JSON. */
  readonly value: unknown;
  /** The text as it was written; undefined where the type was said, so that nothing is guessed. */
  readonly text?: string;
}

const parseJson = (text: string): { readonly value: unknown } | undefined => {
  if (boundsProblem(text) !== undefined) return undefined;
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
};

const isTyped = (value: unknown): value is { readonly type: string; readonly data: unknown } =>
  typeof value === "object" &&
  value !== null &&
  Object.keys(value).sort().join() === "data,type" &&
  "type" in value &&
  typeof value.type === "string";

export const readValueText = (text: string): GivenValue => {
  const parsed = parseJson(text);
  if (parsed === undefined) return { value: text, text };
  const { value } = parsed;
  return isTyped(value) ? { type: value.type, value: value.data } : { value, text };
};
