// Did a lost write of an opportunity take effect? Creations leave a row of a known name, updates the values themselves.
import type { DoubtfulWrite, Resolution } from "@postern/contract";
import type { Opportunity } from "../model.ts";
import type { Requester } from "../upstream/request.ts";
import * as v1 from "../upstream/v1/opportunities.ts";
import { isSameSet, plainText, readAllPages, resolveCreation } from "./resolve-write.ts";

interface OwnerChange {
  readonly ownerId?: number | undefined;
}

/** Up to five requests. With an owner, a row that is there tells nothing of the second write. */
export const resolveCreate = async (
  requester: Requester,
  created: v1.NewOpportunity & OwnerChange,
  write: DoubtfulWrite,
): Promise<Resolution<Opportunity>> => {
  const found = await readAllPages((pageToken) =>
    v1.searchOpportunities(requester, { term: created.name, pageSize: 500, pageToken }),
  );
  const traces = found
    ?.filter(({ name }) => plainText(name) === plainText(created.name))
    .flatMap((row) => {
      const [entry] = row.listEntries ?? [];
      if (entry !== undefined && entry.listId !== created.listId) return [];
      const { createdAt, creatorId } = entry ?? { createdAt: undefined, creatorId: undefined };
      return [{ row, createdAt, creatorId, isExact: row.name === created.name && created.ownerId === undefined }];
    });
  return resolveCreation(traces, write);
};

/** One request. Other values may be those from before, or somebody's later ones: that tells nothing. */
export const resolveUpdate = async (
  requester: Requester,
  id: number,
  { ownerId, name, personIds, companyIds }: v1.OpportunityChanges & OwnerChange,
): Promise<Resolution<Opportunity>> => {
  const record = await v1.getOpportunity(requester, id);
  const isDone =
    ownerId === undefined &&
    (name === undefined || record.name === name) &&
    isSameSet(personIds, record.personIds) &&
    isSameSet(companyIds, record.companyIds);
  return isDone ? { status: "done", output: record } : { status: "unknown" };
};
