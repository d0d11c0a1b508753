// Relationship strengths with the names of the team members: scores from v1 in one request, names from v2 in another.
import type { RelationshipStrength } from "../model.ts";
import type { Requester } from "../upstream/request.ts";
import { readRelationshipStrengths, type StrengthQuery } from "../upstream/v1/relationship-strengths.ts";
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

export const createRelationships = (requester: Requester) => ({
  /** Strongest first. Two requests; one when nobody knows the person; up to eleven more without the right to export persons. */
  list: async (query: StrengthQuery): Promise<readonly NamedStrength[]> =>
    withNames(requester, await readRelationshipStrengths(requester, query)),
  /** One request for each person and one for all names. */
  listForPersons: (externalIds: readonly number[]) => listForPersons(requester, externalIds),
});
