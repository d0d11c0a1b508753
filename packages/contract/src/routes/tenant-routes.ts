// The routes of tenants, for deployment keys.
import { z } from "zod";
import type { RouteDescription } from "../route-description.ts";
import { tenant, tenantParams } from "../tenants.ts";

const tenantAnswer = { status: 200, schema: z.object({ tenant }) } as const;

export const tenantRoutes: readonly RouteDescription[] = [
  {
    operationId: "getTenant",
    method: "GET",
    path: "/v1/tenants/{tenant}",
    summary: "Shows a tenant, and how far its deletion is; for deployment keys",
    secured: true,
    params: tenantParams,
    answer: tenantAnswer,
    errors: ["invalid_request", "not_found"],
  },
  {
    operationId: "deleteTenant",
    method: "DELETE",
    path: "/v1/tenants/{tenant}",
    summary:
      "Deletes a tenant for good: answers when none of its calls sends anything more; its keys, credentials and rows go in the background, its audit log stays",
    secured: true,
    params: tenantParams,
    answer: tenantAnswer,
    errors: ["invalid_request", "not_found", "audit_unavailable"],
  },
];
