// What a tenant's upstream workspaces have used of their month.
import type { MonthLedger } from "../rate-budget/month-ledger.ts";
import type { MonthUsage } from "../rate-budget/month-ledger-store.ts";
import type { Authenticate, Caller } from "./authenticate.ts";
import { namedTenant, requireUnlimited } from "./principal.ts";

export type ListUsage = (caller: Caller, filter: { readonly tenant?: string | undefined }) => Promise<MonthUsage[]>;

export const createListUsage =
  (dependencies: { readonly authenticate: Authenticate; readonly monthLedger: Pick<MonthLedger, "list"> }): ListUsage =>
  async (caller, { tenant: named }) => {
    const tenant = namedTenant(requireUnlimited(await dependencies.authenticate(caller)), named);
    return tenant === undefined ? [] : dependencies.monthLedger.list(tenant);
  };
