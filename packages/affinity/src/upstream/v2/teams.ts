// v2's teams: groups of users, their members and the lists that they may open. All from version 2026-09-17.
import { z } from "zod";
import type { CursorPage, CursorRequest } from "../../model.ts";
import { listOf, maxRows } from "../list-of.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { id, pageOf } from "./wire.ts";

const member = z.looseObject({
  /** Of the membership, not of the user. */
  id,
  user: z.looseObject({
    id,
    firstName: z.string().nullish(),
    lastName: z.string().nullish(),
    emailAddress: z.string().nullish(),
  }),
  addedAt: z.string(),
  /** For those who manage teams. */
  privacyType: z.string().nullish(),
});

const accessibleList = z.looseObject({
  id,
  name: z.string(),
  type: z.string().nullish(),
  creatorId: z.int().nullish(),
  ownerId: z.int().nullish(),
  isPublic: z.boolean().nullish(),
  createdAt: z.string().nullish(),
});

/** Ten at most. */
const previewOf = <Item extends z.ZodType>(item: Item) =>
  z.looseObject({ data: listOf(item, maxRows).nullish(), totalCount: z.int().nullish() }).nullish();

const team = z.looseObject({
  id,
  name: z.string(),
  createdAt: z.string(),
  updatedAt: z.string().nullish(),
  /** For those who manage teams. */
  privacyType: z.string().nullish(),
  /** The two that are told on request. */
  membersPreview: previewOf(member),
  accessibleListsPreview: previewOf(accessibleList),
});

export type Team = z.output<typeof team>;
export type TeamMember = z.output<typeof member>;
export type TeamList = z.output<typeof accessibleList>;

const teamPage = pageOf(team);
const memberPage = pageOf(member);
const listPage = pageOf(accessibleList);

/** What a team tells only when it is asked for. */
export type TeamPreview = "membersPreview" | "accessibleListsPreview";

export interface TeamsQuery extends CursorRequest {
  /** By `id` and `name`, such as `name=~deal`. */
  readonly filter?: string | undefined;
  /** `name` without it. */
  readonly orderBy?: readonly ("name" | "-name" | "createdAt" | "-createdAt")[] | undefined;
  readonly includes?: readonly TeamPreview[] | undefined;
  readonly totalCount?: boolean | undefined;
}

export const listTeams = (requester: Requester, query: TeamsQuery): Promise<CursorPage<Team>> =>
  requester.read({
    path: withQuery("/v2/teams", {
      filter: query.filter,
      orderBy: query.orderBy,
      includes: query.includes,
      totalCount: query.totalCount,
      limit: query.limit,
      cursor: query.cursor,
    }),
    purpose: "list teams",
    answer: teamPage,
  });

export interface TeamQuery {
  readonly id: number;
  readonly includes?: readonly TeamPreview[] | undefined;
}

export const getTeam = (requester: Requester, { id, includes }: TeamQuery): Promise<Team> =>
  requester.read({ path: withQuery(path`/v2/teams/${id}`, { includes }), purpose: `read team ${id}`, answer: team });

export interface TeamPartQuery extends CursorRequest {
  readonly id: number;
  readonly totalCount?: boolean | undefined;
}

const pageOfPart = ({ totalCount, limit, cursor }: TeamPartQuery) => ({ totalCount, limit, cursor });

export const listTeamMembers = (requester: Requester, query: TeamPartQuery): Promise<CursorPage<TeamMember>> =>
  requester.read({
    path: withQuery(path`/v2/teams/${query.id}/members`, pageOfPart(query)),
    purpose: `list the members of team ${query.id}`,
    answer: memberPage,
  });

/** Those of them that the key's user can see, too. */
export const listTeamLists = (requester: Requester, query: TeamPartQuery): Promise<CursorPage<TeamList>> =>
  requester.read({
    path: withQuery(path`/v2/teams/${query.id}/accessible-lists`, pageOfPart(query)),
    purpose: `list the lists that team ${query.id} may open`,
    answer: listPage,
  });
