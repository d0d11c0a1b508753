// Where an event is recorded that belongs to no account: with the tenant it names, if the caller may name it and it exists.
import { tenantId } from "@postern/contract";
import { deploymentChain } from "../audit/audit-record.ts";
import type { TenantStore } from "../tenants/tenant-store.ts";
import { namedTenant, type Principal } from "./principal.ts";

/** Else with the caller: a tenant-bound key's own tenant, or the deployment's chain. */
export const homeChain = async (
  principal: Principal,
  named: string | undefined,
  tenants: Pick<TenantStore, "exists">,
): Promise<string> => {
  // What nobody has checked yet must not reach the database, which may refuse the text itself.
  const isName = named === undefined || tenantId.safeParse(named).success;
  const tenant = isName ? namedTenant(principal, named) : undefined;
  if (tenant !== undefined && (await tenants.exists(tenant))) return tenant;
  return principal.tenant ?? deploymentChain;
};
