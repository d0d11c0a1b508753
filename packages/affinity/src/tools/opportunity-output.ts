// An opportunity as tools show it: v1's record, and a deal with stage, value and owner out of its list row.

import { z } from "zod";
import type { Opportunity } from "../model.ts";
import type { Deal, MissingFields } from "../resources/deal.ts";
import { links } from "./links.ts";
import * as output from "./outputs.ts";

const owner = z.object({ id: output.id, name: z.string() });

export const opportunity = z.looseObject({
  id: output.id,
  affinity_url: links.opportunity,
  name: output.text,
  list_id: z.number().optional(),
  list_entry_id: z.number().optional(),
  person_ids: output.ids,
  organization_ids: output.ids,
  list_entries: output.listEntries,
});

export const toOpportunity = (record: Opportunity): z.output<typeof opportunity> => ({
  id: record.id,
  name: record.name,
  list_id: record.listEntries?.[0]?.listId,
  list_entry_id: record.listEntries?.[0]?.id,
  person_ids: record.personIds,
  organization_ids: record.companyIds,
  list_entries: record.listEntries?.map(output.toListEntry),
});

export const deal = z.looseObject({
  id: output.id,
  affinity_url: links.opportunity,
  name: output.text,
  list_id: z.number().optional(),
  list_entry_id: z.number().optional(),
  stage: z.unknown().describe("Value of the list's field Status (or Stage); null when empty or missing"),
  value: z.unknown().describe("Value of the list's field Amount (or Value, Deal Size); null when empty or missing"),
  owner: owner.nullable().describe("The first of owners; null when empty or missing"),
  owners: output.arrayOf(owner).optional().describe("Value of the list's field Owners (or Owner)"),
  person_ids: output.ids,
  organization_ids: output.ids,
});

export const toDeal = (record: Deal): z.output<typeof deal> => ({
  id: record.id,
  name: record.name,
  list_id: record.listId,
  list_entry_id: record.listEntryId,
  // Null also where they could not be read: then missing_fields and notice say so.
  stage: record.dealFields?.stage ?? null,
  value: record.dealFields?.value ?? null,
  owner: record.dealFields?.owners[0] ?? null,
  ...(record.dealFields && { owners: record.dealFields.owners }),
  person_ids: record.personIds,
  organization_ids: record.companyIds,
});

/** Present when stage, value and owner could not be read. */
export const missingFields = {
  missing_fields: z.array(z.string()).optional().describe("Fields that could not be read; notice says why"),
  notice: z.string().optional(),
};

const notices: Readonly<Record<MissingFields, string>> = {
  no_list_id:
    "Stage, value and owner are fields of a list, so they are missing here. Pass a list_id (see affinity_list_lists) to get them.",
  no_right:
    "Stage, value and owner are missing: this Affinity user lacks the right to export data from lists. A page may hold fewer rows than page_size; go on until next_page_token is null.",
  no_row:
    "Stage, value and owner are missing: Affinity does not show the opportunity's list row to this user, or not yet if it was created a moment ago.",
};

export const toMissingFields = (missing: MissingFields | undefined, fields: readonly string[]) =>
  missing === undefined ? {} : { missing_fields: [...fields], notice: notices[missing] };
