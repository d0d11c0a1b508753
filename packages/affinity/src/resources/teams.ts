// Teams: only v2 has them.
import type { Requester } from "../upstream/request.ts";
import * as v2 from "../upstream/v2/teams.ts";
import { filterLiteral } from "./filter-literal.ts";
import { pageThroughV2 } from "./page-token.ts";

export interface TeamsAsked extends Omit<v2.TeamsQuery, "filter"> {
  /** A part of the name. */
  readonly name?: string | undefined;
}

/** Each costs one request. */
export const createTeams = (requester: Requester) => ({
  list: ({ name, ...asked }: TeamsAsked) =>
    pageThroughV2(
      "teams",
      { ...asked, filter: name === undefined ? undefined : `name=~${filterLiteral(name)}` },
      (page) => v2.listTeams(requester, page),
    ),
  get: (query: v2.TeamQuery) => v2.getTeam(requester, query),
  listMembers: (query: v2.TeamPartQuery) =>
    pageThroughV2("members-of-team", query, (page) => v2.listTeamMembers(requester, page)),
  /** Those that the user sees as well. */
  listLists: (query: v2.TeamPartQuery) =>
    pageThroughV2("lists-of-team", query, (page) => v2.listTeamLists(requester, page)),
});
