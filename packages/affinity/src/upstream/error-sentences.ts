// Finds Affinity's own words in an error body. Bodies are not uniform: v1 alone has four shapes, and proxies add HTML.
import { plainLine } from "./plain-line.ts";

/** Longer bodies are no message to a reader. */
const maxBodyLength = 64 * 1024;
const maxSentences = 3;
const maxSentenceLength = 300;

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** Looked at by hand: a schema would report on every one of ten thousand bad entries. */
const entriesOf = (body: unknown): readonly unknown[] => {
  if (Array.isArray(body)) return body;
  if (!isObject(body)) return [];
  const { errors, message, error } = body;
  return Array.isArray(errors) ? errors : [message ?? error];
};

const toSentence = (entry: unknown): string => {
  if (typeof entry === "string") return entry;
  if (!isObject(entry) || typeof entry["message"] !== "string") return "";
  const { message, param } = entry;
  return typeof param === "string" && param !== "" ? `${param}: ${message}` : message;
};

const collect = (text: string): readonly string[] => {
  const body = parseJson(text);
  if (body === undefined) return /^\s*</.test(text) ? [] : [text];
  return entriesOf(body).slice(0, maxSentences).map(toSentence);
};

/** At most three sentences out of the body of an error answer; none when the body holds none. Scrubbed whole, then cut. */
export const errorSentences = (text: string | undefined, scrub: (sentence: string) => string): readonly string[] =>
  text === undefined || text.length > maxBodyLength
    ? []
    : collect(text)
        .map((sentence) => plainLine(scrub(sentence), maxSentenceLength))
        .filter((sentence) => sentence !== "");
