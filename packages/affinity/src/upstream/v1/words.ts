// v1's numbers for kinds, as the words of v2. A number that is not known yet is kept as it came.
import { z } from "zod";

export type Numbered<Word extends string> = Readonly<Record<Word, number>>;

/** For reading: the word of a known number, anything else as it is. */
export const wordOf = <Word extends string>(numbers: Numbered<Word>) => {
  // Object.entries says less of its keys than is known.
  const words = new Map((Object.entries(numbers) as [Word, number][]).map(([word, number]) => [number, word]));
  return z
    .union([z.int(), z.string()])
    .nullish()
    .transform((told) => (typeof told === "number" ? (words.get(told) ?? told) : told));
};

/** For writing and asking. */
export const numberOf = <Word extends string>(numbers: Numbered<Word>, word: Word | undefined): number | undefined =>
  word && numbers[word];

/** Where paths of v1 say another noun than those of v2. */
export const collections: Readonly<Record<string, string>> = { organizations: "companies" };
