// Tool: read one organization with its associations.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { fullDetail, toDealHistory } from "../full-detail.ts";
import { detail, recordId, withInteractionDates } from "../inputs.ts";
import { organization, toOrganization } from "../organization-output.ts";
import { toRelationshipStrength } from "../relationship-output.ts";

/** Each person costs a request for its strengths. */
const maxPersons = 10;

export const getOrganization = defineTool({
  name: "affinity_get_organization",
  version: 1,
  title: "Get an organization",
  description:
    'Reads one organization (company): name, domains, person_ids, opportunity_ids and the lists it is on. One upstream request; detail "full" adds phone_numbers, relationship_strengths to its people (at most ten of them) and deal_history for 2 more requests, 1 per person and 2 per opportunity (at most ten).',
  effect: "read",
  scopes: ["companies:read", "opportunities:read", "relationships:read"],
  toolSets: ["essentials", "people_and_companies"],
  cost: 1,
  input: z.strictObject({
    organization_id: recordId("Id of the organization, e.g. from affinity_search_organizations."),
    with_interaction_dates: withInteractionDates,
    detail,
  }),
  output: z.looseObject({ ...organization.shape, ...fullDetail }),
  examples: [
    { title: "Read an organization", input: { organization_id: 7133202, with_interaction_dates: true } },
    { title: "Who knows them, and which deals were there", input: { organization_id: 7133202, detail: "full" } },
  ],
  records: (input) => [{ type: "company", id: input.organization_id }],
  run: async (input, { upstream }) => {
    const record = await upstream.companies.get(input.organization_id, {
      withInteractionDates: input.with_interaction_dates,
    });
    if (input.detail !== "full") return toOrganization(record);
    const strengths = await upstream.relationships.listForPersons((record.personIds ?? []).slice(0, maxPersons));
    return {
      ...toOrganization(record),
      phone_numbers: await upstream.companies.phoneNumbers(input.organization_id),
      relationship_strengths: strengths.map(toRelationshipStrength),
      ...toDealHistory(await upstream.dealHistory.read(record.opportunityIds ?? [])),
    };
  },
});
