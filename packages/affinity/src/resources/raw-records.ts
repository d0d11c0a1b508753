// Persons or companies just as v2 tells them, with everything that v2 lists below one of them.
import type { CursorPage, CursorRequest } from "../model.ts";
import type { Requester } from "../upstream/request.ts";
import { listDropdownOptions } from "../upstream/v2/dropdown-options.ts";
import type { FieldReference } from "../upstream/v2/entity-fields.ts";
import { listFields } from "../upstream/v2/fields.ts";
import { listHeldFields, readHeldField } from "../upstream/v2/held-values.ts";
import { listNotesOf, type NotesOfRecordQuery } from "../upstream/v2/notes.ts";
import * as parts from "../upstream/v2/parts-of-record.ts";
import * as records from "../upstream/v2/records.ts";
import { listRelationshipsOf } from "../upstream/v2/relationships.ts";
import { pageThroughV2 } from "./page-token.ts";
import { type FieldText, resolveFieldValue, setFieldValue } from "./set-field-value.ts";

type PagedQuery = CursorRequest & { readonly collection: records.Collection };
type Without<Query> = Omit<Query, "collection">;

interface FieldsQuery extends PagedQuery {
  readonly filter?: string | undefined;
}

interface OptionsQuery extends PagedQuery {
  readonly fieldId: string;
}

interface ValuesQuery extends PagedQuery {
  readonly id: number;
  readonly ids?: readonly string[] | undefined;
  readonly types?: readonly string[] | undefined;
}

/** Each costs one request unless it says otherwise. */
export const createRawRecords = (requester: Requester, collection: records.Collection) => {
  const kind = records.nounOf[collection];
  const paged =
    <Query extends PagedQuery, Item>(
      kind: string,
      read: (requester: Requester, query: Query) => Promise<CursorPage<Item>>,
    ) =>
    (query: Without<Query>) =>
      // The collection is all that was left out.
      pageThroughV2(kind, { ...query, collection } as Query, (page) => read(requester, page));
  return {
    get: (query: Without<records.RecordReference & records.FieldSelection>) =>
      records.readRecord(requester, { ...query, collection }),
    list: paged("records", records.listRecords),
    search: paged("search", records.searchRecords),
    listLists: paged("lists", parts.listListsOf),
    listRows: paged("rows", parts.listRowsOf),
    listNotes: paged("notes", (to, query: NotesOfRecordQuery & PagedQuery) => listNotesOf(to, query)),
    listRelationships: paged("relationships", listRelationshipsOf),
    listFieldValues: paged("values", (_, { collection: __, id, ...query }: ValuesQuery) =>
      listHeldFields(requester, { holder: { kind, id }, ...query }),
    ),
    getFieldValue: (query: Without<FieldReference>) =>
      readHeldField(requester, { holder: { kind, id: query.id }, fieldId: query.fieldId }),
    /** Two requests; up to five more for a field with options. */
    setFieldValue: (query: Without<FieldText>) => setFieldValue(requester, { ...query, collection }),
    /** One request; up to five more for a field with options. */
    resolveFieldValue: (query: Without<FieldText>) => resolveFieldValue(requester, { ...query, collection }),
    listFields: paged("fields", (_, { collection: __, ...query }: FieldsQuery) =>
      listFields(requester, { place: { kind }, ...query }),
    ),
    listDropdownOptions: paged("options", (_, { collection: __, ...query }: OptionsQuery) =>
      listDropdownOptions(requester, { place: { kind }, ...query }),
    ),
  };
};
