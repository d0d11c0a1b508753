// v2's history of values: oldest first over everything that is tracked, so that a reader can go on where they ended; or of one row.
import { z } from "zod";
import type { CursorPage, CursorRequest } from "../../model.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { id, numberedRecord, pageOf } from "./wire.ts";

const change = z.looseObject({
  id,
  /** The type of the one value, which is the field's. */
  type: z.string().nullish(),
  /** A single one. What names a record says in `referenceType` whether that still exists. */
  value: z.unknown().optional(),
  field: z.looseObject({
    id: z.string(),
    name: z.string().nullish(),
    entityType: z.string().nullish(),
    type: z.string().nullish(),
  }),
  entity: numberedRecord,
  listEntry: z.looseObject({ id, listId: id.nullish() }).nullish(),
  changer: z
    .looseObject({
      id,
      firstName: z.string().nullish(),
      lastName: z.string().nullish(),
      emailAddress: z.string().nullish(),
    })
    .nullish(),
  changedAt: z.string(),
  /** `add`, `update`, `delete` or what comes later. */
  actionType: z.string(),
});
export type FieldValueChangeRecord = z.output<typeof change>;

const changePage = pageOf(change);

export interface RowChangesQuery extends CursorRequest {
  readonly listId: number;
  readonly listEntryId: number;
  /** In Affinity's language of filters, on `field.id`, `changer.id`, `changedAt` and `actionType`. */
  readonly filter?: string | undefined;
}

/** Oldest first. Needs the right to export data from lists. */
export const listRowFieldValueChanges = (
  requester: Requester,
  { listId, listEntryId, filter, limit, cursor }: RowChangesQuery,
): Promise<CursorPage<FieldValueChangeRecord>> =>
  requester.read({
    path: withQuery(path`/v2/lists/${listId}/list-entries/${listEntryId}/field-value-changes`, {
      filter,
      limit,
      cursor,
    }),
    purpose: `read the history of row ${listEntryId} of list ${listId}`,
    answer: changePage,
  });

export interface ChangesQuery extends CursorRequest {
  /** As for a row, and on `listEntry.id`. */
  readonly filter?: string | undefined;
  /** Oldest first without it. */
  readonly orderBy?: "changedAt" | "-changedAt" | undefined;
}

/** Without a next cursor the reader has caught up. Needs the right to export data from lists. */
export const listFieldValueChanges = (
  requester: Requester,
  { filter, orderBy, limit, cursor }: ChangesQuery,
): Promise<CursorPage<FieldValueChangeRecord>> =>
  requester.read({
    path: withQuery("/v2/field-value-changes", { filter, orderBy, limit, cursor }),
    purpose: "read the history of field values",
    answer: changePage,
  });
