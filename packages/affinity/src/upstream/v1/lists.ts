// v1's lists and their rows: the generation that lists them in one request and adds rows.
import { z } from "zod";
import type { List, ListEntry } from "../../model.ts";
import { listOf } from "../list-of.ts";
import { path } from "../path.ts";
import type { Requester } from "../request.ts";
import * as wire from "./wire.ts";

const list = z
  .object({
    id: wire.id,
    name: wire.text,
    type: wire.integer,
    public: wire.flag,
    owner_id: wire.integer,
    creator_id: wire.integer,
  })
  .transform(
    (record): List => ({
      id: record.id,
      name: record.name,
      type: wire.toEntityType(record.type),
      isPublic: record.public,
      ownerId: record.owner_id,
      creatorId: record.creator_id,
    }),
  );

const lists = listOf(list);

export const readLists = (requester: Requester): Promise<readonly List[]> =>
  requester.read({ path: "/lists", purpose: "read the lists", answer: lists });

export interface NewListEntry {
  readonly listId: number;
  readonly entityId: number;
}

export const createListEntry = (requester: Requester, { listId, entityId }: NewListEntry): Promise<ListEntry> =>
  requester.write({
    method: "POST",
    path: path`/lists/${listId}/list-entries`,
    body: { entity_id: entityId },
    purpose: `add record ${entityId} to list ${listId}`,
    howToCheck: `Read the record ${entityId} and look for list ${listId} among its list_entries.`,
    answer: wire.listEntry,
  });

export interface ListEntryPlace {
  readonly listId: number;
  readonly listEntryId: number;
}

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
export const getListEntry = (requester: Requester, { listId, listEntryId }: ListEntryPlace): Promise<ListEntry> =>
  requester.read({
    path: path`/lists/${listId}/list-entries/${listEntryId}`,
    purpose: `read row ${listEntryId} of list ${listId}`,
    answer: wire.listEntry,
  });
