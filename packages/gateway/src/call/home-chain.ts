// Where an event is recorded that belongs to no account: with the tenant it names, if the caller may name it and it exists.
import { deploymentChain } from "../audit/audit-record.ts";
import type { TenantStore } from "../tenants/tenant-store.ts";
import { namedTenant, type Principal } from "./principal.ts";

/** Else with the caller: a tenant-bound key's own tenant, or the deployment's chain. */
export const homeChain = async (
  principal: Principal,
  named: string | undefined,
  tenants: Pick<TenantStore, "exists">,
): Promise<string> => {
  const tenant = namedTenant(principal, named);
  if (tenant !== undefined && (await tenants.exists(tenant))) return tenant;
  return principal.tenant ?? deploymentChain;
};
