// Tool: which open deals nobody was in touch with for a while.
import { z } from "zod";
import type { StaleDeals } from "../../resources/pipelines/stale-deals.ts";
import { defineTool } from "../define-tool.ts";
import { cursor, dealFilter, listedDeal, nextCursor, toDealFilter, toListedDeal } from "../pipeline-parts.ts";

const noticeOf = ({ isCut, isWithoutCompanies }: StaleDeals): { readonly notice?: string } => {
  const told = [
    isCut
      ? "There are more deals than the 1,000 longest without contact that were read: narrow by owner, stages or value."
      : "",
    isWithoutCompanies
      ? "This user may not read many companies at once, so only contacts with the people of a deal count."
      : "",
  ].filter(Boolean);
  return told.length === 0 ? {} : { notice: told.join(" ") };
};

export const staleDeals = defineTool({
  name: "affinity_stale_deals",
  version: 1,
  title: "Find stale deals",
  description:
    "Lists the open deals of a pipeline that nobody was in touch with for so many days, longest first; those that never had any contact come last. What counts is the last mail, meeting, call or message that Affinity knows with the deal's people or companies. Won and lost stages are left out. Names or ids for list, stages and owner. One upstream request for each 100 such deals (ten at most), one for each 100 of their companies, and up to four more; needs the right to export lists.",
  effect: "read",
  scopes: ["lists:read", "opportunities:read"],
  toolSets: ["pipeline"],
  cost: 5,
  input: z.strictObject({
    ...dealFilter,
    days: z.int().min(1).max(3_650).describe("Without contact for this many days."),
    limit: z.int().min(1).max(200).optional().describe("How many to list, 1 to 200; 50 when left out."),
    cursor,
  }),
  output: z.looseObject({
    list_id: z.number(),
    count: z.number().describe("All stale deals that fit"),
    deals: z.array(listedDeal.extend({ last_contact: z.string().nullable().describe("Day; null: never") })),
    next_cursor: nextCursor,
    notice: z.string().optional(),
  }),
  examples: [{ title: "No contact for 30 days", input: { list: "Series A pipeline", days: 30 } }],
  records: (_, output) => (output === undefined ? [] : [{ type: "list", id: output.list_id }]),
  run: async ({ list, days, limit = 50, cursor: from, ...input }, { upstream }) => {
    const found = await upstream.lists.find(list);
    const query = { list: { id: found.id }, ...toDealFilter(input), days, limit, cursor: from };
    const stale = await upstream.pipelines.findStale(query);
    const dayOf = (time: number | undefined) => (time === undefined ? null : new Date(time).toISOString().slice(0, 10));
    return {
      list_id: found.id,
      count: stale.count,
      deals: stale.deals.map((deal) => ({ ...toListedDeal(deal), last_contact: dayOf(deal.lastContact) })),
      next_cursor: stale.nextCursor,
      ...noticeOf(stale),
    };
  },
});
