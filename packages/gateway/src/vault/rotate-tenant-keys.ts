// Gives tenants' keys a new version: of one tenant, or of all, and goes on where an earlier rotation was cut off.
import type { JobReport } from "./long-job.ts";
import { createSweepTenantKeys, type RotatedBy, type SweepDependencies } from "./sweep-tenant-keys.ts";
import type { DatedTenantKey } from "./tenant-key-versions.ts";
import type { TenantKeysDue } from "./tenant-keys-due.ts";
import { unlessTaken } from "./unless-taken.ts";

export interface TenantRotationOptions {
  /** Undefined: of all tenants. */
  readonly tenant: string | undefined;
  /** Who began it. */
  readonly by: RotatedBy;
}

export interface TenantRotationDependencies extends SweepDependencies {
  readonly due: TenantKeysDue;
}

/** Their keys are made at once, as many as are asked of the root key's keeper together. */
const tenantsPerPage = 16;

/** Another rotation that makes the same version at the same moment is as good. */
const addVersion = async (
  { keyring, commit, now }: TenantRotationDependencies,
  { tenant, newest, due, by }: { tenant: string; newest: DatedTenantKey; due: number; by: RotatedBy },
): Promise<void> => {
  const statement = await keyring.createNext(tenant, newest.version, Math.max(now(), due));
  await unlessTaken(commit({ type: "vault.tenant_key_added", tenant, version: newest.version + 1, by }, statement));
};

const addVersions = async (
  dependencies: TenantRotationDependencies,
  report: JobReport,
  { due, by }: { readonly due: number; readonly by: RotatedBy },
): Promise<void> => {
  const { tenantKeys } = dependencies;
  let after: string | undefined;
  while (!report.isStopped()) {
    const tenants = await tenantKeys.listTenants({ after, size: tenantsPerPage });
    if (tenants.length === 0) return;
    report.expect(tenants.length);
    await Promise.all(
      tenants.map(async (tenant) => {
        const [newest] = await tenantKeys.list(tenant);
        // Had its turn before the rotation was cut off, or came after it began.
        if (newest !== undefined && newest.createdAt < due) await addVersion(dependencies, { tenant, newest, due, by });
      }),
    );
    report.done(tenants.length);
    after = tenants.at(-1);
  }
};

const addToOne = async (
  dependencies: TenantRotationDependencies,
  { tenant, by }: { tenant: string; by: RotatedBy },
) => {
  const [newest] = await dependencies.tenantKeys.list(tenant);
  if (newest !== undefined) await addVersion(dependencies, { tenant, newest, due: newest.createdAt + 1, by });
};

/**
 * The work of one rotation. What is done stays done, and each step is one guarded write, so it may be killed anywhere, begun
 * again, or run twice at once. Rejects with `vault_locked` when the root key's keeper goes away in between.
 */
export const createRotateTenantKeys = (dependencies: TenantRotationDependencies) => {
  const { due, now } = dependencies;
  const sweep = createSweepTenantKeys(dependencies);
  return async (report: JobReport, { tenant, by }: TenantRotationOptions): Promise<void> => {
    if (tenant !== undefined) {
      await addToOne(dependencies, { tenant, by });
      return sweep(report, { tenant, by });
    }
    const since = await due.begin(now());
    await addVersions(dependencies, report, { due: since, by });
    await sweep(report, { tenant, by });
    if (!report.isStopped()) await due.end(since);
  };
};
