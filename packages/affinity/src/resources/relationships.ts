// Relationships: strengths from v1 with the names of the team members from v2; by LinkedIn, by jobs and by deals from v2 alone.
import type { CursorRequest, RelationshipStrength } from "../model.ts";
import type { Requester } from "../upstream/request.ts";
import { readRelationshipStrengths, type StrengthQuery } from "../upstream/v1/relationship-strengths.ts";
import {
  type ConnectionsQuery,
  listCoworkerConnections,
  listInvestorExecutiveConnections,
} from "../upstream/v2/inferred-connections.ts";
import type { RecordReference } from "../upstream/v2/records.ts";
import { listRelationshipsOf } from "../upstream/v2/relationships.ts";
import { pageThroughV2 } from "./page-token.ts";
import { readNames } from "./person-names.ts";
import { settleAll } from "./settle-all.ts";

export interface NamedStrength extends RelationshipStrength {
  /** null when the name cannot be read. */
  readonly internalName: string | null;
}

const withNames = async (
  requester: Requester,
  strengths: readonly RelationshipStrength[],
): Promise<readonly NamedStrength[]> => {
  const strongestFirst = [...strengths].sort((one, other) => other.strength - one.strength);
  const ids = [...new Set(strongestFirst.map(({ internalId }) => internalId))];
  const names = new Map((await readNames(requester, ids)).map(({ id, name }) => [id, name]));
  return strongestFirst.map((row) => ({ ...row, internalName: names.get(row.internalId) || null }));
};

const listForPersons = async (
  requester: Requester,
  externalIds: readonly number[],
): Promise<readonly NamedStrength[]> => {
  const all = await settleAll(externalIds.map((externalId) => readRelationshipStrengths(requester, { externalId })));
  return withNames(requester, all.flat());
};

export interface RelationshipsOf extends RecordReference, CursorRequest {
  /** 0 to 1; without it those are among them who are known by LinkedIn only. */
  readonly minimumScore?: number | undefined;
  readonly totalCount?: boolean | undefined;
}

const listOf = (requester: Requester, asked: RelationshipsOf) =>
  pageThroughV2("relationships-of", asked, ({ minimumScore, ...query }) =>
    listRelationshipsOf(requester, {
      ...query,
      filter: minimumScore === undefined ? undefined : `interactionScore>=${minimumScore}`,
    }),
  );

export const createRelationships = (requester: Requester) => ({
  /** Strongest first. Two requests; one when nobody knows the person; up to eleven more without the right to export persons. */
  list: async (query: StrengthQuery): Promise<readonly NamedStrength[]> =>
    withNames(requester, await readRelationshipStrengths(requester, query)),
  /** One request for each person and one for all names. */
  listForPersons: (externalIds: readonly number[]) => listForPersons(requester, externalIds),
  /** One request: who of the team knows a person, or the persons of a company. Strongest first, up to 100 a page. */
  listOf: (asked: RelationshipsOf) => listOf(requester, asked),
  /** One request: who at a company once worked together with somebody of the team. Up to 50 persons a page. */
  listCoworkers: (asked: ConnectionsQuery) =>
    pageThroughV2("coworkers", asked, (page) => listCoworkerConnections(requester, page)),
  /** One request: who at a company led another one that somebody of the team invested in. Up to 50 persons a page. */
  listInvestorExecutives: (asked: ConnectionsQuery) =>
    pageThroughV2("investor-executives", asked, (page) => listInvestorExecutiveConnections(requester, page)),
});
