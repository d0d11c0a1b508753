// v2's descriptions of the fields of persons and companies, and the options of those that offer a choice.
import type { CursorPage, CursorRequest, NamedRecord, NumberedRecord } from "../../model.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { type Collection, nounOf } from "./records.ts";
import { namedRecord, numberedRecord, pageOf } from "./wire.ts";

const fieldPage = pageOf(namedRecord);
const optionPage = pageOf(numberedRecord);

export interface FieldsQuery extends CursorRequest {
  readonly collection: Collection;
  readonly filter?: string | undefined;
}

export const listFields = (requester: Requester, query: FieldsQuery): Promise<CursorPage<NamedRecord>> =>
  requester.read({
    path: withQuery(path`/v2/${query.collection}/fields`, { filter: query.filter, cursor: query.cursor }),
    purpose: `list the ${nounOf[query.collection]} fields`,
    answer: fieldPage,
  });

export interface OptionsQuery extends CursorRequest {
  readonly collection: Collection;
  readonly fieldId: string;
}

export const listDropdownOptions = (requester: Requester, query: OptionsQuery): Promise<CursorPage<NumberedRecord>> =>
  requester.read({
    path: withQuery(path`/v2/${query.collection}/fields/${query.fieldId}/dropdown-options`, {
      limit: query.limit,
      cursor: query.cursor,
    }),
    purpose: `list the options of ${nounOf[query.collection]} field ${query.fieldId}`,
    answer: optionPage,
  });
