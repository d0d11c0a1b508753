// Opportunities: fields come from v2's list rows, writes and everything without a right to export go through v1.
import { GatewayError, isGatewayError } from "@postern/contract";
import type { Field, ListEntry, Opportunity } from "../model.ts";
import type { Requester } from "../upstream/request.ts";
import * as v1 from "../upstream/v1/opportunities.ts";
import * as v2 from "../upstream/v2/list-entries.ts";
import { type DealFields, readDealFields } from "./deal-fields.ts";
import { type AssignableRow, createOwnerAssignment } from "./opportunity-owner.ts";
import { decodePageToken, encodePageToken, type PagePosition } from "./page-token.ts";

/** Why stage, value and owner are not there. */
export type MissingFields = "no_list_id" | "no_right" | "no_row";

export interface Deal {
  readonly id: number;
  readonly name: string | null | undefined;
  readonly listId: number | undefined;
  readonly listEntryId: number | undefined;
  readonly personIds: readonly number[] | null | undefined;
  readonly companyIds: readonly number[] | null | undefined;
  /** undefined: see `missing`. */
  readonly dealFields: DealFields | undefined;
}

export interface DealDetail extends Deal {
  readonly listEntries: readonly ListEntry[] | undefined;
  readonly fields: readonly Field[] | undefined;
  readonly missing?: MissingFields;
}

export interface DealPage {
  readonly deals: readonly Deal[];
  readonly nextPageToken: string | null;
  readonly missing?: MissingFields;
}

export interface DealQuery {
  readonly listId?: number | undefined;
  readonly pageSize: number;
  readonly pageToken?: string | undefined;
}

export interface OwnerChange {
  readonly ownerId?: number | undefined;
}

const fromRecord = (opportunity: Opportunity): Deal => ({
  id: opportunity.id,
  name: opportunity.name,
  listId: opportunity.listEntries?.[0]?.listId,
  listEntryId: opportunity.listEntries?.[0]?.id,
  personIds: opportunity.personIds,
  companyIds: opportunity.companyIds,
  dealFields: undefined,
});

const fromRow = (row: v2.EntryPage["entries"][number]): Deal => {
  const dealFields = row.fields && readDealFields(row.fields);
  return {
    id: row.entity.id,
    name: row.entity.name,
    listId: row.listId,
    listEntryId: row.id,
    personIds: dealFields?.personIds,
    companyIds: dealFields?.companyIds,
    dealFields,
  };
};

const isForbidden = (error: unknown): boolean =>
  isGatewayError(error, "upstream_rejected") && error.upstreamStatus === 403;

const listRecords = async (requester: Requester, query: DealQuery, cursor?: string): Promise<DealPage> => {
  const page = await v1.searchOpportunities(requester, { pageSize: query.pageSize, pageToken: cursor });
  const listId = query.listId ?? null;
  const { nextPageToken } = page;
  const deals = page.items.map(fromRecord);
  return {
    // v1 cannot ask for one list only.
    deals: listId === null ? deals : deals.filter((deal) => deal.listId === listId),
    nextPageToken: nextPageToken && encodePageToken({ generation: "v1", listId, cursor: nextPageToken }),
    missing: listId === null ? "no_list_id" : "no_right",
  };
};

interface RowQuery {
  readonly listId: number;
  readonly pageSize: number;
  readonly cursor?: string | undefined;
}

const refuseOtherKinds = (entries: v2.EntryPage["entries"], listId: number): void => {
  const other = entries.find(({ entityType }) => entityType !== "opportunity");
  if (other === undefined) return;
  throw new GatewayError(
    "invalid_input",
    `List ${listId} holds rows of kind ${other.entityType}, not opportunities, so no opportunities were listed. Find a list of opportunities with affinity_list_lists.`,
  );
};

const listRows = async (requester: Requester, query: RowQuery): Promise<DealPage> => {
  const deals: Deal[] = [];
  const { listId, pageSize } = query;
  let { cursor } = query;
  do {
    const limit = Math.min(pageSize - deals.length, v2.maxEntriesPerRequest);
    const page = await v2.readListEntries(requester, { listId, limit, cursor });
    refuseOtherKinds(page.entries, listId);
    deals.push(...page.entries.map(fromRow));
    // An empty page that promises another would otherwise be asked for until the budget is gone.
    cursor = page.entries.length === 0 ? undefined : (page.nextCursor ?? undefined);
  } while (cursor !== undefined && deals.length < pageSize);
  return { deals, nextPageToken: cursor === undefined ? null : encodePageToken({ generation: "v2", listId, cursor }) };
};

