// Fourth stage: is there upstream budget for this call before its deadline?
import type { Catalog } from "../connections/catalog.ts";
import type { BudgetOwner, CallBudget, RateBudget } from "../rate-budget/rate-budget.ts";
import type { AuthorizedCall } from "./authorize.ts";

export type ReserveRateBudget = (call: AuthorizedCall) => Promise<CallBudget>;

const ownerOf = ({ account }: AuthorizedCall, catalog: Catalog): BudgetOwner => {
  const { tenant, connector, upstreamIdentity } = account;
  if (upstreamIdentity === undefined) return { tenant };
  const { user, workspace } = upstreamIdentity;
  // The same person may be connected under several identifiers, and still has one pool.
  const name = `${connector}/${workspace.id}/${user.id}`;
  const { requestsPerUserMinute: requestsPerMinute } = catalog.connector(connector).connector;
  return {
    tenant,
    upstream: {
      user: { name, requestsPerMinute },
      workspace: { tenant, connector, id: workspace.id, name: workspace.name },
    },
  };
};

/** Rejects with `rate_budget_exhausted` when the user's pool opens again only after the deadline. */
export const createReserveRateBudget =
  (rateBudget: RateBudget, catalog: Catalog): ReserveRateBudget =>
  (call) =>
    rateBudget.reserve({ owner: ownerOf(call, catalog), deadlineAt: call.deadlineAt, signal: call.limits.waitSignal });
