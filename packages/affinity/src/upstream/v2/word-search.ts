// What v2's searches in notes and files take: words of people, and where to look.
export interface WordSearch {
  /** 3 to 500 characters. */
  readonly prompt: string;
  /** Of one company only. */
  readonly companyId?: number | undefined;
  /** 1 to 100; 20 without it. */
  readonly limit?: number | undefined;
}

export const toCriteria = (
  { prompt, companyId, limit }: WordSearch,
  ids: Readonly<Record<string, readonly number[] | undefined>>,
): Readonly<Record<string, unknown>> => ({ prompt, companyId, limit, ...ids });
