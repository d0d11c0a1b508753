// A company as tools show it: v1's organization record.

import { z } from "zod";
import type { Company } from "../model.ts";
import { links } from "./links.ts";
import * as output from "./outputs.ts";

export const organization = z.looseObject({
  id: output.id,
  affinity_url: links.company,
  name: output.text,
  domain: output.text,
  domains: output.texts,
  global: z.boolean().nullish().describe("true: from Affinity's shared directory, cannot be changed"),
  person_ids: output.ids,
  opportunity_ids: output.ids,
  list_entries: output.listEntries,
  ...output.interactionFields,
});

export const toOrganization = (record: Company): z.output<typeof organization> => ({
  id: record.id,
  name: record.name,
  domain: record.domain,
  domains: record.domains,
  global: record.isGlobal,
  person_ids: record.personIds,
  opportunity_ids: record.opportunityIds,
  list_entries: record.listEntries?.map(output.toListEntry),
  interaction_dates: record.interactionDates,
  interactions: record.interactions,
});
