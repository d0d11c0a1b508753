// Tool: add an organization to the firm's Affinity.
import { z } from "zod";
import { mapResolution } from "../../resources/resolve-write.ts";
import { defineTool } from "../define-tool.ts";
import { domain, idList, recordName } from "../inputs.ts";
import { organization, toOrganization } from "../organization-output.ts";
import { toCompanyParts } from "../record-parts.ts";

export const createOrganization = defineTool({
  name: "affinity_create_organization",
  version: 2,
  title: "Create an organization",
  description:
    "Adds an organization (company) with its name, domain and people to Affinity and returns it. Creates another one each time it is called: search with affinity_search_organizations by name and domain first.",
  effect: "write",
  scopes: ["companies:write"],
  toolSets: ["people_and_companies"],
  cost: 1,
  input: z.strictObject({
    name: recordName("Name of the organization."),
    domain: domain("Its website's domain, e.g. acme.com.").optional(),
    person_ids: idList("Persons to link.").optional(),
  }),
  output: organization,
  examples: [
    {
      title: "A company that was met at a fair",
      input: { name: "Harbor Cartography", domain: "harbor-cartography.example", person_ids: [44320] },
    },
  ],
  records: ({ person_ids = [] }, output) => [
    ...(output === undefined ? [] : [{ type: "company", id: output.id }]),
    ...person_ids.map((id) => ({ type: "person", id })),
  ],
  run: async (input, { upstream }) => toOrganization(await upstream.companies.create(toCompanyParts(input))),
  resolve: async (input, { upstream }) =>
    mapResolution(await upstream.companies.resolveCreate(toCompanyParts(input)), toOrganization),
});
