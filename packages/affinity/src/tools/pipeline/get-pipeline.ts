// Tool: a pipeline at a glance, by stage, and the deals that are asked for.
import { z } from "zod";
import type { PipelineView } from "../../resources/pipelines/read-pipeline.ts";
import { defineTool } from "../define-tool.ts";
import { cursor, dealFilter, listedDeal, nextCursor, since, toDealFilter, toListedDeal } from "../pipeline-parts.ts";

const total = z.looseObject({
  stage: z.string().nullable().describe("null: deals without a stage"),
  closed: z.string().optional().describe("won, lost, on-hold or closed; left out for an open stage"),
  count: z.number(),
  value: z.number().optional().describe("Sum of the values that are filled in"),
  median_days: z.number().optional().describe("Median age, see age_is"),
});

const toTotals = ({ stages, isCountedOnly }: PipelineView): z.output<typeof total>[] | undefined =>
  stages?.map(({ stage, category, count, value, medianDays }) => ({
    stage,
    ...(category !== undefined && { closed: category }),
    count,
    ...(value !== null && !isCountedOnly && { value }),
    ...(medianDays !== null && { median_days: medianDays }),
  }));

const countedOnly =
  "More than 3,000 deals fit: they are counted, but their values and ages were not read. Narrow by stages, owner, value or dates to have them added up.";

export const getPipeline = defineTool({
  name: "affinity_get_pipeline",
  version: 1,
  title: "Get a pipeline",
  description:
    "Shows a pipeline by stage: how many deals, the sum of their values and their median age, over everything that fits the filters. With deals also the deals themselves, in the order of stages and the largest first, page by page; later pages tell deals alone. Names or ids for list, stages and owner. One upstream request for each 100 deals that fit (30 at most) and up to four more; needs the right to export lists. What was written a second ago may be missing.",
  effect: "read",
  scopes: ["lists:read", "opportunities:read"],
  toolSets: ["pipeline"],
  cost: 5,
  input: z.strictObject({
    ...dealFilter,
    created_since: since("Only deals added to the list since then").optional(),
    changed_since: since("Only deals that came into their stage since then").optional(),
    deals: z.int().min(1).max(100).optional().describe("How many deals to list, 1 to 100; none without it."),
    cursor,
  }),
  output: z.looseObject({
    list_id: z.number(),
    stages: z.array(total).optional(),
    count: z.number().optional().describe("All deals that fit"),
    age_is: z.enum(["days_in_stage", "days_since_added"]).optional(),
    deals: z.array(listedDeal).optional(),
    next_cursor: nextCursor.optional(),
    notice: z.string().optional(),
  }),
  examples: [{ title: "The Series A pipeline by stage", input: { list: "Series A pipeline" } }],
  records: (_, output) => (output === undefined ? [] : [{ type: "list", id: output.list_id }]),
  run: async ({ list, deals, cursor: from, created_since, changed_since, ...input }, { upstream }) => {
    const found = await upstream.lists.find(list);
    const dates = { createdSince: created_since, changedSince: changed_since };
    const query = { list: found, ...toDealFilter(input), ...dates, cursor: from };
    const isPage = deals !== undefined || from !== undefined;
    const view = await upstream.pipelines.read({ ...query, ...(isPage && { deals: deals ?? 50 }) });
    const stages = toTotals(view);
    return {
      list_id: found.id,
      ...(stages && {
        stages,
        count: view.count ?? 0,
        age_is: view.ageIsInStage ? ("days_in_stage" as const) : ("days_since_added" as const),
      }),
      ...(isPage && { deals: view.deals.map(toListedDeal), next_cursor: view.nextCursor }),
      ...(view.isCountedOnly && { notice: countedOnly }),
    };
  },
});
