// The names of the records of rows, in one request for each hundred.
import type { EntityType } from "../../model.ts";
import type { Requester } from "../../upstream/request.ts";
import { listOpportunities } from "../../upstream/v2/opportunities.ts";
import { listRecords } from "../../upstream/v2/records.ts";
import { isForbidden } from "../deal.ts";
import { entityName } from "./find-deal.ts";

const readPage = (requester: Requester, kind: EntityType, ids: readonly number[]) => {
  if (kind === "opportunity") return listOpportunities(requester, { ids, limit: 100 });
  return listRecords(requester, { collection: kind === "person" ? "persons" : "companies", ids, limit: 100 });
};

/** By id, of 100 at most; who is gone or not visible is left out. undefined where the user may not read many at once. */
export const readRecordNames = async (
  requester: Requester,
  kind: EntityType,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string> | undefined> => {
  if (ids.length === 0) return new Map();
  try {
    const { items } = await readPage(requester, kind, ids);
    return new Map(items.map((item) => [item.id, entityName(item)]));
  } catch (error) {
    if (isForbidden(error)) return undefined;
    throw error;
  }
};
