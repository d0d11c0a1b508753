// What whoever runs the gateway may do with the vault as a whole: look at it, rotate its root key, try to open all of it.
import { GatewayError } from "@postern/contract";
import type { AuditLog } from "../audit/audit-log.ts";
import { deploymentChain } from "../audit/audit-record.ts";
import type { InstanceStore } from "../vault/instance-store.ts";
import type { JobProgress, LongJob } from "../vault/long-job.ts";
import type { RootKeyRing } from "../vault/root-keys/root-key-ring.ts";
import type { RotationOptions } from "../vault/rotate-root-key.ts";
import type { TenantRotationOptions } from "../vault/rotate-tenant-keys.ts";
import type { TenantKeyStore } from "../vault/tenant-key-store.ts";
import type { Authenticate, Caller } from "./authenticate.ts";
import { type Principal, requireUnlimited } from "./principal.ts";

export interface ShownRootKey {
  readonly id: string;
  readonly title: string;
  readonly isCurrent: boolean;
  readonly tenantKeys: number;
}

export interface ShownVault {
  readonly rootKeys: readonly ShownRootKey[];
  readonly tenantKeys: {
    readonly tenants: number;
    readonly versions: number;
    readonly outdatedCredentials: number;
  };
  readonly credentials: number;
  readonly rotation: JobProgress;
  readonly tenantKeyRotation: JobProgress;
  readonly verification: JobProgress;
}

/** For deployment keys only: to a key that is bound to a tenant there is no vault. */
export interface ManageVault {
  status(caller: Caller): Promise<ShownVault>;
  startRotation(caller: Caller, options: Pick<RotationOptions, "isWhole">): Promise<JobProgress>;
  stopRotation(caller: Caller): Promise<JobProgress>;
  /** `tenant` undefined: of every tenant. Rejects with `not_found`, and with `conflict` while another one runs. */
  startTenantKeyRotation(caller: Caller, tenant: string | undefined): Promise<JobProgress>;
  stopTenantKeyRotation(caller: Caller): Promise<JobProgress>;
  startVerification(caller: Caller): Promise<JobProgress>;
  stopVerification(caller: Caller): Promise<JobProgress>;
}

export interface ManageVaultDependencies {
  readonly authenticate: Authenticate;
  readonly rootKeys: RootKeyRing;
  readonly instanceStore: Pick<InstanceStore, "rootKeys">;
  readonly tenantKeys: Pick<TenantKeyStore, "countByRootKey" | "countVersions" | "list">;
  readonly countCredentials: () => Promise<number>;
  readonly countOutdated: () => Promise<number>;
  readonly rotation: LongJob<RotationOptions>;
  readonly tenantKeyRotation: LongJob<TenantRotationOptions>;
  readonly verification: LongJob<undefined>;
  readonly auditLog: AuditLog;
}

const noVault = (): GatewayError =>
  new GatewayError(
    "not_found",
    "A gateway key that is bound to a tenant does not reach the vault. Nothing was done; use a deployment key.",
  );

const noSuchTenant = (): GatewayError =>
  new GatewayError("not_found", "There is no such tenant, or it has no key. Nothing was done; name one that exists.");

const anotherRuns = (): GatewayError =>
  new GatewayError(
    "conflict",
    "Another rotation of tenants' keys runs. This one was not begun; try again when that one has ended.",
    { retryable: true },
  );

const createTenantKeyRotation = (
  { tenantKeys, tenantKeyRotation: job, auditLog }: ManageVaultDependencies,
  authenticateOperator: (caller: Caller) => Promise<Principal>,
): Pick<ManageVault, "startTenantKeyRotation" | "stopTenantKeyRotation"> => {
  let running: string | undefined;
  return {
    async startTenantKeyRotation(caller, tenant) {
      const { type, id } = await authenticateOperator(caller);
      if (tenant !== undefined && (await tenantKeys.list(tenant)).length === 0) throw noSuchTenant();
      const isRunning = () => job.progress().state === "running";
      if (isRunning() && running === tenant) return job.progress();
      if (isRunning()) throw anotherRuns();
      const event = {
        type: "vault.tenant_key_rotation_started",
        outcome: "succeeded",
        principal: { type, id },
      } as const;
      await auditLog.append(deploymentChain, { ...event, details: { tenant: tenant ?? "all" } });
      if (isRunning()) throw anotherRuns();
      running = tenant;
      return job.start({ tenant, by: { type, id } });
    },
    async stopTenantKeyRotation(caller) {
      await authenticateOperator(caller);
      return job.stop();
    },
  };
};

/** What the vault holds, and how far work on it is. */
const readStatus = async (dependencies: ManageVaultDependencies): Promise<ShownVault> => {
  const { rootKeys, instanceStore, tenantKeys, countCredentials, countOutdated } = dependencies;
  // First: work that is told of as finished has left its traces in what is read after it.
  const jobs = {
    rotation: dependencies.rotation.progress(),
    tenantKeyRotation: dependencies.tenantKeyRotation.progress(),
    verification: dependencies.verification.progress(),
  };
  const [rows, counts] = await Promise.all([instanceStore.rootKeys(), tenantKeys.countByRootKey()]);
  const shown = rows.map(({ id }) => ({
    id,
    title: rootKeys.find(id)?.title ?? "not at hand",
    isCurrent: id === rootKeys.current.id,
    tenantKeys: counts.get(id) ?? 0,
  }));
  return {
    rootKeys: shown,
    tenantKeys: { ...(await tenantKeys.countVersions()), outdatedCredentials: await countOutdated() },
    credentials: await countCredentials(),
    ...jobs,
  };
};

export const createManageVault = (dependencies: ManageVaultDependencies): ManageVault => {
  const { authenticate, rootKeys, rotation, verification, auditLog } = dependencies;
  const authenticateOperator = async (caller: Caller): Promise<Principal> => {
    const principal = await authenticate(caller);
    if (principal.tenant !== null) throw noVault();
    return requireUnlimited(principal);
  };
  return {
    async status(caller) {
      await authenticateOperator(caller);
      return readStatus(dependencies);
    },
    ...createTenantKeyRotation(dependencies, authenticateOperator),
    async startRotation(caller, options) {
      const { type, id } = await authenticateOperator(caller);
      const by = { type, id };
      if (rotation.progress().state === "running") return rotation.progress();
      await auditLog.append(deploymentChain, {
        type: "vault.rotation_started",
        outcome: "succeeded",
        principal: by,
        details: { rootKeyId: rootKeys.current.id },
      });
      return rotation.start({ ...options, by });
    },
    async stopRotation(caller) {
      await authenticateOperator(caller);
      return rotation.stop();
    },
    async startVerification(caller) {
      await authenticateOperator(caller);
      return verification.start(undefined);
    },
    async stopVerification(caller) {
      await authenticateOperator(caller);
      return verification.stop();
    },
  };
};
