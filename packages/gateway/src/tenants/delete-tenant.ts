// Deletes a tenant: refuses its calls, ends those that run, lets its keys go, and then its rows. May be cut off anywhere.
import { setTimeout as delay } from "node:timers/promises";
import { type Database, type Statement, UnexpectedRowCount } from "../platform/database/database.ts";
import type { Log } from "../platform/log.ts";
import type { TenantDataStore } from "./tenant-data-store.ts";
import type { TenantStore } from "./tenant-store.ts";

/** Who ordered it. */
export interface DeletedBy {
  readonly type: string;
  readonly id: string;
}

export interface TenantDeletion {
  readonly type: "tenant.deletion_started" | "tenant.deleted";
  readonly tenant: string;
  readonly by: DeletedBy;
}

export interface DeleteTenantDependencies {
  readonly database: Database;
  readonly tenants: TenantStore;
  readonly data: TenantDataStore;
  /** Commits statements with their event in the deployment's own audit chain; its guards hold, or nothing is done. */
  readonly commit: (deletion: TenantDeletion, statements: readonly Statement[]) => Promise<void>;
  /** Ends what runs for the tenant in this gateway, and forgets what it remembers of it. */
  readonly release: (tenant: string) => void;
  /** Resolves when no request can start any more, on any gateway, with what was read before. */
  readonly awaitStarts: () => Promise<void>;
  /** Whether a call of the tenant is still under way, here or, as far as the store tells, elsewhere. */
  readonly isBusy: (tenant: string) => Promise<boolean>;
  readonly now: () => number;
  readonly log: Log;
}

export interface DeleteTenant {
  /** Resolves once no call of the tenant sends anything more; the rest goes on beside. Begun twice, it goes on. */
  begin(tenant: string, by: DeletedBy): Promise<void>;
  /** Goes on with every deletion that was cut off. Resolves when there is nothing left to do, or it failed and was logged. */
  resume(): Promise<void>;
  /** Resolves when what this gateway is deleting has come to a halt. */
  stop(): Promise<void>;
}

/** Calls that run were told to end; what upstream keeps longer ends without a record of its outcome but `unknown`. */
const drainsAtMostMs = 10_000;
const looksEveryMs = 25;

/** Who ends what another gateway, or an earlier run, began. */
const gateway: DeletedBy = { type: "gateway", id: "deletion" };

const createShredding = (dependencies: DeleteTenantDependencies, isStopped: () => boolean) => {
  const { database, data, tenants, commit, release, isBusy, now } = dependencies;
  const drain = async (tenant: string): Promise<void> => {
    const until = performance.now() + drainsAtMostMs;
    while (!isStopped() && performance.now() < until && (await isBusy(tenant))) await delay(looksEveryMs);
  };
  const deleteRows = async (tenant: string): Promise<void> => {
    for (const table of data.tables) {
      for (;;) {
        if (isStopped()) return;
        const [changed = 0] = await database.write([data.deleteSome(tenant, table)]);
        if (changed === 0) break;
      }
    }
  };
  return async (tenant: string): Promise<void> => {
    release(tenant);
    await drain(tenant);
    if (isStopped()) return;
    await database.write([data.deleteKeys(tenant)]);
    release(tenant);
    await deleteRows(tenant);
    if (isStopped()) return;
    const deletion = { type: "tenant.deleted", tenant, by: gateway } as const;
    // Once more: a rotation that was under way may have made a key meanwhile.
    await commit(deletion, [data.deleteKeys(tenant), tenants.markDeleted(tenant, now())]);
    release(tenant);
  };
};

export const createDeleteTenant = (dependencies: DeleteTenantDependencies): DeleteTenant => {
  const { tenants, data, commit, release, awaitStarts, now, log } = dependencies;
  const running = new Map<string, Promise<void>>();
  let isStopped = false;
  const shred = createShredding(dependencies, () => isStopped);

  const run = (tenant: string): Promise<void> => {
    const underWay = running.get(tenant);
    if (underWay !== undefined) return underWay;
    const started = shred(tenant)
      .catch((error: unknown) => {
        // Another gateway came to the end first.
        if (error instanceof UnexpectedRowCount) return;
        log.error({ err: error, tenant }, "a tenant is not deleted yet; it is tried again");
      })
      .finally(() => running.delete(tenant));
    running.set(tenant, started);
    return started;
  };

  return {
    async begin(tenant, by) {
      const at = now();
      const marks = [tenants.markDeleting(tenant, at), ...data.revokeAll(tenant, at)];
      try {
        await commit({ type: "tenant.deletion_started", tenant, by }, marks);
      } catch (error) {
        if (!(error instanceof UnexpectedRowCount)) throw error;
      }
      release(tenant);
      await awaitStarts();
      if ((await tenants.find(tenant))?.deletedAt === undefined) void run(tenant);
    },
    async resume() {
      for (const tenant of await tenants.listDeleting()) await run(tenant);
    },
    async stop() {
      isStopped = true;
      await Promise.all(running.values());
    },
  };
};
