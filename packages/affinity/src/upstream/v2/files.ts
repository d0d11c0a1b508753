// v2's files: what is told of them, where their content is for a minute, and which of them speak of something.
import { Secret } from "@postern/contract";
import { z } from "zod";
import type { CursorPage, CursorRequest } from "../../model.ts";
import { listOf } from "../list-of.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { id, numberedRecord, pageOf } from "./wire.ts";
import { toCriteria, type WordSearch } from "./word-search.ts";

const summary = {
  id,
  name: z.string(),
  size: z.number(),
  type: z.string().nullish(),
  creator: numberedRecord.nullish(),
  createdAt: z.string(),
  updatedAt: z.string().nullish(),
};

const fileSummary = z.looseObject(summary);
// Whoever holds the address may read the file.
const file = z.looseObject({ ...summary, downloadUrl: z.string().transform((url) => new Secret(url)) });

export type FileSummary = z.output<typeof fileSummary>;
export type LinkedFile = z.output<typeof file>;

const filePage = pageOf(fileSummary);

export interface FileQuery extends CursorRequest {
  /** By `createdAt` and `creator.id`, such as `creator.id=7`. */
  readonly filter?: string | undefined;
  readonly totalCount?: boolean | undefined;
}

/** Newest first. From version 2026-09-17. */
export const listFiles = (requester: Requester, query: FileQuery): Promise<CursorPage<FileSummary>> =>
  requester.read({
    path: withQuery("/v2/files", {
      filter: query.filter,
      totalCount: query.totalCount,
      limit: query.limit,
      cursor: query.cursor,
    }),
    purpose: "list files",
    answer: filePage,
  });

/** The address opens for a minute, to anybody and without a key. From version 2026-09-17. */
export const getFile = (requester: Requester, id: number): Promise<LinkedFile> =>
  requester.read({ path: path`/v2/files/${id}`, purpose: `read what is told of file ${id}`, answer: file });

/** By words or in the sense of them. */
export interface FileSearch extends WordSearch {
  /** Among these only, 100 at most; not together with `companyId`. */
  readonly fileIds?: readonly number[] | undefined;
}

const hit = z.looseObject({
  file: z.looseObject({ id, name: z.string().nullish() }),
  pageNumber: z.int().nullish(),
  preview: z.string(),
});

export type FileHit = z.output<typeof hit>;

const hits = z.object({ data: listOf(hit) });

/** The best first, one place of each file, not in pages. */
export const searchFiles = async (requester: Requester, search: FileSearch): Promise<readonly FileHit[]> => {
  const { data } = await requester.read({
    path: "/v2/files/search",
    question: toCriteria(search, { fileIds: search.fileIds }),
    purpose: "search files",
    answer: hits,
  });
  return data;
};
