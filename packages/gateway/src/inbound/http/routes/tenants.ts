// GET and DELETE /v1/tenants/{tenant}
import { type Tenant, tenantParams } from "@postern/contract";
import type { FastifyInstance } from "fastify";
import type { ManageTenants, ShownTenant } from "../../../call/manage-tenants.ts";
import { toIso } from "../../../platform/clock.ts";
import { callerOf } from "../caller.ts";
import { parsePath } from "../parse.ts";

const renderTenant = ({ id, status, createdAt, deletingAt, deletedAt }: ShownTenant): Tenant => ({
  id,
  status,
  createdAt: toIso(createdAt),
  ...(deletingAt === undefined ? {} : { deletingAt: toIso(deletingAt) }),
  ...(deletedAt === undefined ? {} : { deletedAt: toIso(deletedAt) }),
});

export const registerTenantRoutes = (app: FastifyInstance, tenants: ManageTenants): void => {
  app.get("/v1/tenants/:tenant", async (request) => {
    const { tenant } = parsePath(tenantParams, request.params);
    return { tenant: renderTenant(await tenants.show(callerOf(request), tenant)) };
  });

  app.delete("/v1/tenants/:tenant", async (request) => {
    const { tenant } = parsePath(tenantParams, request.params);
    return { tenant: renderTenant(await tenants.delete(callerOf(request), tenant)) };
  });
};
