// Transcripts: only v2 has them.
import { allItems } from "../upstream/follow-pages.ts";
import type { Requester } from "../upstream/request.ts";
import { readPages } from "../upstream/v2/read-pages.ts";
import * as v2 from "../upstream/v2/transcripts.ts";
import { pageThroughV2 } from "./page-token.ts";

const fragmentsPerPage = 100;
/** A day of talk. */
const maxPages = 200;

export interface WholeTranscript extends v2.Transcript {
  /** All that was said, in order. */
  readonly fragments: readonly v2.Fragment[];
}

const readWhole = async (requester: Requester, id: number): Promise<WholeTranscript> => {
  const { fragmentsPreview, ...transcript } = await v2.getTranscript(requester, id);
  const first = fragmentsPreview?.data ?? [];
  const isAll = fragmentsPreview?.totalCount != null && first.length >= fragmentsPreview.totalCount;
  if (isAll) return { ...transcript, fragments: first };
  const pages = readPages((cursor) => v2.listFragments(requester, { id, limit: fragmentsPerPage, cursor }), {
    what: `what was said in transcript ${id}`,
    maxPages,
  });
  return { ...transcript, fragments: await allItems(pages, ({ items }) => items) };
};

export interface TranscriptPageQuery {
  readonly id: number;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** What is told of it comes with its first page alone. */
export interface TranscriptPage {
  readonly transcript: v2.Transcript | undefined;
  readonly fragments: readonly v2.Fragment[];
  readonly totalCount: number | undefined;
  readonly nextCursor: string | null;
}

const readPage = async (requester: Requester, query: TranscriptPageQuery): Promise<TranscriptPage> => {
  const { id, cursor, limit = fragmentsPerPage } = query;
  const first = cursor === undefined ? await v2.getTranscript(requester, id) : undefined;
  const { data, totalCount } = first?.fragmentsPreview ?? {};
  if (data && totalCount != null && data.length >= totalCount && totalCount <= limit) {
    return { transcript: first, fragments: data, totalCount, nextCursor: null };
  }
  const page = await pageThroughV2("fragments", { id, limit, cursor, totalCount: true }, (asked) =>
    v2.listFragments(requester, asked),
  );
  return { transcript: first, fragments: page.items, totalCount: page.totalCount, nextCursor: page.nextCursor };
};

export const createTranscripts = (requester: Requester) => ({
  /** One request; without what was said. */
  list: (query: v2.TranscriptQuery) =>
    pageThroughV2("transcripts", query, (page) => v2.listTranscripts(requester, page)),
  /** One request, and for more than 100 fragments one for each hundred. */
  get: (id: number) => readWhole(requester, id),
  /** One request, and one more for a first page of what has more than that. */
  read: (query: TranscriptPageQuery) => readPage(requester, query),
  /** One request. For good; for the creator of its note, which stays. */
  delete: (id: number) => v2.deleteTranscript(requester, id),
});
