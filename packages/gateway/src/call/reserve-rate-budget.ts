// Fourth stage: is there upstream budget for this call before its deadline?
import { upstreamUserOf } from "../connected-accounts/connected-account.ts";
import type { Catalog } from "../connections/catalog.ts";
import type { CallBudget, RateBudget } from "../rate-budget/rate-budget.ts";
import type { AuthorizedCall } from "./authorize.ts";

export type ReserveRateBudget = (call: AuthorizedCall) => Promise<CallBudget>;

/** Rejects with `rate_budget_exhausted` when the user's pool opens again only after the deadline. */
export const createReserveRateBudget =
  (rateBudget: RateBudget, catalog: Catalog): ReserveRateBudget =>
  ({ account, deadlineAt, signal }) => {
    const name = upstreamUserOf(account);
    const requestsPerMinute = catalog.connector(account.connector).connector.requestsPerUserMinute;
    const owner = {
      tenant: account.tenant,
      ...(name === undefined ? {} : { upstreamUser: { name, requestsPerMinute } }),
    };
    return rateBudget.reserve({ owner, deadlineAt, signal });
  };
