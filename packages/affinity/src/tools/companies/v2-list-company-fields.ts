// Tool: which fields companies have.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { cursor, filter } from "../v2-inputs.ts";
import { fieldMetadata, pageOutput, toPage } from "../v2-outputs.ts";

export const v2ListCompanyFields = defineTool({
  name: "affinity_v2_list_company_fields",
  version: 1,
  title: "List company fields (v2)",
  description:
    "Lists the fields of companies with id, name, kind and type of value: what other tools need to read, search and set values by field id. Fields of lists are not among them.",
  effect: "read",
  scopes: ["companies:read"],
  toolSets: ["raw_v2"],
  cost: 1,
  input: z.strictObject({
    filter: filter('name = "Location" or name =~ "fund" (part of the name)'),
    cursor,
  }),
  output: pageOutput(fieldMetadata),
  examples: [
    { title: "All fields", input: {} },
    { title: "Fields with location in their name", input: { filter: 'name =~ "Location"' } },
  ],
  records: () => [],
  run: async (input, { upstream }) =>
    toPage(fieldMetadata, await upstream.rawCompanies.listFields({ filter: input.filter, cursor: input.cursor })),
});
