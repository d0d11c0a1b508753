// A person as tools show it: v1's record.

import { z } from "zod";
import type { Person } from "../model.ts";
import { links } from "./links.ts";
import * as output from "./outputs.ts";

export const person = z.looseObject({
  id: output.id,
  affinity_url: links.person,
  type: z.number().optional().describe("0 external, 1 internal (a team member), 2 collaborator"),
  first_name: output.text,
  last_name: output.text,
  primary_email: output.text,
  emails: output.texts,
  organization_ids: output.ids,
  current_organization_ids: output.ids,
  opportunity_ids: output.ids,
  list_entries: output.listEntries,
  ...output.interactionFields,
});

export const toPerson = (record: Person): z.output<typeof person> => ({
  id: record.id,
  type: output.personTypeNumber(record.type),
  first_name: record.firstName,
  last_name: record.lastName,
  primary_email: record.primaryEmailAddress,
  emails: record.emailAddresses,
  organization_ids: record.companyIds,
  current_organization_ids: record.currentCompanyIds,
  opportunity_ids: record.opportunityIds,
  list_entries: record.listEntries?.map(output.toListEntry),
  interaction_dates: record.interactionDates,
  interactions: record.interactions,
});
