// v1's rows of lists: the generation that adds and removes them, and shows at once what it wrote.
import { z } from "zod";
import type { ListEntryWithEntity, RowEntity } from "../../model/lists.ts";
import type { Page } from "../../model.ts";
import { listOf, maxRows } from "../list-of.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import * as wire from "./wire.ts";

const entity = z
  .object({
    id: wire.id,
    name: wire.text,
    type: wire.integer,
    first_name: wire.text,
    last_name: wire.text,
    primary_email: wire.text,
    emails: wire.texts,
    domain: wire.text,
    domains: wire.texts,
    global: wire.flag,
  })
  .transform(
    (record): RowEntity => ({
      id: record.id,
      name: record.name,
      firstName: record.first_name,
      lastName: record.last_name,
      primaryEmailAddress: record.primary_email,
      emailAddresses: record.emails,
      type: wire.toPersonType(record.type),
      domain: record.domain,
      domains: record.domains,
      isGlobal: record.global,
    }),
  );

const row = z
  .object({ ...wire.listEntryParts, entity: entity.nullish() })
  .transform((record): ListEntryWithEntity => ({ ...wire.toListEntry(record), entity: record.entity }));

const rows = listOf(row);
const rowPage = z.object({ list_entries: listOf(row, maxRows), next_page_token: wire.nextPageToken });

export interface RowPageQuery {
  readonly listId: number;
  readonly pageSize: number;
  readonly pageToken?: string | undefined;
}

/** A page of the rows, newest first. */
export const listListEntries = async (
  requester: Requester,
  { listId, pageSize, pageToken }: RowPageQuery,
): Promise<Page<ListEntryWithEntity>> => {
  const answer = await requester.read({
    path: withQuery(path`/lists/${listId}/list-entries`, { page_size: pageSize, page_token: pageToken }),
    purpose: `list the rows of list ${listId}`,
    answer: rowPage,
  });
  return { items: answer.list_entries, nextPageToken: answer.next_page_token ?? null };
};

/** All rows in one request: up to 10,000, and no more than 32 MiB of them. */
export const readAllListEntries = (requester: Requester, listId: number): Promise<readonly ListEntryWithEntity[]> =>
  requester.read({
    path: path`/lists/${listId}/list-entries`,
    purpose: `read all rows of list ${listId}`,
    answer: rows,
  });

export interface ListEntryPlace {
  readonly listId: number;
  readonly listEntryId: number;
}

export const getListEntry = (
  requester: Requester,
  { listId, listEntryId }: ListEntryPlace,
): Promise<ListEntryWithEntity> =>
  requester.read({
    path: path`/lists/${listId}/list-entries/${listEntryId}`,
    purpose: `read row ${listEntryId} of list ${listId}`,
    answer: row,
  });

export interface NewListEntry {
  readonly listId: number;
  readonly entityId: number;
  /** Whom Affinity shall name as the one who added it; the key's owner without it. */
  readonly creatorId?: number | undefined;
}

/** A record may be added several times. Opportunities enter a list when they are created. */
export const createListEntry = (
  requester: Requester,
  { listId, entityId, creatorId }: NewListEntry,
): Promise<ListEntryWithEntity> =>
  requester.write({
    method: "POST",
    path: path`/lists/${listId}/list-entries`,
    body: { entity_id: entityId, creator_id: creatorId },
    purpose: `add record ${entityId} to list ${listId}`,
    howToCheck: `Read the record ${entityId} and look for list ${listId} among its list_entries.`,
    answer: row,
  });

/** On a list of opportunities this deletes the opportunity itself. */
export const deleteListEntry = async (requester: Requester, { listId, listEntryId }: ListEntryPlace): Promise<void> => {
  await requester.write({
    method: "DELETE",
    path: path`/lists/${listId}/list-entries/${listEntryId}`,
    purpose: `remove row ${listEntryId} from list ${listId}`,
    howToCheck: `Read the record that the row was of and look for ${listEntryId} among its list_entries.`,
    answer: wire.deleted,
  });
};
