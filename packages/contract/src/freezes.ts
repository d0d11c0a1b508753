// Freezes: while one holds, nothing is sent upstream for an account, for a tenant or for anybody. No credential is lost by it.
import { z } from "zod";
import { connectedAccountId, tenantId } from "./identifiers.ts";

/**
 * What a freeze holds: one account, all accounts of a tenant, or all there are. `quarantine` holds all as well: the store was
 * restored, or is older than what was done with it, and nobody has accepted it yet.
 */
export const freezeRange = z.enum(["account", "tenant", "all", "quarantine"]);
export type FreezeRange = z.infer<typeof freezeRange>;

/** Exactly one of the three. */
export const freezeBody = z
  .strictObject({
    connectedAccountId: connectedAccountId.optional(),
    tenant: tenantId.optional(),
    all: z.literal(true).optional(),
  })
  .refine((body) => Object.values(body).filter((value) => value !== undefined).length === 1, {
    message: "name exactly one of connectedAccountId, tenant and all",
  });

export const freeze = z.object({
  range: freezeRange,
  tenant: z.string().optional(),
  connectedAccountId: z.string().optional(),
  frozenAt: z.string(),
});
export type Freeze = z.infer<typeof freeze>;
