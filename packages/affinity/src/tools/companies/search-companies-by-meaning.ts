// Tool: companies by what they do.

import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { links } from "../links.ts";
import { nameOrId, toListId } from "../list-inputs.ts";
import { arrayOf, id, text } from "../outputs.ts";
import { prompt, searchLimit } from "../word-search-inputs.ts";

const company = z.looseObject({
  id,
  affinity_url: links.company,
  name: text,
  domain: text,
  score: text.describe("How well it fits"),
});

export const searchCompaniesByMeaning = defineTool({
  name: "affinity_search_companies_by_meaning",
  version: 1,
  title: "Search companies by what they do",
  description:
    'Finds companies by what they do, in the sense of words such as "robots for warehouses in Europe", the best first, with what Affinity says of why. Among all companies that the firm knows, or those of given lists. To find a company by its name or domain use affinity_search_organizations, which is exact.',
  effect: "read",
  scopes: ["companies:read"],
  toolSets: ["people_and_companies"],
  cost: 1,
  input: z.strictObject({
    prompt,
    lists: z
      .array(nameOrId("Name or id of a list."))
      .min(1)
      .max(20)
      .describe("Only companies of one of these lists.")
      .optional(),
    limit: searchLimit,
  }),
  output: z.looseObject({ companies: arrayOf(company), explanation: text }),
  examples: [{ title: "A market", input: { prompt: "industrial robotics companies", limit: 10 } }],
  records: (_, output) => (output?.companies ?? []).map((found) => ({ type: "company", id: found.id })),
  run: async ({ prompt: asked, lists, limit = 10 }, { upstream }) => {
    const listIds: number[] = [];
    for (const list of lists ?? []) listIds.push(await toListId(upstream.lists, list));
    const found = await upstream.companies.searchByMeaning({ prompt: asked, limit, ...(lists && { listIds }) });
    const companies = found.data.map(({ id: number, name, domain, score }) => ({ id: number, name, domain, score }));
    return { companies, explanation: found.explanation };
  },
});
