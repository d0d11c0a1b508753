// Tool: who at a company led another one that somebody of the team invested in.
import { z } from "zod";
import { colleague, companyIdOf, connectionInputs, connectionsOutput, toContact } from "../connection-parts.ts";
import { defineTool } from "../define-tool.ts";
import { briefCompany, toBriefCompany, toBriefPerson } from "../embedded-outputs.ts";
import { text } from "../outputs.ts";
import { idFrom } from "../record-inputs.ts";

const connection = z.looseObject({
  colleague,
  invested_for: briefCompany.optional().describe("The firm for which the colleague invested then"),
  portfolio_company: briefCompany.optional().describe("The company that the contact led then"),
  round: text,
  date: text.describe("Of the round"),
});

export const listInvestorConnections = defineTool({
  name: "affinity_list_investor_connections",
  version: 1,
  title: "List executives whom the team once backed",
  description:
    "Lists people at a company who led another company when somebody of the team invested in it, as Affinity infers from careers and funding rounds: whom, which company and which round. Ways in where nobody has been in touch. One upstream request, and one more for a name.",
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
    const { items, nextCursor } = await upstream.relationships.listInvestorExecutives({ ...page, companyId });
    return {
      company_id: companyId,
      contacts: items.map(({ target, connections }) => ({
        ...toContact(target),
        connections: connections.map(({ source, dealContext: { fundingEvent, investor, executive } }) => ({
          colleague: toBriefPerson(source),
          ...(investor?.company && { invested_for: toBriefCompany(investor.company) }),
          ...(executive?.company && { portfolio_company: toBriefCompany(executive.company) }),
          round: fundingEvent?.series,
          date: fundingEvent?.date,
        })),
      })),
      next_cursor: nextCursor,
    };
  },
});
