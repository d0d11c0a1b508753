// Tool: the relationships of one company.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { companyId, cursor, limit } from "../v2-inputs.ts";
import { pageOutput, relationship, toPage } from "../v2-outputs.ts";

export const v2ListCompanyRelationships = defineTool({
  name: "affinity_v2_list_company_relationships",
  version: 1,
  title: "List the relationships of a company (v2)",
  description:
    "Lists who in the team knows its people, strongest first: both persons with names and interactionScore from 0 to 1 (0.7 and more is regular contact), and since when they are connected on LinkedIn, when known.",
  effect: "read",
  scopes: ["relationships:read"],
  toolSets: ["raw_v2", "relationships"],
  cost: 1,
  input: z.strictObject({
    company_id: companyId,
    limit,
    cursor,
  }),
  output: pageOutput(relationship),
  examples: [{ title: "Who knows Brightwater Robotics", input: { company_id: 7133202 } }],
  records: (input, output) => [
    { type: "company", id: input.company_id },
    ...(output?.data ?? []).flatMap(({ person1, person2 }) => [
      { type: "person", id: person1.id },
      { type: "person", id: person2.id },
    ]),
  ],
  run: async (input, { upstream }) =>
    toPage(
      relationship,
      await upstream.rawCompanies.listRelationships({ id: input.company_id, limit: input.limit, cursor: input.cursor }),
    ),
});
