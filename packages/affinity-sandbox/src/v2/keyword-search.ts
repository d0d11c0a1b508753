// Keyword search over texts. Affinity keeps its ranking to itself; this one counts how many words of the prompt a text
// has, whole words before beginnings of words, and lets newer items win a tie.
import type { Row } from "../world/table.ts";

export interface Passage {
  readonly text: string;
  /** From 1; null where a text has no pages. */
  readonly pageNumber: number | null;
}

export interface Candidate<Item extends Row> {
  readonly item: Item;
  readonly passages: readonly Passage[];
}

export interface Hit<Item extends Row> {
  readonly item: Item;
  readonly pageNumber: number | null;
  readonly preview: string;
}

const longestPreview = 2_000;
const leadIn = 200;

const commonWords = new Set(
  "a an and are as at be by for from in is it of on or that the to was what who with".split(" "),
);

export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Each once; common words count only in a prompt that has no others. */
export const keywordsOf = (prompt: string): string[] => {
  const words = [...new Set(wordsOf(prompt))];
  const telling = words.filter((word) => !commonWords.has(word));
  return telling.length > 0 ? telling : words;
};

const wholeWord = 3;
const beginning = 1;

const scoreOf = (text: string, keywords: readonly string[]): number => {
  const lower = text.toLowerCase();
  // Most texts have none of the words, and to look is cheaper than to split.
  if (!keywords.some((keyword) => lower.includes(keyword))) return 0;
  const words = new Set(wordsOf(lower));
  const scores = keywords.map((keyword) => {
    if (words.has(keyword)) return wholeWord;
    return [...words].some((word) => word.startsWith(keyword)) ? beginning : 0;
  });
  return scores.reduce((sum: number, score) => sum + score, 0);
};

const previewOf = (text: string, keywords: readonly string[]): string => {
  if (text.length <= longestPreview) return text;
  const lower = text.toLowerCase();
  const first = Math.min(...keywords.map((word) => lower.indexOf(word)).filter((index) => index >= 0));
  const start = Math.max(0, Math.min(first - leadIn, text.length - longestPreview));
  return text.slice(start, start + longestPreview);
};

interface Scored<Item extends Row> extends Hit<Item> {
  readonly score: number;
}

const bestOf = <Item extends Row>({ item, passages }: Candidate<Item>, keywords: readonly string[]): Scored<Item>[] => {
  const scored = passages
    .map(({ text, pageNumber }) => ({ item, pageNumber, text, score: scoreOf(text, keywords) }))
    .filter(({ score }) => score > 0)
    .sort((left, right) => right.score - left.score);
  return scored.slice(0, 1).map(({ text, ...hit }) => ({ ...hit, preview: previewOf(text, keywords) }));
};

/** The best first, one hit an item. */
export const searchByKeywords = <Item extends Row>(
  candidates: Iterable<Candidate<Item>>,
  { prompt, limit }: { readonly prompt: string; readonly limit: number },
): Hit<Item>[] => {
  const keywords = keywordsOf(prompt);
  const hits: Scored<Item>[] = [];
  for (const candidate of candidates) hits.push(...bestOf(candidate, keywords));
  hits.sort((left, right) => right.score - left.score || right.item.id - left.item.id);
  return hits.slice(0, limit).map(({ score: _, ...hit }) => hit);
};
