// Where single reads of persons or companies that arrive together are one: records are told alike singly and listed.
import { path, withQuery } from "../path.ts";
import type { BatchPlace } from "../request.ts";
import type { FieldSelection, RecordReference } from "./records.ts";

/** As many as one page holds. */
const maxIds = 100;

/** The list needs the right to export. */
export const batchOf = ({ collection, id, fieldIds, fieldTypes }: RecordReference & FieldSelection): BatchPlace => ({
  list: withQuery(path`/v2/${collection}`, { fieldIds, fieldTypes, limit: maxIds }),
  id,
});
