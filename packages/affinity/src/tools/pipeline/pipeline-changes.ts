// Tool: what moved in a pipeline since a point in time.

import { z } from "zod";
import type { StageChange } from "../../resources/pipelines/stage-change.ts";
import { defineTool } from "../define-tool.ts";
import { links } from "../links.ts";
import { cursor, list, nextCursor, since, stageField } from "../pipeline-parts.ts";

const change = z.looseObject({
  deal_id: z.number(),
  affinity_url: links.deal,
  deal: z.string().optional(),
  what: z.enum(["entered", "moved", "left"]).describe("entered: its first stage; left: no stage any more"),
  from: z.string().nullable().optional().describe("null: none; left out where it is not known"),
  to: z.string().nullable(),
  at: z.string(),
  by: z.string().optional(),
  gone: z.boolean().optional().describe("true: the record was deleted, or this user may not see it"),
});

const toChange = ({ dealId, name, kind, from, to, at, by, isGone }: StageChange): z.output<typeof change> => ({
  deal_id: dealId,
  ...(name !== undefined && { deal: name }),
  what: kind,
  ...(from !== undefined && { from }),
  to,
  at,
  ...(by !== null && { by }),
  ...(isGone && { gone: true }),
});

export const pipelineChanges = defineTool({
  name: "affinity_pipeline_changes",
  version: 1,
  title: "See what moved in a pipeline",
  description:
    "Lists the changes of stage in a pipeline since a point in time, oldest first: which deal, from which stage to which, when and by whom; deals that got their first stage (as a rule new ones) and deals that lost theirs or are gone are among them. To go on another day pass next_since as since. Up to five upstream requests a page; without the right to export lists v1's history is told, and some names may be missing. Affinity keeps a history only of fields whose changes it tracks.",
  effect: "read",
  scopes: ["lists:read", "opportunities:read"],
  toolSets: ["pipeline"],
  cost: 5,
  input: z.strictObject({
    list,
    since: since("From when on"),
    limit: z.int().min(1).max(100).optional().describe("How many changes to list, 1 to 100; 50 when left out."),
    cursor,
    stage_field: stageField,
  }),
  output: z.looseObject({
    list_id: z.number(),
    changes: z.array(change),
    next_cursor: nextCursor,
    next_since: z.string().describe("When the last change listed here was made"),
  }),
  examples: [{ title: "The last 60 days", input: { list: "Series A pipeline", since: "60d" } }],
  records: (_, output) => (output === undefined ? [] : [{ type: "list", id: output.list_id }]),
  run: async ({ list: wanted, since: from, limit = 50, cursor: page, stage_field }, { upstream }) => {
    const found = await upstream.lists.find(wanted);
    const query = { list: found, since: from, limit, cursor: page, stageField: stage_field };
    const { changes, nextCursor: next, nextSince } = await upstream.pipelines.readChanges(query);
    return { list_id: found.id, changes: changes.map(toChange), next_cursor: next, next_since: nextSince };
  },
});
