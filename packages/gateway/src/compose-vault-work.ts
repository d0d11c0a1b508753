// Puts together the long work on the whole vault: one piece of each kind at a time.
import type { AuditLog } from "./audit/audit-log.ts";
import { deploymentChain } from "./audit/audit-record.ts";
import { createSealedCredentials } from "./connected-accounts/sealed-credentials.ts";
import type { Clock } from "./platform/clock.ts";
import type { Database } from "./platform/database/database.ts";
import type { Log } from "./platform/log.ts";
import type { InstanceStore } from "./vault/instance-store.ts";
import { createLongJob } from "./vault/long-job.ts";
import type { Instance } from "./vault/open-instance.ts";
import { createRotateRootKey, type RotationOptions } from "./vault/rotate-root-key.ts";
import type { TenantKeyStore } from "./vault/tenant-key-store.ts";
import type { Vault } from "./vault/vault.ts";
import { createVerifyVault } from "./vault/verify-vault.ts";

interface VaultWorkParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly instance: Instance;
  readonly instanceStore: InstanceStore;
  readonly tenantKeys: TenantKeyStore;
  readonly vault: Vault;
  readonly auditLog: AuditLog;
}

export type VaultWork = ReturnType<typeof composeVaultWork>;

export const composeVaultWork = (parts: VaultWorkParts) => {
  const { database, clock, log, instance, instanceStore: store, tenantKeys, vault, auditLog } = parts;
  const credentials = createSealedCredentials(database);
  const onError = (error: unknown) => log.error({ err: error }, "work on the vault broke off");
  const rootKeyId = instance.rootKeys.current.id;
  return {
    rootKeys: instance.rootKeys,
    countCredentials: credentials.count,
    rotation: createLongJob<RotationOptions>({
      work: createRotateRootKey({ database, instance, store, tenantKeys }),
      now: clock.now,
      onError,
      onEnd: async ({ state, done, failed }, { by }) => {
        const outcome = state === "finished" && failed === 0 ? "succeeded" : "failed";
        const details = { rootKeyId, state, keys: done, problems: failed };
        await auditLog.append(deploymentChain, { type: "vault.rotation_ended", outcome, principal: by, details });
      },
    }),
    verification: createLongJob<undefined>({
      work: createVerifyVault({ vault, ...credentials }),
      now: clock.now,
      onError,
    }),
  };
};