const listDeals = async (requester: Requester, query: DealQuery): Promise<DealPage> => {
  const { listId, pageSize, pageToken } = query;
  const position: PagePosition | undefined =
    pageToken === undefined ? undefined : decodePageToken(pageToken, listId ?? null);
  if (listId === undefined || position?.generation === "v1") return listRecords(requester, query, position?.cursor);
  try {
    return await listRows(requester, { listId, pageSize, cursor: position?.cursor });
  } catch (error) {
    if (position !== undefined || !isForbidden(error)) throw error;
    return listRecords(requester, query);
  }
};

const readFields = async (
  requester: Requester,
  deal: Deal,
): Promise<{ readonly fields: readonly Field[] } | { readonly missing: MissingFields }> => {
  const { listId, listEntryId } = deal;
  if (listId === undefined || listEntryId === undefined) return { missing: "no_row" };
  try {
    const row = await v2.readListEntry(requester, { listId, listEntryId });
    return row.fields === undefined ? { missing: "no_row" } : { fields: row.fields };
  } catch (error) {
    if (isForbidden(error)) return { missing: "no_right" };
    // v2 may show what v1 has just written some hundred milliseconds later.
    if (isGatewayError(error, "record_not_found")) return { missing: "no_row" };
    throw error;
  }
};

const getDeal = async (requester: Requester, id: number): Promise<DealDetail> => {
  const opportunity = await v1.getOpportunity(requester, id);
  const deal = fromRecord(opportunity);
  const { listEntries } = opportunity;
  const read = await readFields(requester, deal);
  if ("missing" in read) return { ...deal, listEntries, fields: undefined, missing: read.missing };
  return { ...deal, listEntries, fields: read.fields, dealFields: readDealFields(read.fields) };
};

const createDeal = async (requester: Requester, created: v1.NewOpportunity & OwnerChange): Promise<Opportunity> => {
  const { ownerId, ...opportunity } = created;
  if (ownerId === undefined) return v1.createOpportunity(requester, opportunity);
  // Looked up first: a list without an owner field must not leave a half-made opportunity behind.
  const assignment = await createOwnerAssignment(requester, { listId: created.listId, ownerId });
  const record = await v1.createOpportunity(requester, opportunity);
  await assignment.assignNew({ opportunityId: record.id, listEntryId: record.listEntries?.[0]?.id });
  return record;
};

const hasChanges = (changes: v1.OpportunityChanges): boolean =>
  Object.values(changes).some((value) => value !== undefined);

const findRow = async (
  requester: Requester,
  id: number,
): Promise<{ record: Opportunity; row: AssignableRow; listId: number }> => {
  const record = await v1.getOpportunity(requester, id);
  const entry = record.listEntries?.[0];
  if (entry !== undefined) {
    return { record, listId: entry.listId, row: { opportunityId: id, listEntryId: entry.id } };
  }
  throw new GatewayError(
    "upstream_rejected",
    `Affinity does not show the list of opportunity ${id} to the user of this connected account, so its owner cannot be set. Nothing was changed. Call as a user who can see the list.`,
  );
};

const updateDeal = async (
  requester: Requester,
  id: number,
  changes: v1.OpportunityChanges & OwnerChange,
): Promise<Opportunity> => {
  const { ownerId, ...rest } = changes;
  if (ownerId === undefined) return v1.updateOpportunity(requester, id, rest);
  const { record, row, listId } = await findRow(requester, id);
  const assignment = await createOwnerAssignment(requester, { listId, ownerId });
  const isChanged = hasChanges(rest);
  const updated = isChanged ? await v1.updateOpportunity(requester, id, rest) : record;
  await (isChanged ? assignment.assignAfterUpdate(row) : assignment.assign(row));
  return updated;
};

export const createOpportunities = (requester: Requester) => ({
  /** One request for each 100 rows of a list; without a list, or without the right to export it, one v1 request. */
  list: (query: DealQuery) => listDeals(requester, query),
  /** Two requests: the record and its row. */
  get: (id: number) => getDeal(requester, id),
  /** One request; with an owner four, or three when the creator is to be the owner. */
  create: (created: v1.NewOpportunity & OwnerChange) => createDeal(requester, created),
  /** One request; with an owner three, or four when something else changes too. */
  update: (id: number, changes: v1.OpportunityChanges & OwnerChange) => updateDeal(requester, id, changes),
});
