// A deal out of either generation: v1 tells its associations, v2 the fields of its list row.
import { isGatewayError } from "@postern/contract";
import type { Field, ListEntry, ListEntryWithFields, Opportunity } from "../model.ts";
import { type DealFields, readDealFields } from "./deal-fields.ts";

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
  readonly items: readonly Deal[];
  readonly nextPageToken: string | null;
  readonly missing?: MissingFields;
}

export const fromRecord = (opportunity: Opportunity): Deal => ({
  id: opportunity.id,
  name: opportunity.name,
  listId: opportunity.listEntries?.[0]?.listId,
  listEntryId: opportunity.listEntries?.[0]?.id,
  personIds: opportunity.personIds,
  companyIds: opportunity.companyIds,
  dealFields: undefined,
});

export const fromRow = (row: ListEntryWithFields): Deal => {
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

/** The user lacks a right that v2 asks for and v1 does not. */
export const isForbidden = (error: unknown): boolean =>
  isGatewayError(error, "upstream_rejected") && error.upstreamStatus === 403;
