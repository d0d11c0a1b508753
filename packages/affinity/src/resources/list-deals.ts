// Pages of deals: rows of one list from v2 with their fields; all lists, or a list that may not be exported, from v1 without.
import { GatewayError } from "@postern/contract";
import type { Requester } from "../upstream/request.ts";
import * as v1 from "../upstream/v1/opportunities.ts";
import * as v2 from "../upstream/v2/list-entries.ts";
import { type Deal, type DealPage, fromRecord, fromRow, isForbidden } from "./deal.ts";
import { decodePageToken, encodePageToken, type PagePosition } from "./page-token.ts";

export interface DealQuery {
  readonly listId?: number | undefined;
  /** 100 without it. */
  readonly pageSize?: number | undefined;
  readonly pageToken?: string | undefined;
}

const listingOf = ({ listId }: { readonly listId?: number | undefined }): string => `deals/${listId ?? "all"}`;

const listRecords = async (requester: Requester, query: DealQuery, cursor?: string): Promise<DealPage> => {
  const page = await v1.searchOpportunities(requester, { pageSize: query.pageSize, pageToken: cursor });
  const { listId } = query;
  const { nextPageToken } = page;
  const deals = page.items.map(fromRecord);
  return {
    // v1 cannot ask for one list only.
    items: listId === undefined ? deals : deals.filter((deal) => deal.listId === listId),
    nextPageToken:
      nextPageToken && encodePageToken({ generation: "v1", listing: listingOf(query), cursor: nextPageToken }),
    missing: listId === undefined ? "no_list_id" : "no_right",
  };
};

interface RowQuery {
  readonly listId: number;
  readonly pageSize: number;
  readonly cursor?: string | undefined;
}

/** Other words of upstream are not repeated. */
const kinds = new Map([
  ["person", "persons"],
  ["company", "companies"],
]);

const refuseOtherKinds = (entries: v2.EntryPage["entries"], listId: number): void => {
  const other = entries.find(({ entityType }) => entityType !== "opportunity");
  if (other === undefined) return;
  throw new GatewayError(
    "invalid_input",
    `List ${listId} holds ${kinds.get(other.entityType) ?? "rows of another kind"}, not opportunities, so no opportunities were listed. Find a list of opportunities with affinity_list_lists.`,
  );
};

const listRows = async (requester: Requester, query: RowQuery): Promise<DealPage> => {
  const deals: Deal[] = [];
  const { listId, pageSize } = query;
  let { cursor } = query;
  do {
    const limit = Math.min(pageSize - deals.length, v2.maxEntriesPerRequest);
    const page = await v2.readListEntries(requester, { listId, limit, cursor });
    refuseOtherKinds(page.entries, listId);
    deals.push(...page.entries.map(fromRow));
    // An empty page that promises another would otherwise be asked for until the budget is gone.
    cursor = page.entries.length === 0 ? undefined : (page.nextCursor ?? undefined);
  } while (cursor !== undefined && deals.length < pageSize);
  return {
    items: deals,
    nextPageToken:
      cursor === undefined ? null : encodePageToken({ generation: "v2", listing: listingOf(query), cursor }),
  };
};

export const listDeals = async (requester: Requester, query: DealQuery): Promise<DealPage> => {
  const { listId, pageSize = v2.maxEntriesPerRequest, pageToken } = query;
  const position: PagePosition | undefined =
    pageToken === undefined ? undefined : decodePageToken(pageToken, listingOf(query));
  if (listId === undefined || position?.generation === "v1") return listRecords(requester, query, position?.cursor);
  try {
    return await listRows(requester, { listId, pageSize, cursor: position?.cursor });
  } catch (error) {
    if (position !== undefined || !isForbidden(error)) throw error;
    return listRecords(requester, query);
  }
};
