// Tenants as whoever runs the gateway sees them.
import { z } from "zod";
import { tenantId } from "./identifiers.ts";

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
