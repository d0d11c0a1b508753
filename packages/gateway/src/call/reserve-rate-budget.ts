// Fourth stage: is there upstream budget for this call before its deadline?
import { upstreamUserOf } from "../connected-accounts/connected-account.ts";
import type { CallBudget, RateBudget } from "../rate-budget/rate-budget.ts";
import type { AuthorizedCall } from "./authorize.ts";

export type ReserveRateBudget = (call: AuthorizedCall) => Promise<CallBudget>;

/** Rejects with `rate_budget_exhausted` when the user's pool opens again only after the deadline. */
export const createReserveRateBudget =
  (rateBudget: RateBudget): ReserveRateBudget =>
  ({ account, deadlineAt, signal }) => {
    const upstreamUser = upstreamUserOf(account);
    const owner = { tenant: account.tenant, ...(upstreamUser === undefined ? {} : { upstreamUser }) };
    return rateBudget.reserve({ owner, deadlineAt, signal });
  };
