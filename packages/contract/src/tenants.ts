// Tenants as whoever runs the gateway sees them.
import { z } from "zod";
import { tenantId } from "./identifiers.ts";
import type { RouteDescription } from "./route-description.ts";

export const tenantParams = z.object({ tenant: tenantId });

export const tenant = z.object({
  id: z.string(),
  /** `deleting`: none of its calls is taken, and its keys and rows go. `deleted`: nothing is left but its audit log and its name. */
  status: z.enum(["active", "deleting", "deleted"]),
  createdAt: z.string(),
  deletingAt: z.string().optional(),
  deletedAt: z.string().optional(),
});
export type Tenant = z.infer<typeof tenant>;

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
