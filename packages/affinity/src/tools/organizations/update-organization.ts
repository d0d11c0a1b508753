// Tool: change the name, domain or people of an organization.
import { z } from "zod";
import { mapResolution } from "../../resources/resolve-write.ts";
import { defineTool } from "../define-tool.ts";
import { domain, hasChange, idList, recordId, recordName, replaces } from "../inputs.ts";
import { organization, toOrganization } from "../organization-output.ts";
import { toCompanyParts } from "../record-parts.ts";

export const updateOrganization = defineTool({
  name: "affinity_update_organization",
  version: 2,
  title: "Update an organization",
  description:
    "Changes the name, domain or linked persons of an organization (company) and returns it. What is left out stays as it is; person_ids replaces the whole set, so read the organization first. Name and domain of organizations with global true cannot be changed.",
  effect: "write",
  scopes: ["companies:write"],
  toolSets: ["people_and_companies"],
  cost: 1,
  input: z
    .strictObject({
      organization_id: recordId("Id of the organization, e.g. from affinity_search_organizations."),
      name: recordName("New name of the organization.").optional(),
      domain: domain("New domain of its website, e.g. acme.com.").optional(),
      person_ids: idList(`Linked persons. ${replaces}`).optional(),
    })
    .refine((input) => hasChange(input, "organization_id"), "Pass at least one of name, domain and person_ids."),
  output: organization,
  examples: [
    { title: "Rename an organization", input: { organization_id: 7133202, name: "Brightwater Robotics Inc." } },
  ],
  records: (input) => [{ type: "company", id: input.organization_id }],
  run: async (input, { upstream }) =>
    toOrganization(await upstream.companies.update(input.organization_id, toCompanyParts(input))),
  resolve: async (input, { upstream }) =>
    mapResolution(await upstream.companies.resolveUpdate(input.organization_id, toCompanyParts(input)), toOrganization),
});
