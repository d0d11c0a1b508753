// Answers a search: filters and a term choose the rows, sorts order them, and without either it is the plain collection.

import { invalid } from "../../refusal.ts";
import { type Answer, created } from "../../wire.ts";
import type { Row } from "../../world/table.ts";
import { type JsonObject, queryValues, type V2Call } from "../call.ts";
import { knownBody } from "../closed-object.ts";
import type { CatalogField } from "../field-catalog.ts";
import type { ReadField } from "../field-content.ts";
import { byId, type ItemPage, pageSource } from "../page-items.ts";
import { type RowReader, sourceOfRows, sourceOfSorted } from "../page-sources.ts";
import { arrayFrom, objectFrom, optional, textFrom } from "../read-body.ts";
import { type FieldSelection, selectFields } from "../select-fields.ts";
import { compileGroup, fieldNamed, type Holds } from "./compile-filter.ts";
import { type CompareRows, compileSorts, type SortKeys } from "./compile-sorts.ts";
import { textsOf } from "./field-texts.ts";

export interface Searchable<Item extends Row> {
  readonly rows: RowReader<Item>;
  readonly keep: (item: Item) => boolean;
  readonly catalog: readonly CatalogField[];
  readonly selection: FieldSelection;
  /** Undefined: the caller is not told what the row holds, so that no filter on its fields finds it. */
  readonly readerOf: (item: Item) => ReadField | undefined;
  /** What every term is looked for in. */
  readonly names: (item: Item) => readonly string[];
  readonly format: (fields: readonly CatalogField[] | undefined) => (item: Item) => object;
}

interface Criteria {
  readonly filter: Holds | undefined;
  readonly term: Term | undefined;
  readonly sorts: ((read: ReadField) => SortKeys) | undefined;
  readonly compare: CompareRows;
}

interface Term {
  readonly text: string;
  readonly fields: readonly CatalogField[];
}

const termFrom = (value: unknown, catalog: readonly CatalogField[]): Term => {
  const search = objectFrom(value, "search");
  const text = textFrom(search.get("term"), "search.term", { from: 3, to: Number.POSITIVE_INFINITY }).toLowerCase();
  const ids = optional(search, "fieldIds", (given) => arrayFrom(given, "search.fieldIds", { from: 1, to: 100 })) ?? [];
  const fields = ids.map((id) => fieldNamed(textFrom(id, "search.fieldIds"), { catalog }));
  // Dates are left out without a word, as the documents say.
  return { text, fields: fields.filter((field) => field.valueType !== "datetime") };
};

const criteriaFrom = (call: V2Call, body: JsonObject, catalog: readonly CatalogField[]): Criteria => {
  const context = { catalog, version: call.version, now: call.now };
  const { keysOf, compare } = compileSorts(call, body.get("sorts"), catalog);
  return {
    filter: optional(body, "filters", (value) => compileGroup(value, context)),
    term: optional(body, "search", (value) => termFrom(value, catalog)),
    sorts: keysOf,
    compare,
  };
};

/** An empty body asks for the plain collection. */
const bodyOf = (call: V2Call): JsonObject =>
  call.request.body.trim() === "" ? new Map() : knownBody(call, ["filters", "sorts", "search"]);

const hasTerm = (texts: readonly string[], term: string): boolean =>
  texts.some((text) => text.toLowerCase().includes(term));

const matcherOf = <Item extends Row>(call: V2Call, searchable: Searchable<Item>, { filter, term }: Criteria) => {
  const { keep, readerOf, names } = searchable;
  const isNamed = (item: Item, { text, fields }: Term): boolean => {
    if (hasTerm(names(item), text)) return true;
    const read = fields.length === 0 ? undefined : readerOf(item);
    return read !== undefined && fields.some((field) => hasTerm(textsOf(call, read(field)), text));
  };
  const isFiltered = (item: Item, holds: Holds): boolean => {
    const read = readerOf(item);
    return read !== undefined && holds(read);
  };
  return (item: Item): boolean =>
    keep(item) && (filter === undefined || isFiltered(item, filter)) && (term === undefined || isNamed(item, term));
};

const sortRows = <Item extends Row>(
  searchable: Searchable<Item>,
  criteria: Criteria,
  matches: (item: Item) => boolean,
) => {
  const keyed: { item: Item; keys: SortKeys }[] = [];
  for (const item of searchable.rows.after(-1)) {
    if (!matches(item)) continue;
    const read = searchable.readerOf(item);
    keyed.push({ item, keys: read === undefined ? [] : (criteria.sorts?.(read) ?? []) });
  }
  keyed.sort((left, right) => criteria.compare(left.keys, right.keys) || left.item.id - right.item.id);
  return keyed.map(({ item }) => item);
};

const pageFound = <Item extends Row>(
  call: V2Call,
  searchable: Searchable<Item>,
  criteria: Criteria,
): ItemPage<Item> => {
  const matches = matcherOf(call, searchable, criteria);
  const source =
    criteria.sorts === undefined
      ? sourceOfRows(searchable.rows, matches)
      : sourceOfSorted(sortRows(searchable, criteria, matches));
  return pageSource(call, source, { ...byId, isCountable: true });
};

export const answerSearch = <Item extends Row>(call: V2Call, searchable: Searchable<Item>): Answer => {
  const { ids, types } = searchable.selection.names;
  if (queryValues(call, ids).length > 0 && queryValues(call, types).length > 0) {
    throw invalid(types, `${ids} and ${types} cannot be combined in a search`);
  }
  const fields = selectFields(call, searchable.catalog, searchable.selection);
  const criteria = criteriaFrom(call, bodyOf(call), searchable.catalog);
  const { items, pagination } = pageFound(call, searchable, criteria);
  return created({ data: items.map(searchable.format(fields)), pagination });
};
