// v1's files: the generation that lists them by record, takes new ones and gives their content in every version.
import { z } from "zod";
import type { EntityFile, FilePlace } from "../../model/files.ts";
import type { Page, PageRequest } from "../../model.ts";
import type { DownloadedFile } from "../download.ts";
import { listOf, maxRows } from "../list-of.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { encodeForm, type FileToUpload } from "../upload.ts";
import * as wire from "./wire.ts";

const digits = /^\d{1,15}$/;

/** The documentation calls it a text, clients saw a number. */
const size = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((told) =>
    typeof told === "string" ? (digits.test(told) ? Number(told) : undefined) : (told ?? undefined),
  );

const file = z
  .object({
    id: wire.id,
    name: wire.text,
    size,
    content_type: wire.text,
    uploader_id: wire.integer,
    person_id: wire.integer,
    organization_id: wire.integer,
    opportunity_id: wire.integer,
    created_at: wire.text,
  })
  .transform(
    (record): EntityFile => ({
      id: record.id,
      name: record.name,
      size: record.size,
      type: record.content_type,
      creatorId: record.uploader_id,
      personId: record.person_id,
      companyId: record.organization_id,
      opportunityId: record.opportunity_id,
      createdAt: record.created_at,
    }),
  );

const filePage = z.object({ entity_files: listOf(file, maxRows), next_page_token: wire.nextPageToken });

const idNames = { person: "person_id", company: "organization_id", opportunity: "opportunity_id" } as const;

export interface EntityFileQuery extends PageRequest {
  /** Without it, the files of all records. */
  readonly place?: FilePlace | undefined;
}

/** Files on persons of the team, and those that Affinity made itself, are not among them. */
export const listEntityFiles = async (requester: Requester, query: EntityFileQuery): Promise<Page<EntityFile>> => {
  const { place, pageSize, pageToken } = query;
  const answer = await requester.read({
    path: withQuery("/entity-files", {
      ...(place !== undefined && { [idNames[place.kind]]: place.id }),
      page_size: pageSize,
      page_token: pageToken,
    }),
    purpose: "list files",
    answer: filePage,
  });
  return { items: answer.entity_files, nextPageToken: answer.next_page_token ?? null };
};

export const getEntityFile = (requester: Requester, id: number): Promise<EntityFile> =>
  requester.read({ path: path`/entity-files/${id}`, purpose: `read what is told of file ${id}`, answer: file });

export interface FileDownload {
  readonly id: number;
  /** 25 MiB without it, and at most. */
  readonly maxBytes?: number | undefined;
}

/** Its content. Two requests, the second of which costs nothing of the budget. */
export const downloadEntityFile = (requester: Requester, { id, maxBytes }: FileDownload): Promise<DownloadedFile> =>
  requester.download({ path: path`/entity-files/download/${id}`, purpose: `download file ${id}`, maxBytes });

export interface FileUpload extends FilePlace {
  readonly file: FileToUpload;
}

/** Some deployments answer with the new file, others with a word of success. */
const uploaded = z.union([file, wire.deleted.transform(() => undefined)]);

/** undefined when Affinity does not tell the new file. Up to 25 MiB; throws `invalid_input` for a file that cannot be sent. */
export const uploadEntityFile = async (
  requester: Requester,
  { kind, id, file: given }: FileUpload,
): Promise<EntityFile | undefined> =>
  requester.write({
    method: "POST",
    path: "/entity-files",
    form: encodeForm({ fields: { [idNames[kind]]: id }, file: given }),
    purpose: `upload a file to ${kind} ${id}`,
    howToCheck: `List the files of ${kind} ${id} and look for one of this name and size.`,
    answer: uploaded,
  });
