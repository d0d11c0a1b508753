// Rows of one list by what people say: fields by name, values as they are written; without any condition simply the rows.
import type { CursorRequest } from "../model.ts";
import type { Requester } from "../upstream/request.ts";
import { searchListEntries } from "../upstream/v2/rows.ts";
import type { Fields } from "./fields/create-fields.ts";
import type { Wanted } from "./fields/encode-criteria.ts";
import type { FieldName } from "./fields/find-field.ts";
import { listRows, type RowsPage } from "./list-rows.ts";
import { pageThroughV2 } from "./page-token.ts";
import { fromListRow } from "./rows.ts";

export interface RowsWanted extends Wanted, CursorRequest {
  readonly listId: number;
  /** Whose values are told, by name or id; the list's own without it, none for an empty array. */
  readonly fields?: readonly FieldName[] | undefined;
  readonly totalCount?: boolean | undefined;
}

const selectionOf = async (fields: Fields, { listId, fields: names }: RowsWanted) => {
  if (names === undefined) return { fieldTypes: ["list"] };
  const ids: string[] = [];
  for (const name of names) ids.push((await fields.find({ kind: "list", listId }, name)).id);
  return { fieldIds: ids };
};

const isPlain = ({ term, where = [], sorts = [], totalCount }: RowsWanted): boolean =>
  term === undefined && where.length === 0 && sorts.length === 0 && totalCount !== true;

/** Throws `invalid_input`, which tells the candidates, for names of fields and values that are unknown or fit several. */
export const findRows = async (requester: Requester, fields: Fields, query: RowsWanted): Promise<RowsPage> => {
  const { listId, limit, cursor, totalCount } = query;
  const selection = await selectionOf(fields, query);
  if (isPlain(query)) return listRows(requester, { listId, limit, cursor, ...selection });
  const criteria = await fields.criteria({ kind: "list", listId }, query);
  const asked = { listId, limit, cursor, totalCount, criteria, ...selection };
  const page = await pageThroughV2("rows-found", asked, (search) => searchListEntries(requester, search));
  return { ...page, items: page.items.map(fromListRow(listId)) };
};
