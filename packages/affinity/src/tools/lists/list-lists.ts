// Tool: which lists there are.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { toldList, toToldList } from "../told-list.ts";

export const listLists = defineTool({
  name: "affinity_list_lists",
  version: 2,
  // Callers of version 1 cannot ask anew, so nothing may be remembered for them.
  oldestServed: 2,
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
    lists: z.array(toldList),
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
      lists: lists.map(toToldList),
      as_of: new Date(askedAt).toISOString(),
      remembered: isRemembered,
    };
  },
});
