// Tool: find organizations by part of a name or domain.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { paging, term, toPageRequest, withInteractionDates } from "../inputs.ts";
import { organization, toOrganization } from "../organization-output.ts";
import { nextPageToken } from "../outputs.ts";

export const searchOrganizations = defineTool({
  name: "affinity_search_organizations",
  version: 1,
  title: "Search organizations",
  description:
    "Finds organizations (companies) whose name or domain contains the term, or lists the firm's own without a term. With a term the result also covers Affinity's shared directory: rows with global true that the firm may never have added. Returns id, name, domain and domains; use affinity_get_organization for people and opportunities. With with_interaction_dates, organizations nobody ever had contact with are left out.",
  effect: "read",
  scopes: ["companies:read"],
  toolSets: ["essentials", "people_and_companies"],
  cost: 1,
  input: z.strictObject({
    term: term("Part of a name or domain, e.g. acme or acme.com.").optional(),
    with_interaction_dates: withInteractionDates,
    ...paging,
  }),
  output: z.looseObject({ organizations: z.array(organization), next_page_token: nextPageToken }),
  examples: [{ title: "Find Brightwater Robotics", input: { term: "brightwater", page_size: 10 } }],
  records: (_, output) => (output?.organizations ?? []).map(({ id }) => ({ type: "company", id })),
  run: async (input, { upstream }) => {
    const page = await upstream.companies.search({
      term: input.term,
      withInteractionDates: input.with_interaction_dates,
      ...toPageRequest(input),
    });
    return { organizations: page.items.map(toOrganization), next_page_token: page.nextPageToken };
  },
});
