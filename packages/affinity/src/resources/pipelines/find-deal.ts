// Finds the row that a caller calls a deal, by the id or the name of its record, in one list or wherever it is.
import { GatewayError, isGatewayError } from "@postern/contract";
import type { Row, RowEntity } from "../../model/lists.ts";
import type { EntityType, List, ListEntry } from "../../model.ts";
import type { Requester } from "../../upstream/request.ts";
import { getCompany } from "../../upstream/v1/companies.ts";
import { getOpportunity, searchOpportunities } from "../../upstream/v1/opportunities.ts";
import { getPerson } from "../../upstream/v1/persons.ts";
import { searchListEntries } from "../../upstream/v2/rows.ts";
import { isForbidden } from "../deal.ts";
import { invalidInput, nothingWasChanged, quoted } from "../fields/describe-field.ts";
import { readAllPages } from "../resolve-write.ts";
import { fromListRow } from "../rows.ts";
import { type NameSearch, pickByName, tooMany, unknownName } from "./name-match.ts";

/** The id of its record (opportunity, company or person, as the list holds them), or its name or a part of that. */
export type DealName = string | number;

export interface DealRow {
  readonly id: number;
  readonly kind: EntityType;
  readonly name: string;
  readonly listId: number;
  readonly listEntryId: number;
}

interface DealPlace {
  readonly deal: DealName;
  /** Without it an opportunity of any list. */
  readonly list?: Pick<List, "id" | "type"> | undefined;
}

interface ListedRecord {
  readonly id: number;
  readonly name: string;
  readonly kind: EntityType;
  readonly listEntries: readonly ListEntry[] | undefined;
}

export const entityName = (entity: Partial<RowEntity> | null | undefined): string =>
  entity?.name ?? [entity?.firstName, entity?.lastName].filter(Boolean).join(" ");

const rowsOf = ({ listEntries = [], ...record }: ListedRecord, listId: number | undefined): readonly DealRow[] =>
  listEntries
    .filter((entry) => listId === undefined || entry.listId === listId)
    .map((entry) => ({ ...record, listId: entry.listId, listEntryId: entry.id }));

const describe = ({ id, name, kind, listId }: DealRow): string => `${kind} ${id} ${quoted(name)} in list ${listId}`;

const searchFor = (wanted: string): NameSearch<DealRow> => ({
  what: "deal",
  wanted,
  nameOf: ({ name }) => name,
  describe,
});

const readRecord = async (requester: Requester, kind: EntityType, id: number): Promise<ListedRecord> => {
  if (kind === "person") {
    const person = await getPerson(requester, id);
    return { id, kind, name: entityName({ ...person, name: undefined }), listEntries: person.listEntries };
  }
  const record = await (kind === "company" ? getCompany(requester, id) : getOpportunity(requester, id));
  return { id, kind, name: record.name ?? "", listEntries: record.listEntries };
};

const findById = async (requester: Requester, id: number, list: DealPlace["list"]): Promise<DealRow> => {
  const record = await readRecord(requester, list?.type ?? "opportunity", id);
  const [row, ...others] = rowsOf(record, list?.id);
  if (row !== undefined && others.length === 0) return row;
  const where = list === undefined ? "a list that the user of this connected account sees" : `list ${list.id}`;
  const rows = others.length + (row === undefined ? 0 : 1);
  throw invalidInput(
    `${record.kind} ${id} ${quoted(record.name)} has ${rows === 0 ? "no row" : `${rows} rows`} in ${where}. ${nothingWasChanged} ${rows === 0 ? "Call again with the list that it is in." : "Only Affinity's own app can tell them apart."}`,
  );
};

/** undefined when there are more than could be read. */
const searchDeals = async (requester: Requester, term: string, listId: number | undefined) => {
  const items = await readAllPages((pageToken) => searchOpportunities(requester, { term, pageSize: 500, pageToken }));
  return items?.flatMap(({ id, name, listEntries }) =>
    rowsOf({ id, name: name ?? "", kind: "opportunity", listEntries }, listId),
  );
};

/** The word that says most of what was meant; undefined when it is all there is. */
const longestWord = (wanted: string): string | undefined => {
  const [longest = ""] = wanted.split(/\s+/u).toSorted((left, right) => right.length - left.length);
  return longest.length < 3 || longest === wanted ? undefined : longest;
};

const findOpportunity = async (requester: Requester, wanted: string, list: DealPlace["list"]): Promise<DealRow> => {
  const search = searchFor(wanted);
  const deals = await searchDeals(requester, wanted, list?.id);
  if (deals === undefined) throw tooMany(search);
  const found = pickByName(deals, search);
  if (found !== undefined) return found;
  const word = longestWord(wanted);
  const others = word === undefined ? [] : await searchDeals(requester, word, list?.id);
  throw unknownName(others ?? [], search);
};

const toDealRow = (row: Row): readonly DealRow[] => {
  const { id: listEntryId, entityId, entityType: kind, listId } = row;
  if (typeof entityId !== "number" || kind === undefined) return [];
  return [{ id: entityId, kind, name: entityName(row.entity), listId, listEntryId }];
};

const noExport = (list: number): GatewayError =>
  new GatewayError(
    "upstream_rejected",
    `To find a row of list ${list} by its name takes Affinity's right "Export data from Lists", which the user of this connected account lacks. ${nothingWasChanged} Call again with the id of the company or person.`,
    { upstreamStatus: 403 },
  );

/** undefined when there are more than could be read. */
const searchRows = async (requester: Requester, term: string, listId: number) => {
  const criteria = { search: { term } };
  try {
    return await readAllPages(async (cursor) => {
      const { items, nextCursor } = await searchListEntries(requester, { listId, limit: 100, criteria, cursor });
      return { items, nextPageToken: nextCursor };
    });
  } catch (error) {
    throw isForbidden(error) ? noExport(listId) : error;
  }
};

/** Rows of companies and persons, which v1 cannot look for. */
const findInList = async (requester: Requester, wanted: string, listId: number): Promise<DealRow> => {
  if (wanted.length < 3) {
    throw invalidInput(
      `A name of fewer than three letters cannot be looked for in list ${listId}. ${nothingWasChanged} Call again with the id.`,
    );
  }
  const search = searchFor(wanted);
  const rows = await searchRows(requester, wanted, listId);
  if (rows === undefined) throw tooMany(search);
  const found = pickByName(rows.map(fromListRow(listId)).flatMap(toDealRow), search);
  if (found !== undefined) return found;
  throw unknownName([], search);
};

const findByName = (requester: Requester, wanted: string, list: DealPlace["list"]): Promise<DealRow> =>
  list?.type === "company" || list?.type === "person"
    ? findInList(requester, wanted, list.id)
    : findOpportunity(requester, wanted, list);

/**
 * One request, with more than 500 opportunities or 100 rows of that name one for each so many, up to five; a second one to say
 * which deals there are when none is meant. Throws `invalid_input` for none and for several.
 */
export const findDeal = async (requester: Requester, { deal, list }: DealPlace): Promise<DealRow> => {
  const wanted = String(deal).trim();
  const id = /^\d{1,15}$/.test(wanted) ? Number(wanted) : undefined;
  if (id === undefined) return findByName(requester, wanted, list);
  try {
    return await findById(requester, id, list);
  } catch (error) {
    // A name may be made of digits.
    if (typeof deal === "number" || !isGatewayError(error, "record_not_found")) throw error;
    return findByName(requester, wanted, list);
  }
};
