// Files: on v1, which lists them by record, takes new ones and is no β; their texts are searched by v2.
import { isGatewayError } from "@postern/contract";
import type { EntityFile } from "../model/files.ts";
import type { Requester } from "../upstream/request.ts";
import * as v1 from "../upstream/v1/entity-files.ts";
import { type FileSearch, searchFiles } from "../upstream/v2/files.ts";
import { listingOf, pageThroughV1 } from "./page-token.ts";
import { readAllPages } from "./resolve-write.ts";

/** Ids grow, so of several files with this name and size the last is the newest. */
const findUploaded = async (
  requester: Requester,
  { kind, id, file }: v1.FileUpload,
): Promise<EntityFile | undefined> => {
  const place = { kind, id };
  const files = await readAllPages((pageToken) => v1.listEntityFiles(requester, { place, pageSize: 500, pageToken }));
  return files
    ?.filter(({ name, size }) => name === file.name && size === file.content.length)
    .toSorted((left, right) => left.id - right.id)
    .at(-1);
};

const upload = async (requester: Requester, asked: v1.FileUpload): Promise<EntityFile | undefined> => {
  const told = await v1.uploadEntityFile(requester, asked);
  if (told !== undefined) return told;
  try {
    return await findUploaded(requester, asked);
  } catch (error) {
    // The file is there: that it could not be looked up must not look as if it were not.
    if (isGatewayError(error)) return undefined;
    throw error;
  }
};

export const createFiles = (requester: Requester) => ({
  /** One request: up to 500 files of a record, or of all that the user sees. */
  list: (query: v1.EntityFileQuery) =>
    pageThroughV1(listingOf("files", query), query, (page) => v1.listEntityFiles(requester, page)),
  /** One request. */
  get: (id: number) => v1.getEntityFile(requester, id),
  /** One request, and one more for the first 500 files of the record where Affinity does not tell the new one; undefined where that fails. */
  upload: (asked: v1.FileUpload) => upload(requester, asked),
  /** Its content, 25 MiB at most. One request, and one to the file store, which costs nothing of the budget. */
  download: (asked: v1.FileDownload) => v1.downloadEntityFile(requester, asked),
  /** One request. By words or in the sense of them; the best first. */
  search: (search: FileSearch) => searchFiles(requester, search),
});
