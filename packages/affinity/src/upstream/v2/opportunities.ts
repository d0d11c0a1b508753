// v2's opportunities: name and list only. Persons, companies and fields are told by their rows, and by v1.
import { z } from "zod";
import type { CursorPage, CursorRequest } from "../../model.ts";
import { path, withQuery } from "../path.ts";
import type { Requester } from "../request.ts";
import { id, pageOf } from "./wire.ts";

/** What later versions add stays optional; what nobody knows yet is kept. */
const opportunity = z.looseObject({
  id,
  name: z.string().nullish(),
  listId: id.nullish(),
  listName: z.string().nullish(),
  /** Only some people may open it. */
  isRestricted: z.boolean().nullish(),
  /** This user may not: the name is masked. */
  isRedacted: z.boolean().nullish(),
});
export type OpportunityRecord = z.output<typeof opportunity>;

const opportunityPage = pageOf(opportunity);

export interface OpportunitiesQuery extends CursorRequest {
  readonly ids?: readonly number[] | undefined;
}

/** Ids that do not exist are left out. Needs the right to export lists. */
export const listOpportunities = (
  requester: Requester,
  { ids, limit, cursor }: OpportunitiesQuery,
): Promise<CursorPage<OpportunityRecord>> =>
  requester.read({
    path: withQuery("/v2/opportunities", { ids, limit, cursor }),
    purpose: "list opportunities",
    answer: opportunityPage,
  });

export const readOpportunity = (requester: Requester, opportunityId: number): Promise<OpportunityRecord> =>
  requester.read({
    path: path`/v2/opportunities/${opportunityId}`,
    purpose: `read opportunity ${opportunityId}`,
    answer: opportunity,
  });

/** β. Since version 2026-09-17, which changes nothing but the name. */
export const renameOpportunity = (
  requester: Requester,
  { id: opportunityId, name }: { readonly id: number; readonly name: string },
): Promise<void> =>
  requester.command({
    method: "POST",
    path: path`/v2/opportunities/${opportunityId}`,
    body: { name },
    purpose: `rename opportunity ${opportunityId}`,
    howToCheck: `Read opportunity ${opportunityId} and compare.`,
  });

/** β. Since version 2026-09-17. For good, with its row. */
export const deleteOpportunity = (requester: Requester, opportunityId: number): Promise<void> =>
  requester.command({
    method: "DELETE",
    path: path`/v2/opportunities/${opportunityId}`,
    purpose: `delete opportunity ${opportunityId}`,
    howToCheck: `Read opportunity ${opportunityId}: it is gone when it cannot be found.`,
  });
