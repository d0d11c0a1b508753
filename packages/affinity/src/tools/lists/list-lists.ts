// Tool: which lists there are.

import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { links } from "../links.ts";
import { entityTypeName, entityTypeNumber } from "../outputs.ts";

const list = z.looseObject({
  id: z.number(),
  affinity_url: links.list,
  name: z.string().nullish(),
  type: z.number().optional().describe("What the list holds, as a number: 0 persons, 1 organizations, 8 opportunities"),
  type_name: z.enum(["person", "organization", "opportunity"]).optional().describe("The same as a word"),
  public: z.boolean().nullish().describe("true: everyone in the firm sees it"),
  owner_id: z.number().nullish(),
});

export const listLists = defineTool({
  name: "affinity_list_lists",
  version: 2,
  title: "List lists",
  description:
    "Returns all lists that the user can see, with id, name and what they hold. List ids differ per firm, so call this first to find the list_id that other tools need; a deal pipeline is a list of type_name opportunity. The answer is remembered for ten minutes and costs no request then. If a list that you expect is missing or renamed, call again with refresh true.",
  effect: "read",
  scopes: ["lists:read"],
  toolSets: ["essentials", "pipeline"],
  cost: 1,
  input: z.strictObject({
    refresh: z.boolean().optional().describe("true: asks Affinity anew, also when an answer is remembered"),
  }),
  output: z.looseObject({
    lists: z.array(list),
    as_of: z.string().optional().describe("When Affinity told it, as an ISO time"),
    remembered: z.boolean().optional().describe("true: Affinity was not asked now, so later changes are missing"),
  }),
  examples: [
    { title: "All lists", input: {} },
    { title: "Also those that were made a moment ago", input: { refresh: true } },
  ],
  records: (_, output) => (output?.lists ?? []).map(({ id }) => ({ type: "list", id })),
  run: async ({ refresh }, { upstream }) => {
    const { lists, askedAt, isRemembered } = await upstream.lists.list({ isAnew: refresh });
    return {
      lists: lists.map((record) => ({
        id: record.id,
        name: record.name,
        type: entityTypeNumber(record.type),
        type_name: entityTypeName(record.type),
        public: record.isPublic,
        owner_id: record.ownerId,
      })),
      as_of: new Date(askedAt).toISOString(),
      remembered: isRemembered,
    };
  },
});
