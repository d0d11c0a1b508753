// Opportunities: fields come from v2's list rows, writes and everything without a right to export go through v1.
import { type DoubtfulWrite, GatewayError } from "@postern/contract";
import type { Field, Opportunity } from "../model.ts";
import type { Requester } from "../upstream/request.ts";
import * as v1 from "../upstream/v1/opportunities.ts";
import { type Deal, type DealDetail, fromRecord, isForbidden, type MissingFields } from "./deal.ts";
import { readDealFields } from "./deal-fields.ts";
import type { Fields } from "./fields/create-fields.ts";
import { type DealPlace, findDeal, type RecordName } from "./find-record.ts";
import { type DealQuery, listDeals } from "./list-deals.ts";
import { type AssignableRow, createOwnerAssignment } from "./opportunity-owner.ts";
import { resolveCreate, resolveUpdate } from "./resolve-opportunity.ts";

export interface OwnerChange {
  readonly ownerId?: number | undefined;
}

interface Upstream {
  readonly requester: Requester;
  readonly fields: Fields;
}

const readFields = async (
  fields: Fields,
  deal: Deal,
): Promise<{ readonly fields: readonly Field[] } | { readonly missing: MissingFields }> => {
  const { listId, listEntryId } = deal;
  if (listId === undefined || listEntryId === undefined) return { missing: "no_row" };
  try {
    const told = await fields.readRow({ kind: "list-entry", listId, listEntryId, entityId: deal.id });
    return told === undefined ? { missing: "no_row" } : { fields: told };
  } catch (error) {
    if (isForbidden(error)) return { missing: "no_right" };
    throw error;
  }
};

const getDeal = async ({ requester, fields }: Upstream, id: number): Promise<DealDetail> => {
  const opportunity = await v1.getOpportunity(requester, id);
  const deal = fromRecord(opportunity);
  const { listEntries } = opportunity;
  const read = await readFields(fields, deal);
  if ("missing" in read) return { ...deal, listEntries, fields: undefined, missing: read.missing };
  return { ...deal, listEntries, fields: read.fields, dealFields: readDealFields(read.fields) };
};

const getBareDeal = async (requester: Requester, id: number): Promise<DealDetail> => {
  const opportunity = await v1.getOpportunity(requester, id);
  return { ...fromRecord(opportunity), listEntries: opportunity.listEntries, fields: undefined };
};

const createDeal = async (upstream: Upstream, created: v1.NewOpportunity & OwnerChange): Promise<Opportunity> => {
  const { requester } = upstream;
  const { ownerId, ...opportunity } = created;
  if (ownerId === undefined) return v1.createOpportunity(requester, opportunity);
  // Looked up first: a list without an owner field must not leave a half-made opportunity behind.
  const assignment = await createOwnerAssignment(upstream.fields, { listId: created.listId, ownerId });
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
    `Affinity does not show the list of opportunity ${id} to the user whose key this is, so its owner cannot be set. Nothing was changed. Call as a user who can see the list.`,
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
  const assignment = await createOwnerAssignment(upstream.fields, { listId, ownerId });
  const isChanged = hasChanges(rest);
  const updated = isChanged ? await v1.updateOpportunity(requester, id, rest) : record;
  await (isChanged ? assignment.assignAfterUpdate(row) : assignment.assign(row));
  return updated;
};

export const createOpportunities = (requester: Requester, fields: Fields) => ({
  /** One request, none for an id: by name. */
  find: (wanted: RecordName, place: DealPlace = {}) => findDeal(requester, wanted, place),
  /** One request for each 100 rows of a list; without a list, or without the right to export it, one v1 request. */
  list: (query: DealQuery) => listDeals(requester, query),
  /** Two requests: the record and its row; more for a row made or written a moment ago, which v2 may not show yet. */
  get: (id: number) => getDeal({ requester, fields }, id),
  /** One request: the record without its row. */
  getRecord: (id: number) => getBareDeal(requester, id),
  /** One request; with an owner four, or three when the creator is to be the owner. */
  create: (created: v1.NewOpportunity & OwnerChange) => createDeal({ requester, fields }, created),
  /** One request; with an owner three, or four when something else changes too, and two more where v2 does not show the row yet. */
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
