// v2's search for companies by what they do, in words.
import { z } from "zod";
import { listOf, texts } from "../list-of.ts";
import type { Requester } from "../request.ts";
import { id } from "./wire.ts";

const maxFound = 100;

const company = z.looseObject({
  id,
  name: z.string().nullish(),
  domain: z.string().nullish(),
  domains: texts.nullish(),
  isGlobal: z.boolean().nullish(),
  /** A number as a text. */
  score: z.string().nullish(),
});

const found = z.object({ data: listOf(company, maxFound), explanation: z.string().nullish() });

export type CompanyByMeaning = z.output<typeof company>;
export type FoundByMeaning = z.output<typeof found>;

export interface MeaningQuery {
  /** What is looked for, in 1 to 500 characters. */
  readonly prompt: string;
  /** 1 to 100, which is also the default. */
  readonly limit?: number | undefined;
  /** Up to 100 lists that the companies have to be in one of. */
  readonly listIds?: readonly number[] | undefined;
}

/** The best come first. There is one page only. */
export const searchCompaniesByMeaning = (requester: Requester, query: MeaningQuery): Promise<FoundByMeaning> =>
  requester.read({
    path: "/v2/semantic-search",
    question: { prompt: query.prompt, entityType: "companies", limit: query.limit, listIds: query.listIds },
    purpose: "search companies by what they do",
    answer: found,
  });
