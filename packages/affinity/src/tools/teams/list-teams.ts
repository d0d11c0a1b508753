// Tool: which groups of users there are.
import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { nextCursor } from "../embedded-outputs.ts";
import { term } from "../inputs.ts";
import { arrayOf, id, text } from "../outputs.ts";
import { cursor, limit } from "../v2-inputs.ts";

const team = z.looseObject({ id, name: z.string(), created_at: text });

export const listTeams = defineTool({
  name: "affinity_list_teams",
  version: 1,
  title: "List teams",
  description:
    "Lists the teams (groups of users) of the firm's Affinity by name, with ids. Who is in one and which lists it may open tells affinity_get_team. A firm may have none.",
  effect: "read",
  scopes: ["teams:read"],
  toolSets: ["admin"],
  cost: 1,
  input: z.strictObject({
    name: term("A part of the team's name.").optional(),
    limit,
    cursor,
  }),
  output: z.looseObject({ teams: arrayOf(team), next_cursor: nextCursor }),
  examples: [{ title: "All teams", input: {} }],
  records: (_, output) => (output?.teams ?? []).map(({ id: teamId }) => ({ type: "team", id: teamId })),
  run: async (input, { upstream }) => {
    const { items, nextCursor: next } = await upstream.teams.list(input);
    return {
      teams: items.map((each) => ({ id: each.id, name: each.name, created_at: each.createdAt })),
      next_cursor: next,
    };
  },
});
