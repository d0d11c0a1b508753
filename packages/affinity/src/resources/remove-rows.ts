// Several rows of one list: read before they are to go, and removed one after the other, since no generation removes more at once.
import { GatewayError, isGatewayError } from "@postern/contract";
import type { ListEntryWithEntity } from "../model/lists.ts";
import type { Requester } from "../upstream/request.ts";
import { deleteListEntry, getListEntry } from "../upstream/v1/list-entries.ts";
import { tellWholeStory } from "./whole-story.ts";

export interface RowIds {
  readonly listId: number;
  readonly listEntryIds: readonly number[];
}

export interface ReadRows {
  readonly rows: readonly ListEntryWithEntity[];
  readonly notFound: readonly number[];
}

export interface RemovedRows {
  readonly removed: readonly number[];
  readonly notFound: readonly number[];
}

/** undefined for a row that is not there. */
const unlessGone = async <Result>(running: Promise<Result>): Promise<Result | undefined> => {
  try {
    return await running;
  } catch (error) {
    if (isGatewayError(error, "record_not_found")) return undefined;
    throw error;
  }
};

const noneFound = ({ listId, listEntryIds }: RowIds): GatewayError =>
  new GatewayError(
    "record_not_found",
    `List ${listId} has no row ${listEntryIds.slice(0, 20).join(", ")} that the user of this connected account sees. Nothing was changed. The id of a row is the list_entry_id, not the id of its record.`,
  );

/** Throws `record_not_found` when there is none of them. */
export const readRows = async (requester: Requester, ids: RowIds): Promise<ReadRows> => {
  const rows: ListEntryWithEntity[] = [];
  const notFound: number[] = [];
  for (const listEntryId of new Set(ids.listEntryIds)) {
    const row = await unlessGone(getListEntry(requester, { listId: ids.listId, listEntryId }));
    if (row === undefined) notFound.push(listEntryId);
    else rows.push(row);
  }
  if (rows.length === 0) throw noneFound(ids);
  return { rows, notFound };
};

interface Stop {
  readonly listId: number;
  readonly done: readonly number[];
  readonly failedAt: number;
}

const toldWith = (error: unknown, { listId, done, failedAt }: Stop): unknown =>
  done.length === 0
    ? error
    : tellWholeStory(error, {
        record: { type: "list", id: listId },
        done: `These rows of list ${listId} were removed: ${done.join(", ")}. Not confirmed: ${failedAt}; later ones were not tried.`,
        next: "Read the list, then call again with those rows alone that are still there.",
      });

/** A failure tells which rows are gone by then. Throws `record_not_found` when there was none of them. */
export const removeRows = async (requester: Requester, ids: RowIds): Promise<RemovedRows> => {
  const removed: number[] = [];
  const notFound: number[] = [];
  for (const listEntryId of new Set(ids.listEntryIds)) {
    const remove = deleteListEntry(requester, { listId: ids.listId, listEntryId }).then(() => true);
    const isRemoved = await unlessGone(remove).catch((error: unknown) => {
      throw toldWith(error, { listId: ids.listId, done: removed, failedAt: listEntryId });
    });
    (isRemoved ? removed : notFound).push(listEntryId);
  }
  if (removed.length === 0) throw noneFound(ids);
  return { removed, notFound };
};
