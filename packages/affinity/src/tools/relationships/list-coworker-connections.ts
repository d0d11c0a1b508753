// Tool: who at a company once worked together with somebody of the team.
import { z } from "zod";
import { colleague, companyIdOf, connectionInputs, connectionsOutput, toContact } from "../connection-parts.ts";
import { defineTool } from "../define-tool.ts";
import { briefCompany, toBriefCompany, toBriefPerson } from "../embedded-outputs.ts";
import { text } from "../outputs.ts";
import { idFrom } from "../record-inputs.ts";

const connection = z.looseObject({
  colleague,
  employer: briefCompany.describe("Where both worked"),
  from: text.describe("Since when both did"),
  until: text,
});

export const listCoworkerConnections = defineTool({
  name: "affinity_list_coworker_connections",
  version: 1,
  title: "List former coworkers at a company",
  description:
    "Lists people at a company who once worked somewhere together with somebody of the team, as Affinity infers from careers: whom, where and when. Ways in where nobody has been in touch; those who have been are in affinity_list_relationships. One upstream request, and one more for a name.",
  effect: "read",
  scopes: ["relationships:read"],
  toolSets: ["relationships"],
  cost: 1,
  input: z.strictObject(connectionInputs),
  output: connectionsOutput(connection),
  examples: [{ title: "At Brightwater Robotics", input: { company: 7133202 } }],
  records: ({ company }, output) => [
    ...(output === undefined ? idFrom(company) : [output.company_id]).map((id) => ({ type: "company", id })),
  ],
  run: async ({ company, ...page }, { upstream }) => {
    const companyId = await companyIdOf(upstream, company);
    const { items, nextCursor } = await upstream.relationships.listCoworkers({ ...page, companyId });
    return {
      company_id: companyId,
      contacts: items.map(({ target, connections }) => ({
        ...toContact(target),
        connections: connections.map(({ source, inference }) => ({
          colleague: toBriefPerson(source),
          employer: toBriefCompany(inference.sharedEmployer),
          from: inference.overlapStartDate,
          until: inference.overlapEndDate,
        })),
      })),
      next_cursor: nextCursor,
    };
  },
});
