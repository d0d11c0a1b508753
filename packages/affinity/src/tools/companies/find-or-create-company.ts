// Tool: a company, found or made.
import { z } from "zod";
import { findOrCreateCompany as find } from "../../resources/find-or-create.ts";
import { domainOf } from "../../resources/find-record.ts";
import { defineTool } from "../define-tool.ts";
import { evenIfSimilar, foundOrCreated, recordOf, toFoundOrCreated } from "../found-or-created.ts";
import { recordName } from "../inputs.ts";

export const findOrCreateCompany = defineTool({
  name: "affinity_find_or_create_company",
  version: 1,
  title: "Find or create a company",
  description:
    "Gives the company with this domain, else with this very name (Inc., GmbH and the like do not matter), and adds one only when there is none. created says which; matched_by says how. Where a company of that name has another domain nothing is made and the candidates are told. One or two upstream requests, three to create.",
  effect: "write",
  scopes: ["companies:read", "companies:write"],
  toolSets: ["people_and_companies"],
  cost: 3,
  input: z
    .strictObject({
      name: recordName("Name of the company; needed to create one.").optional(),
      domain: z
        .string()
        .max(300)
        .refine((text) => domainOf(text) !== undefined, "must be a domain such as acme.com")
        .optional()
        .describe("Its domain, e.g. acme.com; an address of its website will do."),
      even_if_similar: evenIfSimilar,
    })
    .refine(({ name, domain }) => name !== undefined || domain !== undefined, "Pass a name, a domain or both."),
  output: foundOrCreated("company"),
  examples: [
    { title: "A company from its website", input: { name: "Kestrel Grid", domain: "https://kestrel-grid.example" } },
  ],
  records: (_, output) => recordOf("company", output),
  run: async ({ name, domain, even_if_similar = false }, { upstream }) =>
    toFoundOrCreated(
      await find(upstream, {
        name: name?.trim(),
        domain: domain === undefined ? undefined : domainOf(domain),
        evenIfSimilar: even_if_similar,
      }),
    ),
});
