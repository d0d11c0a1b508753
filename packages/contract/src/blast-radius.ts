// What somebody could have touched: asked of the audit log in the first minutes of a breach.
import { z } from "zod";
import { connectedAccountId, gatewayKeyId, tenantId } from "./identifiers.ts";

/** All that is named holds together; at least one has to be. */
export const blastRadiusQuery = z
  .strictObject({
    gatewayKeyId: gatewayKeyId.optional(),
    connectedAccountId: connectedAccountId.optional(),
    tenant: tenantId.optional(),
    since: z.iso.datetime({ offset: true }).optional(),
    until: z.iso.datetime({ offset: true }).optional(),
  })
  .refine((query) => Object.values(query).some((value) => value !== undefined), {
    message: "name a gatewayKeyId, a connectedAccountId, a tenant, or a span by since and until",
  });

const seen = { calls: z.number().int(), firstAt: z.string(), lastAt: z.string() };
const upstreamUser = z.object({ id: z.string(), name: z.string().optional(), email: z.string().optional() });

/** Every list is cut at 500, the most called first; `counts` tells how many there are. */
export const blastRadius = z.object({
  /** Events that were looked at and fit. */
  events: z.number().int(),
  calls: z.number().int(),
  /** Calls by what became of them; `unfinished` were announced and have no outcome yet. */
  outcomes: z.record(z.string(), z.number().int()),
  /** Calls by effect. Those that were refused before it was known have none. */
  effects: z.record(z.string(), z.number().int()),
  /** Events that are no calls, by type. */
  changes: z.record(z.string(), z.number().int()),
  firstAt: z.string().optional(),
  lastAt: z.string().optional(),
  counts: z.object({
    tenants: z.number().int(),
    gatewayKeys: z.number().int(),
    accounts: z.number().int(),
    tools: z.number().int(),
    upstreamUsers: z.number().int(),
    /** Records told apart, up to 100,000. */
    records: z.number().int(),
  }),
  tenants: z.array(z.object({ tenant: z.string(), ...seen })),
  gatewayKeys: z.array(z.object({ id: z.string(), ...seen })),
  accounts: z.array(
    z.object({
      id: z.string(),
      tenant: z.string(),
      identifier: z.string(),
      connectionName: z.string(),
      /** Whose key the account holds now, and those that it was given in the span. */
      upstreamUsers: z.array(upstreamUser),
      ...seen,
    }),
  ),
  tools: z.array(z.object({ name: z.string(), effect: z.string().optional(), ...seen })),
  records: z.array(
    z.object({
      type: z.string(),
      /** How many of this type, up to 100,000 of all types. */
      count: z.number().int(),
      /** The first 100 of those that a call wrote or deleted. */
      changed: z.array(z.string()),
      /** The first 100 of those that were only read. */
      read: z.array(z.string()),
    }),
  ),
});
export type BlastRadius = z.infer<typeof blastRadius>;
