// Canaries: gateway keys and connected accounts that nobody has a reason to use. Whoever does has no business here.
import { z } from "zod";
import { connectionName, identifier, tenantId } from "./identifiers.ts";

const label = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, "no control characters");

export const canaryKind = z.enum(["gateway_key", "connected_account"]);

/** A key takes a `name`; an account an `identifier`, and who its user seems to be. */
export const createCanaryBody = z
  .strictObject({
    kind: canaryKind,
    tenant: tenantId.optional(),
    name: label.optional(),
    identifier: identifier.optional(),
    connectionName: connectionName.optional(),
    userName: label.default("Jordan Ellis"),
    userEmail: label.default("jordan.ellis@example.com"),
  })
  .refine((body) => (body.kind === "gateway_key" ? body.name !== undefined : body.identifier !== undefined), {
    message: "a gateway_key needs a name, a connected_account an identifier",
  });

export const canary = z.object({
  kind: canaryKind,
  id: z.string(),
  /** null: a deployment key. */
  tenant: z.string().nullable(),
  /** What it is called where others are listed: a key's name, an account's identifier. */
  name: z.string(),
});
export type Canary = z.infer<typeof canary>;

/** One use of a canary; of many in a minute the first. */
export const canaryAlarm = z.object({
  at: z.string(),
  kind: canaryKind,
  id: z.string(),
  tenant: z.string().nullable(),
  /** Where a gateway key was used from. */
  address: z.string().optional(),
});
export type CanaryAlarm = z.infer<typeof canaryAlarm>;
