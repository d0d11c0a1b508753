// Relationship strengths with the names of the team members: scores from v1 in one request, names from v2 in another.
import { isGatewayError } from "@postern/contract";
import type { PersonName, RelationshipStrength } from "../model.ts";
import type { Requester } from "../upstream/request.ts";
import { getPerson } from "../upstream/v1/persons.ts";
import { readRelationshipStrengths, type StrengthQuery } from "../upstream/v1/relationship-strengths.ts";
import { maxPersonIds, readPersonNames } from "../upstream/v2/persons.ts";
import { settleAll } from "./settle-all.ts";

export interface NamedStrength extends RelationshipStrength {
  /** null when the name cannot be read. */
  readonly internalName: string | null;
}

// Without the right to read many persons at once each name costs a request, so only the strongest get one.
const maxSingleReads = 10;

const isDenied = (error: unknown): boolean =>
  isGatewayError(error, "upstream_rejected") || isGatewayError(error, "record_not_found");

const readName = async (requester: Requester, id: number): Promise<PersonName | undefined> => {
  try {
    const person = await getPerson(requester, id);
    return { id, name: [person.firstName, person.lastName].filter(Boolean).join(" ") };
  } catch (error) {
    if (isDenied(error)) return undefined;
    throw error;
  }
};

const readNames = async (requester: Requester, ids: readonly number[]): Promise<readonly PersonName[]> => {
  if (ids.length === 0) return [];
  try {
    return await readPersonNames(requester, ids.slice(0, maxPersonIds));
  } catch (error) {
    if (!isDenied(error)) throw error;
    const names = await settleAll(ids.slice(0, maxSingleReads).map((id) => readName(requester, id)));
    return names.filter((name) => name !== undefined);
  }
};

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
