// Puts the current root key in the place of those before it: wraps every key that they wrap anew, and retires them.
import type { Database } from "../platform/database/database.ts";
import type { InstanceStore } from "./instance-store.ts";
import type { JobReport } from "./long-job.ts";
import { type Instance, instanceKeyContext } from "./open-instance.ts";
import { type RecordContext, RecordDoesNotOpen } from "./record-format.ts";
import type { WrappedKey } from "./root-keys/root-key-ring.ts";
import type { TenantKeyRow, TenantKeyStore } from "./tenant-key-store.ts";
import { tenantKeyContext } from "./tenant-keyring.ts";
import { unlessTaken } from "./unless-taken.ts";

export interface RotationDependencies {
  readonly database: Database;
  readonly instance: Pick<Instance, "id" | "rootKeys">;
  readonly store: InstanceStore;
  readonly tenantKeys: TenantKeyStore;
}

export interface RotationOptions {
  /** Also what the current root key wraps already, after whoever keeps it made it a new version. */
  readonly isWhole: boolean;
  /** Who began it. */
  readonly by: { readonly type: string; readonly id: string };
}

type Extent = Pick<RotationOptions, "isWhole">;

/** Keys a page: as many are asked of the keeper at once, and committed together. */
const pageSize = 16;

/** Wraps a key anew, and hands it over only when the new wrapping gives the same key back. */
const rewrap = async (
  { instance }: RotationDependencies,
  from: WrappedKey,
  context: RecordContext,
): Promise<WrappedKey> => {
  const { rootKeys } = instance;
  const key = await rootKeys.unwrap(from, context);
  const to = await rootKeys.wrap(key, context);
  const again = await rootKeys.unwrap(to, context);
  const isSame = again.equals(key);
  for (const bytes of [key, again]) bytes.fill(0);
  if (!isSame) throw new RecordDoesNotOpen();
  return to;
};

const rotateInstanceKey = async (dependencies: RotationDependencies, { isWhole }: Extent): Promise<void> => {
  const { database, instance, store } = dependencies;
  const from = (await store.find())?.key;
  if (from === undefined || (!isWhole && from.rootKeyId === instance.rootKeys.current.id)) return;
  const to = await rewrap(dependencies, from, instanceKeyContext(instance.id));
  // Another rotation may have been there first.
  await unlessTaken(database.write([store.rewrap(from, to)]));
};

const rotatePage = async (
  dependencies: RotationDependencies,
  rows: readonly TenantKeyRow[],
  report: JobReport,
): Promise<void> => {
  const { database, instance, tenantKeys } = dependencies;
  const rewrapped = await Promise.all(
    rows.map(async (row) => {
      try {
        return [
          tenantKeys.rewrap(
            row,
            await rewrap(dependencies, row, tenantKeyContext(instance.id, row.tenant, row.version)),
          ),
        ];
      } catch (error) {
        if (!(error instanceof RecordDoesNotOpen)) throw error;
        report.problem(`Version ${row.version} of the key of tenant ${row.tenant} does not open.`);
        return [];
      }
    }),
  );
  const statements = rewrapped.flat();
  if (statements.length > 0) await database.write(statements);
  report.done(rows.length);
};

const rotateFrom = async (dependencies: RotationDependencies, rootKeyId: string, report: JobReport): Promise<void> => {
  let after: TenantKeyRow | undefined;
  while (!report.isStopped()) {
    const rows = await dependencies.tenantKeys.listWrappedBy(rootKeyId, { after, size: pageSize });
    if (rows.length === 0) return;
    await rotatePage(dependencies, rows, report);
    after = rows.at(-1);
  }
};

/** A root key goes only when nothing names it: the database itself refuses while anything does. */
const retire = async ({ database, instance, store, tenantKeys }: RotationDependencies): Promise<void> => {
  const [counts, row, known] = await Promise.all([tenantKeys.countByRootKey(), store.find(), store.rootKeys()]);
  for (const { id } of known) {
    const isUsed = (counts.get(id) ?? 0) > 0 || row?.key?.rootKeyId === id;
    if (id !== instance.rootKeys.current.id && !isUsed) await database.write([store.deleteRootKey(id)]);
  }
};

/**
 * The work of one rotation. Each key changes hands by one guarded write, so it may be killed anywhere, begun again, or run
 * twice at once; what is done stays done. Rejects with `RootKeyUnavailable` when a keeper goes away in between.
 */
export const createRotateRootKey =
  (dependencies: RotationDependencies) =>
  async (report: JobReport, options: Extent): Promise<void> => {
    const { instance, tenantKeys } = dependencies;
    const { current } = instance.rootKeys;
    const counts = await tenantKeys.countByRootKey();
    const from = [...counts].filter(([id]) => options.isWhole || id !== current.id);
    report.expect(from.reduce((sum, [, count]) => sum + count, 0));
    await rotateInstanceKey(dependencies, options);
    for (const [id] of from) await rotateFrom(dependencies, id, report);
    if (!report.isStopped()) await retire(dependencies);
  };
