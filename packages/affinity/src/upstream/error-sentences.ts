// Finds Affinity's own words in an error body. Bodies are not uniform: v1 alone has four shapes, and proxies add HTML.
import { z } from "zod";

const maxSentences = 3;
const maxSentenceLength = 300;

const entry = z.union([z.string(), z.object({ message: z.string(), param: z.string().optional() })]);
const shapes = z.union([
  z.array(entry),
  z.object({ errors: z.array(entry) }).transform(({ errors }) => errors),
  z.object({ message: z.string() }).transform(({ message }) => [message]),
  z.object({ error: z.string() }).transform(({ error }) => [error]),
]);

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const collect = (text: string): readonly z.infer<typeof entry>[] => {
  const body = parseJson(text);
  if (body === undefined) return /^\s*</.test(text) ? [] : [text];
  const parsed = shapes.safeParse(body);
  return parsed.success ? parsed.data : [];
};

/** One line, no control or invisible formatting characters, bounded. */
const clean = (text: string): string => {
  const line = text
    .slice(0, maxSentenceLength * 4)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
  return line.length > maxSentenceLength ? `${line.slice(0, maxSentenceLength)}…` : line;
};

const toSentence = (found: z.infer<typeof entry>): string =>
  typeof found === "string" ? clean(found) : clean(found.param ? `${found.param}: ${found.message}` : found.message);

/** At most three sentences out of the body of an error answer; none when the body holds none. */
export const errorSentences = (text: string | undefined): readonly string[] =>
  text === undefined
    ? []
    : collect(text)
        .slice(0, maxSentences)
        .map(toSentence)
        .filter((sentence) => sentence !== "");
