// v2's transcripts: what was said in meetings that Affinity's notetaker listened to.
import { z } from "zod";
import type { CursorPage, CursorRequest } from "../../model.ts";
import { listOf, maxRows } from "../list-of.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { note } from "./note-shapes.ts";
import { id, pageOf } from "./wire.ts";

const fragment = z.looseObject({
  content: z.string(),
  speaker: z.string().nullish(),
  /** From the beginning, such as `00:01:06`. */
  startTimestamp: z.string().nullish(),
  endTimestamp: z.string().nullish(),
});

const base = { id, note, createdAt: z.string(), languageCode: z.string().nullish() };
const transcript = z.looseObject(base);
const wholeTranscript = z.looseObject({
  ...base,
  /** The first 100. */
  fragmentsPreview: z
    .looseObject({ data: listOf(fragment, maxRows).nullish(), totalCount: z.int().nullish() })
    .nullish(),
});

export type Fragment = z.output<typeof fragment>;
export type Transcript = z.output<typeof transcript>;
export type TranscriptWithFragments = z.output<typeof wholeTranscript>;

const transcriptPage = pageOf(transcript);
const fragmentPage = pageOf(fragment);

export interface TranscriptQuery extends CursorRequest {
  /** By `id` and `createdAt`, such as `createdAt>2026-01-01T00:00:00Z`. */
  readonly filter?: string | undefined;
  readonly totalCount?: boolean | undefined;
}

/** Without what was said. 20 a page without a limit, 100 at most. */
export const listTranscripts = (requester: Requester, query: TranscriptQuery): Promise<CursorPage<Transcript>> =>
  requester.read({
    path: withQuery("/v2/transcripts", {
      filter: query.filter,
      totalCount: query.totalCount,
      limit: query.limit,
      cursor: query.cursor,
    }),
    purpose: "list transcripts",
    answer: transcriptPage,
  });

export const getTranscript = (requester: Requester, id: number): Promise<TranscriptWithFragments> =>
  requester.read({ path: path`/v2/transcripts/${id}`, purpose: `read transcript ${id}`, answer: wholeTranscript });

export interface FragmentQuery extends CursorRequest {
  readonly id: number;
  readonly totalCount?: boolean | undefined;
}

/** In the order in which they were said. 20 a page without a limit, 100 at most. */
export const listFragments = (requester: Requester, query: FragmentQuery): Promise<CursorPage<Fragment>> =>
  requester.read({
    path: withQuery(path`/v2/transcripts/${query.id}/fragments`, {
      totalCount: query.totalCount,
      limit: query.limit,
      cursor: query.cursor,
    }),
    purpose: `read what was said in transcript ${query.id}`,
    answer: fragmentPage,
  });

/** For good, by the creator of its note only, which stays. From version 2026-09-17. */
export const deleteTranscript = (requester: Requester, id: number): Promise<void> =>
  requester.command({
    method: "DELETE",
    path: path`/v2/transcripts/${id}`,
    purpose: `delete transcript ${id}`,
    howToCheck: `Read transcript ${id}: it is gone when it cannot be found.`,
  });
