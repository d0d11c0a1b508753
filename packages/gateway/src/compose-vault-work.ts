// Puts together the long work on the whole vault: one piece of each kind at a time.
import type { AuditLog } from "./audit/audit-log.ts";
import { deploymentChain } from "./audit/audit-record.ts";
import type { ConnectedAccountStore } from "./connected-accounts/connected-account-store.ts";
import { createReseal } from "./connected-accounts/reseal-credential.ts";
import { createSealedCredentials } from "./connected-accounts/sealed-credentials.ts";
import type { Clock } from "./platform/clock.ts";
import type { Database } from "./platform/database/database.ts";
import type { Log } from "./platform/log.ts";
import type { InstanceStore } from "./vault/instance-store.ts";
import { createLongJob, type JobProgress } from "./vault/long-job.ts";
import type { Instance } from "./vault/open-instance.ts";
import { createRotateRootKey, type RotationOptions } from "./vault/rotate-root-key.ts";
import {
  createRotateTenantKeys,
  type TenantRotationDependencies,
  type TenantRotationOptions,
} from "./vault/rotate-tenant-keys.ts";
import { createSweepTenantKeys, type VersionChange } from "./vault/sweep-tenant-keys.ts";
import type { TenantKeyStore } from "./vault/tenant-key-store.ts";
import type { TenantKeyring } from "./vault/tenant-keyring.ts";
import { createTenantKeysDue } from "./vault/tenant-keys-due.ts";
import type { Vault } from "./vault/vault.ts";
import { createVerifyVault } from "./vault/verify-vault.ts";

interface VaultWorkParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly instance: Instance;
  readonly instanceStore: InstanceStore;
  readonly tenantKeys: TenantKeyStore;
  readonly keyring: TenantKeyring;
  readonly accounts: ConnectedAccountStore;
  readonly vault: Vault;
  readonly auditLog: AuditLog;
}

const sweepEveryMs = 10 * 60 * 1_000;
/** Who goes on with what a rotation of tenants' keys began. */
const gateway = { type: "gateway", id: "sweep" };

const outcomeOf = ({ state, failed }: JobProgress) => (state === "finished" && failed === 0 ? "succeeded" : "failed");

/** A change of a tenant's key and its event in the tenant's own chain are one. */
const createCommit =
  ({ auditLog }: VaultWorkParts): TenantRotationDependencies["commit"] =>
  ({ type, tenant, version, by: principal }: VersionChange, statement) =>
    auditLog.append(tenant, { type, outcome: "succeeded", principal, details: { version } }, [statement]);

const composeTenantKeys = (parts: VaultWorkParts, credentials: ReturnType<typeof createSealedCredentials>) => {
  const { database, clock, log, auditLog } = parts;
  const due = createTenantKeysDue(database);
  const work: TenantRotationDependencies = {
    ...parts,
    due,
    write: database.write,
    sealed: { ...credentials, reseal: createReseal(parts) },
    commit: createCommit(parts),
    now: clock.now,
  };
  const rotation = createLongJob<TenantRotationOptions>({
    work: createRotateTenantKeys(work),
    now: clock.now,
    onError: (error) => log.error({ err: error }, "the rotation of tenants' keys broke off"),
    onEnd: async (progress, { by, tenant = "all" }) => {
      const { state, done, failed } = progress;
      const details = { tenant, state, steps: done, problems: failed };
      await auditLog.append(deploymentChain, {
        type: "vault.tenant_key_rotation_ended",
        outcome: outcomeOf(progress),
        principal: by,
        details,
      });
    },
  });
  const sweeping = createLongJob<undefined>({
    work: (report) => createSweepTenantKeys(work)(report, { tenant: undefined, by: gateway }),
    now: clock.now,
    onError: (error) =>
      log.error({ err: error }, "older versions of tenants' keys are still in use; it is tried again"),
  });
  const sweep = () => {
    if (rotation.progress().state !== "running") sweeping.start(undefined);
  };
  const timer = setInterval(sweep, sweepEveryMs);
  timer.unref();
  return {
    tenantKeyRotation: rotation,
    async stopSweeping() {
      clearInterval(timer);
      await Promise.all([rotation.stop(), sweeping.stop()]);
    },
  };
};

export type VaultWork = ReturnType<typeof composeVaultWork>;

export const composeVaultWork = (parts: VaultWorkParts) => {
  const { database, clock, log, instance, instanceStore: store, tenantKeys, vault, auditLog } = parts;
  const credentials = createSealedCredentials(database);
  const onError = (error: unknown) => log.error({ err: error }, "work on the vault broke off");
  const rootKeyId = instance.rootKeys.current.id;
  const { tenantKeyRotation, stopSweeping } = composeTenantKeys(parts, credentials);
  const rotation = createLongJob<RotationOptions>({
    work: createRotateRootKey({ database, instance, store, tenantKeys }),
    now: clock.now,
    onError,
    onEnd: async (progress, { by }) => {
      const { state, done, failed } = progress;
      const details = { rootKeyId, state, keys: done, problems: failed };
      const outcome = outcomeOf(progress);
      await auditLog.append(deploymentChain, { type: "vault.rotation_ended", outcome, principal: by, details });
    },
  });
  const verification = createLongJob<undefined>({
    work: createVerifyVault({ vault, ...credentials }),
    now: clock.now,
    onError,
  });
  return {
    rootKeys: instance.rootKeys,
    countCredentials: credentials.count,
    countOutdated: () => credentials.countOutdated(undefined),
    rotation,
    tenantKeyRotation,
    verification,
    /** Resolves once all of it has come to a halt. */
    close: () => Promise.all([rotation.stop(), verification.stop(), stopSweeping()]),
  };
};
