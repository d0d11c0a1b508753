// v2's list entries: the only place where the fields of a row come along with it, so that a pipeline is one request per 100 rows.
import { z } from "zod";
import type { ListEntryWithFields } from "../../model.ts";
import { listOf, maxRows } from "../list-of.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { fields, id, nextCursor } from "./wire.ts";

/** The largest page that v2 gives. */
export const maxEntriesPerRequest = 100;

const listEntry = z
  .object({
    id,
    listId: id,
    createdAt: z.string().nullish(),
    type: z.string(),
    entity: z.object({ id, name: z.string().nullish(), fields: fields.nullish() }),
  })
  .transform(
    ({ entity, ...row }): ListEntryWithFields => ({
      id: row.id,
      listId: row.listId,
      createdAt: row.createdAt,
      entityType: row.type,
      entity: { id: entity.id, name: entity.name },
      fields: entity.fields ?? undefined,
    }),
  );

// The published schema lets a page without rows be null.
const listEntryPage = z.object({ data: listOf(listEntry, maxRows).nullable(), pagination: nextCursor });

export interface EntryPageQuery {
  readonly listId: number;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface EntryPage {
  readonly entries: readonly ListEntryWithFields[];
  readonly nextCursor: string | null;
}

/** Needs the right to export data from lists. */
export const readListEntries = async (requester: Requester, query: EntryPageQuery): Promise<EntryPage> => {
  const answer = await requester.read({
    path: withQuery(path`/v2/lists/${query.listId}/list-entries`, {
      limit: query.limit,
      fieldTypes: ["list"],
      cursor: query.cursor,
    }),
    purpose: `read the rows of list ${query.listId}`,
    answer: listEntryPage,
  });
  return { entries: answer.data ?? [], nextCursor: answer.pagination };
};

export interface EntryQuery {
  readonly listId: number;
  readonly listEntryId: number;
}

export const readListEntry = (requester: Requester, query: EntryQuery): Promise<ListEntryWithFields> =>
  requester.read({
    path: withQuery(path`/v2/lists/${query.listId}/list-entries/${query.listEntryId}`, {
      fieldTypes: ["list", "relationship-intelligence"],
    }),
    purpose: `read row ${query.listEntryId} of list ${query.listId}`,
    answer: listEntry,
  });
