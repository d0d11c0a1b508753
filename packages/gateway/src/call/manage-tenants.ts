// What whoever runs the gateway may do with a tenant as a whole: look at it, and delete it for good.
import { GatewayError } from "@postern/contract";
import type { DeleteTenant } from "../tenants/delete-tenant.ts";
import type { Tenant, TenantStore } from "../tenants/tenant-store.ts";
import type { Authenticate, Caller } from "./authenticate.ts";
import { type Principal, requireUnlimited } from "./principal.ts";

export interface ShownTenant extends Tenant {
  readonly id: string;
  readonly status: "active" | "deleting" | "deleted";
}

/** For deployment keys only. Rejects with `not_found` for a tenant that there never was. */
export interface ManageTenants {
  show(caller: Caller, tenant: string): Promise<ShownTenant>;
  /** Resolves once no call of the tenant sends anything more; its keys and rows go in the background. */
  delete(caller: Caller, tenant: string): Promise<ShownTenant>;
}

export interface ManageTenantsDependencies {
  readonly authenticate: Authenticate;
  readonly tenants: Pick<TenantStore, "find">;
  readonly deleteTenant: Pick<DeleteTenant, "begin">;
}

const noTenants = (): GatewayError =>
  new GatewayError(
    "not_found",
    "A gateway key that is bound to a tenant does not look after tenants. Nothing was done; use a deployment key.",
  );

const noSuchTenant = (): GatewayError =>
  new GatewayError("not_found", "There is no tenant of this name. Nothing was done; check the name.");

const statusOf = ({ deletingAt, deletedAt }: Tenant): ShownTenant["status"] => {
  if (deletedAt !== undefined) return "deleted";
  return deletingAt === undefined ? "active" : "deleting";
};

export const createManageTenants = (dependencies: ManageTenantsDependencies): ManageTenants => {
  const { authenticate, tenants, deleteTenant } = dependencies;
  const authenticateOperator = async (caller: Caller): Promise<Principal> => {
    const principal = requireUnlimited(await authenticate(caller));
    if (principal.tenant !== null) throw noTenants();
    return principal;
  };
  const find = async (id: string): Promise<ShownTenant> => {
    const found = await tenants.find(id);
    if (found === undefined) throw noSuchTenant();
    return { id, status: statusOf(found), ...found };
  };
  return {
    async show(caller, tenant) {
      await authenticateOperator(caller);
      return find(tenant);
    },
    async delete(caller, tenant) {
      const { type, id } = await authenticateOperator(caller);
      const { status } = await find(tenant);
      if (status !== "deleted") await deleteTenant.begin(tenant, { type, id });
      return find(tenant);
    },
  };
};
