// Tool: who is in a team, and which lists it may open.

import { z } from "zod";
import { defineTool } from "../define-tool.ts";
import { briefPerson, toBriefPerson } from "../embedded-outputs.ts";
import { recordId } from "../inputs.ts";
import { links } from "../links.ts";
import { arrayOf, id, text } from "../outputs.ts";

const accessibleList = z.looseObject({ id, affinity_url: links.list, name: z.string(), type: text });

export const getTeam = defineTool({
  name: "affinity_get_team",
  version: 1,
  title: "Get a team",
  description:
    "Reads one team (a group of users) with its members and the lists that it may open; of the lists only those that the user sees as well. Up to 100 members and ten lists, with the number of all. Two upstream requests.",
  effect: "read",
  scopes: ["teams:read"],
  toolSets: ["admin"],
  cost: 2,
  input: z.strictObject({ team_id: recordId("Id of the team, from affinity_list_teams.") }),
  output: z.looseObject({
    id,
    name: z.string(),
    members: arrayOf(briefPerson),
    member_count: z.number().nullish().describe("Of all; members holds 100 at most"),
    lists: arrayOf(accessibleList),
    list_count: z.number().nullish().describe("Of all; lists holds ten at most"),
  }),
  examples: [{ title: "Who is in it", input: { team_id: 201 } }],
  records: ({ team_id }) => [{ type: "team", id: team_id }],
  run: async ({ team_id }, { upstream }) => {
    const [team, members] = await Promise.all([
      upstream.teams.get({ id: team_id, includes: ["accessibleListsPreview"] }),
      upstream.teams.listMembers({ id: team_id, limit: 100, totalCount: true }),
    ]);
    return {
      id: team.id,
      name: team.name,
      members: members.items.map(({ user }) => toBriefPerson({ ...user, primaryEmailAddress: user.emailAddress })),
      member_count: members.totalCount,
      lists: (team.accessibleListsPreview?.data ?? []).map((list) => ({
        id: list.id,
        name: list.name,
        type: list.type,
      })),
      list_count: team.accessibleListsPreview?.totalCount,
    };
  },
});
