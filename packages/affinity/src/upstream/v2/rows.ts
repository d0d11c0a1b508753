// v2's rows of a list as they come: all, one, those that criteria fit, and a new one.
import { z } from "zod";
import type { CursorPage, CursorRequest } from "../../model.ts";
import { listOf, texts } from "../list-of.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { heldField } from "./held-field-record.ts";
import type { FieldSelection, SearchCriteria } from "./records.ts";
import { id, pageOf } from "./wire.ts";

/** No list of Affinity has as many. */
const maxFields = 2_000;
const rowFields = listOf(heldField, maxFields).nullish();

const entity = z.looseObject({
  id,
  name: z.string().nullish(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  primaryEmailAddress: z.string().nullish(),
  emailAddresses: texts.nullish(),
  /** Of persons: `internal`, `external`, `collaborator` or what comes later. */
  type: z.string().nullish(),
  domain: z.string().nullish(),
  domains: texts.nullish(),
  isGlobal: z.boolean().nullish(),
  fields: rowFields,
});

/** The record of a row has the properties of its kind, and its fields when they were asked for. */
const row = z.looseObject({
  id,
  listId: id.nullish(),
  /** The kind of its record: `person`, `company`, `opportunity` or what comes later. */
  type: z.string().nullish(),
  createdAt: z.string().nullish(),
  creatorId: id.nullish(),
  entity: entity.nullish(),
});
export type RowRecord = z.output<typeof row>;

export const rowPage = pageOf(row);

export interface RawEntriesQuery extends FieldSelection, CursorRequest {
  readonly listId: number;
}

const selected = ({ fieldIds, fieldTypes }: FieldSelection) => ({ fieldIds, fieldTypes });

/** Without ids and types of fields the rows come without fields. Needs the right to export data from lists. */
export const listRawEntries = (requester: Requester, query: RawEntriesQuery): Promise<CursorPage<RowRecord>> =>
  requester.read({
    path: withQuery(path`/v2/lists/${query.listId}/list-entries`, {
      ...selected(query),
      limit: query.limit,
      cursor: query.cursor,
    }),
    purpose: `list the rows of list ${query.listId}`,
    answer: rowPage,
  });

export interface RawEntryQuery extends FieldSelection {
  readonly listId: number;
  readonly listEntryId: number;
}

export const readRawEntry = (requester: Requester, query: RawEntryQuery): Promise<RowRecord> =>
  requester.read({
    path: withQuery(path`/v2/lists/${query.listId}/list-entries/${query.listEntryId}`, selected(query)),
    purpose: `read row ${query.listEntryId} of list ${query.listId}`,
    answer: row,
  });

export interface RowSearch extends RawEntriesQuery {
  /** Empty: all rows. */
  readonly criteria: SearchCriteria;
  readonly totalCount?: boolean | undefined;
}

/** β. Needs the right to export data from lists. */
export const searchListEntries = (requester: Requester, search: RowSearch): Promise<CursorPage<RowRecord>> =>
  requester.read({
    path: withQuery(path`/v2/lists/${search.listId}/list-entries/search`, {
      ...selected(search),
      limit: search.limit,
      cursor: search.cursor,
      totalCount: search.totalCount,
    }),
    question: { ...search.criteria },
    purpose: `search the rows of list ${search.listId}`,
    answer: rowPage,
  });

export interface NewRow {
  readonly listId: number;
  /** A person or company, as the list holds them. */
  readonly entityId: number;
  /** The key's owner without it. */
  readonly creatorId?: number | undefined;
}

/** β, and since version 2026-09-17. Refused where the list requires a value that a new row lacks. */
export const createListEntry = (requester: Requester, { listId, entityId, creatorId }: NewRow): Promise<RowRecord> =>
  requester.write({
    method: "POST",
    path: path`/v2/lists/${listId}/list-entries`,
    body: { entity: { id: entityId }, creatorId },
    purpose: `add record ${entityId} to list ${listId}`,
    howToCheck: `Read the rows of record ${entityId} and look for one of list ${listId}.`,
    answer: row,
  });
