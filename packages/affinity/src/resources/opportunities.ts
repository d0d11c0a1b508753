// Opportunities: fields come from v2's list rows, writes and everything without a right to export go through v1.
import { type DoubtfulWrite, GatewayError, isGatewayError } from "@postern/contract";
import type { Field, Opportunity } from "../model.ts";
import type { Requester } from "../upstream/request.ts";
import * as v1 from "../upstream/v1/opportunities.ts";
import * as v2 from "../upstream/v2/list-entries.ts";
import { type Deal, type DealDetail, fromRecord, isForbidden, type MissingFields } from "./deal.ts";
import { readDealFields } from "./deal-fields.ts";
import type { Fields } from "./fields/create-fields.ts";
import { type DealQuery, listDeals } from "./list-deals.ts";
import { type AssignableRow, createOwnerAssignment } from "./opportunity-owner.ts";
import { resolveCreate, resolveUpdate } from "./resolve-opportunity.ts";

export interface OwnerChange {
  readonly ownerId?: number | undefined;
}

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

interface Upstream {
  readonly requester: Requester;
  readonly fields: Fields;
}

const createDeal = async (upstream: Upstream, created: v1.NewOpportunity & OwnerChange): Promise<Opportunity> => {
  const { requester } = upstream;
  const { ownerId, ...opportunity } = created;
  if (ownerId === undefined) return v1.createOpportunity(requester, opportunity);
  // Looked up first: a list without an owner field must not leave a half-made opportunity behind.
  const assignment = await createOwnerAssignment(upstream, { listId: created.listId, ownerId });
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
  upstream: Upstream,
  id: number,
  changes: v1.OpportunityChanges & OwnerChange,
): Promise<Opportunity> => {
  const { requester } = upstream;
  const { ownerId, ...rest } = changes;
  if (ownerId === undefined) return v1.updateOpportunity(requester, id, rest);
  const { record, row, listId } = await findRow(requester, id);
  const assignment = await createOwnerAssignment(upstream, { listId, ownerId });
  const isChanged = hasChanges(rest);
  const updated = isChanged ? await v1.updateOpportunity(requester, id, rest) : record;
  await (isChanged ? assignment.assignAfterUpdate(row) : assignment.assign(row));
  return updated;
};

export const createOpportunities = (requester: Requester, fields: Fields) => ({
  /** One request for each 100 rows of a list; without a list, or without the right to export it, one v1 request. */
  list: (query: DealQuery) => listDeals(requester, query),
  /** Two requests: the record and its row. */
  get: (id: number) => getDeal(requester, id),
  /** One request; with an owner four, or three when the creator is to be the owner. */
  create: (created: v1.NewOpportunity & OwnerChange) => createDeal({ requester, fields }, created),
  /** One request; with an owner three, or four when something else changes too. */
  update: (id: number, changes: v1.OpportunityChanges & OwnerChange) => updateDeal({ requester, fields }, id, changes),
  /** One request. For good, with its row. */
  delete: (id: number) => v1.deleteOpportunity(requester, id),
  /** Up to five requests. */
  resolveCreate: (created: v1.NewOpportunity & OwnerChange, write: DoubtfulWrite) =>
    resolveCreate(requester, created, write),
  /** One request. */
  resolveUpdate: (id: number, changes: v1.OpportunityChanges & OwnerChange) => resolveUpdate(requester, id, changes),
});

export type Opportunities = ReturnType<typeof createOpportunities>;
