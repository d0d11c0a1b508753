// Tool: which lists there are, as Affinity tells it at each call.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { toldList, toToldList } from "../told-list.ts";

export const listListsV1 = defineTool({
  name: "affinity_list_lists",
  version: 1,
  title: "List lists",
  description:
    "Returns all lists that the user can see, with id, name and what they hold. List ids differ per firm, so call this first to find the list_id that other tools need; a deal pipeline is a list of type_name opportunity.",
  effect: "read",
  scopes: ["lists:read"],
  toolSets: ["essentials", "pipeline"],
  cost: 1,
  input: z.strictObject({}),
  output: z.looseObject({ lists: z.array(toldList) }),
  examples: [{ title: "All lists", input: {} }],
  records: (_, output) => (output?.lists ?? []).map(({ id }) => ({ type: "list", id })),
  run: async (_, { upstream }) => {
    const { lists } = await upstream.lists.list({ isAnew: true });
    return { lists: lists.map(toToldList) };
  },
});
