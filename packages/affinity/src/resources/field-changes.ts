// The history of field values: of everything that is tracked or of one row, and what changed since a reader was last here.
import type { ChangeAction, FieldValueChange } from "../model/fields.ts";
import type { CursorPage, CursorRequest, EntityType } from "../model.ts";
import type { Requester } from "../upstream/request.ts";
import * as v1 from "../upstream/v1/field-value-changes.ts";
import * as v2 from "../upstream/v2/field-value-changes.ts";
import { numberIn } from "./fields/v1-numbers.ts";
import { pageThroughV2 } from "./page-token.ts";
import { decodeStop, encodeStop, startAt, stopAfter } from "./told-changes.ts";

export interface ChangeCriteria {
  readonly fieldId?: string | undefined;
  readonly changerId?: number | undefined;
  readonly actionType?: ChangeAction | undefined;
  /** ISO instants; the first is included, the last is not. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, "\\$&")}"`;

const filterOf = ({ fieldId, changerId, actionType, since, until }: ChangeCriteria): string | undefined => {
  const parts = [
    fieldId === undefined ? [] : [`field.id = ${quoted(fieldId)}`],
    changerId === undefined ? [] : [`changer.id = ${changerId}`],
    actionType === undefined ? [] : [`actionType = ${actionType}`],
    since === undefined ? [] : [`changedAt >= ${quoted(since)}`],
    until === undefined ? [] : [`changedAt < ${quoted(until)}`],
  ].flat();
  return parts.length === 0 ? undefined : parts.join(" & ");
};

const entityTypes: readonly EntityType[] = ["person", "company", "opportunity"];

const toChange = (record: v2.FieldValueChangeRecord): FieldValueChange => ({
  id: record.id,
  fieldId: record.field.id,
  fieldName: record.field.name ?? undefined,
  entityId: record.entity.id,
  entityType: entityTypes.find((type) => type === record.field.entityType),
  listEntryId: record.listEntry?.id ?? null,
  listId: record.listEntry?.listId ?? null,
  actionType: record.actionType,
  changer: record.changer
    ? {
        id: record.changer.id,
        firstName: record.changer.firstName,
        lastName: record.changer.lastName,
        emailAddress: record.changer.emailAddress,
      }
    : null,
  changedAt: record.changedAt,
  valueType: record.type ?? undefined,
  value: record.value,
});

export interface ChangesQuery extends ChangeCriteria, CursorRequest {
  /** Of this row alone. */
  readonly listEntryId?: number | undefined;
  /** Oldest first without it. */
  readonly isNewestFirst?: boolean | undefined;
}

const rowFilter = ({ listEntryId }: Pick<ChangesQuery, "listEntryId">): string | undefined =>
  listEntryId === undefined ? undefined : `listEntry.id = ${listEntryId}`;

export interface RowChangesQuery extends ChangeCriteria, CursorRequest {
  readonly listId: number;
  readonly listEntryId: number;
}

const list = async (requester: Requester, query: ChangesQuery): Promise<CursorPage<FieldValueChange>> => {
  const page = await pageThroughV2("field-changes", query, ({ isNewestFirst, limit, cursor, ...criteria }) =>
    v2.listFieldValueChanges(requester, {
      filter: [filterOf(criteria), rowFilter(criteria)].filter(Boolean).join(" & ") || undefined,
      orderBy: isNewestFirst ? "-changedAt" : undefined,
      limit,
      cursor,
    }),
  );
  return { ...page, items: page.items.map(toChange) };
};

const listOfRow = async (requester: Requester, query: RowChangesQuery): Promise<CursorPage<FieldValueChange>> => {
  const page = await pageThroughV2("row-changes", query, ({ listId, listEntryId, limit, cursor, ...criteria }) =>
    v2.listRowFieldValueChanges(requester, { listId, listEntryId, filter: filterOf(criteria), limit, cursor }),
  );
  return { ...page, items: page.items.map(toChange) };
};

export interface DeltaQuery extends Omit<ChangeCriteria, "since" | "until"> {
  /** An ISO instant to begin at, or the token of the answer before. */
  readonly from: { readonly since: string } | { readonly resumeToken: string };
  readonly limit?: number | undefined;
}

export interface Delta {
  /** Oldest first, each told once. */
  readonly items: readonly FieldValueChange[];
  /** Where to go on: at once unless `isCaughtUp`, else whenever the reader likes. */
  readonly resumeToken: string;
  readonly isCaughtUp: boolean;
}

const readDelta = async (requester: Requester, { from, limit, ...criteria }: DeltaQuery): Promise<Delta> => {
  const { fieldId, changerId, actionType } = criteria;
  const listing = JSON.stringify([fieldId, changerId, actionType]);
  const stop = "since" in from ? startAt(from.since) : decodeStop(from.resumeToken, listing);
  const page = await v2.listFieldValueChanges(requester, {
    filter: filterOf({ fieldId, changerId, actionType, since: stop.since }),
    limit,
    cursor: stop.cursor ?? undefined,
  });
  const all = page.items.map(toChange);
  return {
    items: all.filter(({ id }) => !stop.told.has(id)),
    resumeToken: encodeStop(stopAfter(stop, all, page.nextCursor), listing),
    isCaughtUp: page.nextCursor === null,
  };
};

export interface RecordChangesQuery {
  readonly kind: EntityType;
  readonly id: number;
  /** Of v2, such as `field-71002`. */
  readonly fieldId: string;
  readonly changerId?: number | undefined;
  /** ISO instants; the first is included, the last is not. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

const isWithin =
  ({ changerId, since, until }: Omit<RecordChangesQuery, "kind" | "id" | "fieldId">) =>
  ({ changer, changedAt }: FieldValueChange): boolean => {
    const at = Date.parse(changedAt);
    if (changerId !== undefined && changer?.id !== changerId) return false;
    return (since === undefined || at >= Date.parse(since)) && (until === undefined || at < Date.parse(until));
  };

const listOfRecord = async (
  requester: Requester,
  { kind, id, fieldId, ...bounds }: RecordChangesQuery,
): Promise<readonly FieldValueChange[]> => {
  const number = numberIn(fieldId);
  // Only fields of the firm's own are tracked.
  if (number === undefined) return [];
  const changes = await v1.readFieldValueChanges(requester, { fieldId: number, holder: { kind, id } });
  return changes
    .filter(isWithin(bounds))
    .toSorted((one, other) => Date.parse(other.changedAt) - Date.parse(one.changedAt));
};

/** Each costs one request, and needs the right to export lists. Only what Affinity tracks has a history. */
export const createFieldChanges = (requester: Requester) => ({
  /** Of all fields that the user sees, or of one. */
  list: (query: ChangesQuery) => list(requester, query),
  /** Oldest first. */
  listOfRow: (query: RowChangesQuery) => listOfRow(requester, query),
  /** Of one field of one record, in all its rows, newest first and all at once. Needs no right to export. */
  listOfRecord: (query: RecordChangesQuery) => listOfRecord(requester, query),
  /** What changed since, page by page; the criteria must stay the same. Throws `invalid_input` for a token of somebody else's. */
  readSince: (query: DeltaQuery) => readDelta(requester, query),
});
