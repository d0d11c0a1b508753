// Seals by the newest version of a tenant's key what older ones sealed, and lets go of those that nothing names.
import type { Statement } from "../platform/database/database.ts";
import type { JobReport } from "./long-job.ts";
import type { TenantKeyStore } from "./tenant-key-store.ts";
import { isKeeperAway, rememberedMs, type TenantKeyring } from "./tenant-keyring.ts";
import { unlessTaken } from "./unless-taken.ts";
import type { StoredRecord } from "./verify-vault.ts";

/** Who rotates. */
export interface RotatedBy {
  readonly type: string;
  readonly id: string;
}

export interface VersionChange {
  readonly type: "vault.tenant_key_added" | "vault.tenant_key_retired";
  readonly tenant: string;
  readonly version: number;
  readonly by: RotatedBy;
}

/** The credentials that tenants' keys seal. */
export interface SealedByTenantKeys {
  /** How many are sealed by another version than their tenant's newest; of one tenant, or of all. */
  countOutdated(tenant: string | undefined): Promise<number>;
  /** A tenant's credentials that are sealed by a version below `below`, in order, after `after`. */
  listOutdated(tenant: string, page: OutdatedPage): Promise<StoredRecord[]>;
  /** Seals one by the newest version, and takes effect only while it is the one that was read. Rejects with `vault_locked`. */
  reseal(record: StoredRecord): Promise<Statement>;
}

export interface OutdatedPage {
  readonly below: number;
  readonly after: StoredRecord | undefined;
  readonly size: number;
}

export interface SweepDependencies {
  readonly write: (statements: readonly Statement[]) => Promise<unknown>;
  readonly keyring: TenantKeyring;
  readonly tenantKeys: TenantKeyStore;
  readonly sealed: SealedByTenantKeys;
  /** Commits the change of a version together with its audit event. Rejects with `UnexpectedRowCount` when it may not be. */
  readonly commit: (change: VersionChange, statement: Statement) => Promise<void>;
  readonly now: () => number;
}

const tenantsPerPage = 100;
const recordsPerPage = 64;

/**
 * Gateways that share a store seal by what they remember, and calls write under what they looked for. Both are over after
 * this time: a version that nothing names then is never named again.
 */
export const mayStillBeUsedMs = 2 * rememberedMs;

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const resealPage = async (
  { sealed, write }: SweepDependencies,
  records: readonly StoredRecord[],
  report: JobReport,
): Promise<void> => {
  const statements: Statement[] = [];
  for (const record of records) {
    try {
      statements.push(await sealed.reseal(record));
    } catch (error) {
      if (isKeeperAway(error)) throw error;
      const { connectedAccountId, tenant } = record.place;
      report.problem(`The credential of account ${connectedAccountId} of tenant ${tenant} does not open.`);
    }
  }
  if (statements.length > 0) await write(statements);
  report.done(records.length);
};

const resealTenant = async (
  dependencies: SweepDependencies,
  { tenant, newest }: { readonly tenant: string; readonly newest: number },
  report: JobReport,
): Promise<void> => {
  let after: StoredRecord | undefined;
  while (!report.isStopped()) {
    const page = { below: newest, after, size: recordsPerPage };
    const records = await dependencies.sealed.listOutdated(tenant, page);
    if (records.length === 0) return;
    await resealPage(dependencies, records, report);
    after = records.at(-1);
    await pause();
  }
};

/** The database itself refuses while anything names the version. */
const retire = async (
  { keyring, tenantKeys, commit, now }: SweepDependencies,
  tenant: string,
  by: RotatedBy,
): Promise<void> => {
  const versions = await tenantKeys.list(tenant);
  for (const [index, { version }] of versions.entries()) {
    const next = versions[index - 1];
    if (next === undefined || next.createdAt + mayStillBeUsedMs > now()) continue;
    await unlessTaken(
      commit({ type: "vault.tenant_key_retired", tenant, version, by }, keyring.retire(tenant, version)),
    );
  }
};

export interface SweepOptions {
  /** Undefined: every tenant's. */
  readonly tenant: string | undefined;
  readonly by: RotatedBy;
}

/** The work of one sweep; it may be cut off anywhere, and run twice at once. */
export const createSweepTenantKeys = (dependencies: SweepDependencies) => {
  const { tenantKeys, sealed } = dependencies;
  const sweepOne = async (report: JobReport, tenant: string, by: RotatedBy): Promise<void> => {
    const [newest] = await tenantKeys.list(tenant);
    if (newest === undefined) return;
    await resealTenant(dependencies, { tenant, newest: newest.version }, report);
    if (!report.isStopped()) await retire(dependencies, tenant, by);
  };
  return async (report: JobReport, { tenant, by }: SweepOptions): Promise<void> => {
    report.expect(await sealed.countOutdated(tenant));
    if (tenant !== undefined) return sweepOne(report, tenant, by);
    let after: string | undefined;
    while (!report.isStopped()) {
      const tenants = await tenantKeys.listBetweenVersions({ after, size: tenantsPerPage });
      for (const each of tenants) await sweepOne(report, each, by);
      after = tenants.at(-1);
      if (after === undefined) return;
    }
  };
};
