// v2's fields of one person, company or row as they come, with their values: a page of them, one, and the many values of one.
import { z } from "zod";
import type { CursorPage, CursorRequest, FieldHolder } from "../../model.ts";
import { listOf, maxRows } from "../list-of.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { fieldsHeldBy, nameOfHolder } from "./field-holder.ts";
import { type HeldFieldRecord, heldField } from "./held-field-record.ts";
import { pageOf, pagination } from "./wire.ts";

const heldFieldPage = pageOf(heldField);

export interface HeldFieldsQuery extends CursorRequest {
  readonly holder: FieldHolder;
  /** Not together with types. */
  readonly ids?: readonly string[] | undefined;
  readonly types?: readonly string[] | undefined;
}

/** Fields of lists are only among those of rows. */
export const listHeldFields = (
  requester: Requester,
  { holder, ids, types, limit, cursor }: HeldFieldsQuery,
): Promise<CursorPage<HeldFieldRecord>> =>
  requester.read({
    path: withQuery(fieldsHeldBy(holder), { ids, types, limit, cursor }),
    purpose: `list the field values of ${nameOfHolder(holder)}`,
    answer: heldFieldPage,
  });

export interface OneHeldField {
  readonly holder: FieldHolder;
  readonly fieldId: string;
}

export const readHeldField = (requester: Requester, { holder, fieldId }: OneHeldField): Promise<HeldFieldRecord> =>
  requester.read({
    path: fieldsHeldBy(holder) + path`/${fieldId}`,
    purpose: `read field ${fieldId} of ${nameOfHolder(holder)}`,
    answer: heldField,
  });

/** A page of the values of one field. */
export interface ValuePage extends CursorPage<unknown> {
  readonly valueType: string;
}

const valuePage = z.object({ type: z.string(), data: listOf(z.unknown(), maxRows).nullable(), pagination }).transform(
  (page): ValuePage => ({
    valueType: page.type,
    items: page.data ?? [],
    nextCursor: page.pagination.nextUrl,
    previousCursor: page.pagination.prevUrl,
    totalCount: page.pagination.totalCount ?? undefined,
  }),
);

/** β, and since version 2026-09-17: where a field itself shows a hundred values at most. Of texts, references and places. */
export const listHeldValues = (
  requester: Requester,
  { holder, fieldId, limit, cursor }: OneHeldField & CursorRequest,
): Promise<ValuePage> =>
  requester.read({
    path: withQuery(fieldsHeldBy(holder) + path`/${fieldId}/values`, { limit, cursor }),
    purpose: `list the values of field ${fieldId} of ${nameOfHolder(holder)}`,
    answer: valuePage,
  });
