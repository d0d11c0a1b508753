// The deals that a person or company took part in, newest first.
import { isGatewayError } from "@postern/contract";
import type { DealDetail } from "./deal.ts";
import type { Opportunities } from "./opportunities.ts";
import { settleAll } from "./settle-all.ts";

/** Each deal costs two requests. */
const maxDeals = 10;

export interface DealHistory {
  readonly deals: readonly DealDetail[];
  /** Older deals that were not read. */
  readonly omittedIds: readonly number[];
}

export const createDealHistory = (opportunities: Pick<Opportunities, "get">) => {
  const readDeal = async (id: number): Promise<DealDetail | undefined> => {
    try {
      return await opportunities.get(id);
    } catch (error) {
      // Deleted meanwhile, or in a list that the user may not see.
      if (isGatewayError(error, "record_not_found")) return undefined;
      throw error;
    }
  };
  return {
    read: async (opportunityIds: readonly number[]): Promise<DealHistory> => {
      // Ids grow with time in both generations.
      const newestFirst = [...opportunityIds].sort((one, other) => other - one);
      const deals = await settleAll(newestFirst.slice(0, maxDeals).map(readDeal));
      return { deals: deals.filter((deal) => deal !== undefined), omittedIds: newestFirst.slice(maxDeals) };
    },
  };
};
