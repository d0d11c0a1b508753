// v2 teams: their members and the lists they may open, with previews on request and privacy for who manages teams.
import { invalid, missing } from "../refusal.ts";
import { ok } from "../wire.ts";
import type { List } from "../world/entities.ts";
import type { Team, TeamMembership } from "../world/workspace.ts";
import { pathId, queryValues, type V2Call, type V2Route } from "./call.ts";
import { type FilterProperties, matchesFilter } from "./filter-items.ts";
import { formatListWithType, utc } from "./format-entities.ts";
import { orderItems } from "./order-items.ts";
import { byId, pageItems } from "./page-items.ts";

const includable = ["membersPreview", "accessibleListsPreview"];

const requireKnownIncludes = (call: V2Call): void => {
  const unknown = queryValues(call, "includes").find((value) => !includable.includes(value));
  if (unknown !== undefined) throw invalid("includes", `includes: ${unknown} is not valid`);
};

const showsPrivacy = ({ viewer, assumptions }: V2Call): boolean =>
  assumptions.teamPrivacy && viewer.user.permissions.has("manage-teams");

const formatMember = (call: V2Call, { id, userId, addedAt }: TeamMembership) => {
  const person = call.world.persons.get(userId);
  const privacyType = call.world.users.get(userId)?.privacy;
  return {
    id,
    user: {
      id: userId,
      firstName: person?.firstName ?? "",
      lastName: person?.lastName ?? null,
      emailAddress: person?.emails[0] ?? "",
    },
    addedAt: utc(addedAt),
    ...(showsPrivacy(call) && privacyType !== undefined ? { privacyType } : {}),
  };
};

/** Only lists that the caller can see as well. */
const listsOf = ({ world, viewer }: V2Call, team: Team): List[] =>
  world.lists.all().filter((list) => team.listIds.includes(list.id) && viewer.canSeeList(list));

const previewOf = (items: readonly object[]) => ({ totalCount: items.length, data: items.slice(0, 10) });

const formatTeam = (call: V2Call, team: Team) => {
  const wanted = queryValues(call, "includes");
  const members = () => team.members.map((member) => formatMember(call, member));
  const lists = () => listsOf(call, team).map((list) => formatListWithType(list, call.version));
  return {
    id: team.id,
    name: team.name,
    createdAt: utc(team.createdAt),
    updatedAt: team.updatedAt === null ? null : utc(team.updatedAt),
    ...(showsPrivacy(call) ? { privacyType: team.privacy } : {}),
    ...(wanted.includes("membersPreview") ? { membersPreview: previewOf(members()) } : {}),
    ...(wanted.includes("accessibleListsPreview") ? { accessibleListsPreview: previewOf(lists()) } : {}),
  };
};

const filters: FilterProperties<Team> = {
  id: { type: "number", operators: ["="], read: (team) => team.id },
  name: { type: "text", operators: ["=", "=^", "=$", "=~"], read: (team) => team.name },
};

const readers = { name: (team: Team) => team.name.toLowerCase(), createdAt: (team: Team) => team.createdAt };

const listTeams = (call: V2Call) => {
  requireKnownIncludes(call);
  const found = call.world.teams.all().filter(matchesFilter(call, filters));
  const ordered = orderItems(call, found, { readers, byDefault: "name" });
  const rules = { positionOf: (_: Team, index: number) => index, defaultLimit: 100, isCountable: true };
  const { items, pagination } = pageItems(call, ordered, rules);
  return ok({ data: items.map((team) => formatTeam(call, team)), pagination });
};

const teamOf = (call: V2Call): Team => {
  const team = call.world.teams.get(pathId(call, "teamId"));
  if (team === undefined) throw missing("Team");
  return team;
};

const getTeam = (call: V2Call) => {
  requireKnownIncludes(call);
  return ok(formatTeam(call, teamOf(call)));
};

const counted = { ...byId, isCountable: true };

const listMembers = (call: V2Call) => {
  const { items, pagination } = pageItems(call, teamOf(call).members, counted);
  return ok({ data: items.map((member) => formatMember(call, member)), pagination });
};

const listAccessibleLists = (call: V2Call) => {
  const { items, pagination } = pageItems(call, listsOf(call, teamOf(call)), counted);
  return ok({ data: items.map((list) => formatListWithType(list, call.version)), pagination });
};

export const teamRoutes: readonly V2Route[] = [
  { method: "GET", path: "/v2/teams", answer: listTeams },
  { method: "GET", path: "/v2/teams/{teamId}", answer: getTeam },
  { method: "GET", path: "/v2/teams/{teamId}/members", answer: listMembers },
  { method: "GET", path: "/v2/teams/{teamId}/accessible-lists", answer: listAccessibleLists },
];
