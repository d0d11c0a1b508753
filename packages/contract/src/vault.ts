// What requests to look at and change the vault, and their answers, look like.
import { z } from "zod";
import { tenantId } from "./identifiers.ts";

/** A piece of long work: how far it is, and what did not succeed. */
export const vaultJob = z.object({
  /** `idle`: none since the gateway started. `failed`: it broke off; beginning again goes on where it stopped. */
  state: z.enum(["idle", "running", "finished", "stopped", "failed"]),
  done: z.number().int(),
  total: z.number().int(),
  failed: z.number().int(),
  /** The first ten things that did not succeed, a sentence each. */
  problems: z.array(z.string()),
  startedAt: z.string().optional(),
  finishedAt: z.string().optional(),
});
export type VaultJob = z.infer<typeof vaultJob>;

export const rootKeyStatus = z.object({
  /** Names the key for good; not a secret. */
  id: z.string(),
  /** Where it is kept. */
  title: z.string(),
  /** Whether it wraps what is new. */
  isCurrent: z.boolean(),
  /** Keys of tenants that it wraps; a previous one with none is retired by the next rotation. */
  tenantKeys: z.number().int(),
});
export type RootKeyStatus = z.infer<typeof rootKeyStatus>;

export const tenantKeyStatus = z.object({
  tenants: z.number().int(),
  /** Of all their keys together; more than there are tenants while some pass from one version to the next. */
  versions: z.number().int(),
  /** Credentials that are sealed by an older version than their tenant's newest. */
  outdatedCredentials: z.number().int(),
});
export type TenantKeyStatus = z.infer<typeof tenantKeyStatus>;

export const vaultStatus = z.object({
  rootKeys: z.array(rootKeyStatus),
  tenantKeys: tenantKeyStatus,
  /** Sealed credentials of connected accounts. */
  credentials: z.number().int(),
  rotation: vaultJob,
  tenantKeyRotation: vaultJob,
  verification: vaultJob,
});
export type VaultStatus = z.infer<typeof vaultStatus>;

export const startTenantKeyRotationBody = z.strictObject({
  /** Only this tenant's key; without it every tenant's. */
  tenant: tenantId.optional(),
});

export const startRotationBody = z.strictObject({
  /** Also wraps anew what the current root key wraps, after whoever keeps it gave it a new version. */
  all: z.boolean().default(false),
});
