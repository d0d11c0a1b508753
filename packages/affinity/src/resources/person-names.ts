// Names of persons by their ids: from v2 in one request, from v1 one by one for a user who may not read many at once.
import { isGatewayError } from "@postern/contract";
import type { PersonName } from "../model.ts";
import type { Requester } from "../upstream/request.ts";
import { getPerson } from "../upstream/v1/persons.ts";
import { maxPersonIds, readPersonNames } from "../upstream/v2/persons.ts";
import { settleAll } from "./settle-all.ts";

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

/** One request; up to eleven without the right to export persons. Names that the user may not read are left out. */
export const readNames = async (requester: Requester, ids: readonly number[]): Promise<readonly PersonName[]> => {
  if (ids.length === 0) return [];
  try {
    return await readPersonNames(requester, ids.slice(0, maxPersonIds));
  } catch (error) {
    if (!isDenied(error)) throw error;
    const names = await settleAll(ids.slice(0, maxSingleReads).map((id) => readName(requester, id)));
    return names.filter((name) => name !== undefined);
  }
};
