// Unpacks a backup into a store of its own, beside whatever is in use, and proves that it is whole before anybody uses it.
import { randomBytes } from "node:crypto";
import { verifyAuditLog } from "./audit/verify-audit-log.ts";
import type { BackupHeader } from "./backup/backup-header.ts";
import { damaged, openBackup } from "./backup/read-backup.ts";
import type { GatewayConfiguration } from "./configuration/read-configuration.ts";
import { createSealedCredentials } from "./connected-accounts/sealed-credentials.ts";
import { knownMigrations } from "./open-tables.ts";
import { databaseFileIn } from "./platform/database/data-folder.ts";
import type { Database } from "./platform/database/database.ts";
import { fillSqlite } from "./platform/database/fill-sqlite.ts";
import { openSqliteDatabase } from "./platform/database/sqlite-database.ts";
import { createIdFactory } from "./platform/ids.ts";
import { StartupError } from "./platform/startup-error.ts";
import { createQuarantineStore } from "./quarantine/quarantine-store.ts";
import { type Instance, openInstance } from "./vault/open-instance.ts";
import { openRootKeys } from "./vault/root-keys/open-root-keys.ts";
import { createTenantKeyStore } from "./vault/tenant-key-store.ts";
import { createTenantKeyring } from "./vault/tenant-keyring.ts";
import { createVault } from "./vault/vault.ts";
import { createVerifyVault } from "./vault/verify-vault.ts";

export interface Staging {
  readonly file: string;
  /** A folder of its own, which whoever stages removes. */
  readonly folder: string;
  readonly now: () => number;
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** What was found in a backup that is whole. */
export interface StagedBackup extends Pick<BackupHeader, "instance" | "schema" | "rows" | "createdAt"> {
  readonly databaseFile: string;
  readonly credentials: number;
  readonly chains: number;
  readonly events: number;
}

const refuse = (file: string, what: string): StartupError =>
  new StartupError(`${file} ${what}. Nothing was changed; take another backup.`);

const unpack = async (configuration: GatewayConfiguration, staging: Staging): Promise<BackupHeader> => {
  const { file, folder, onProgress, signal } = staging;
  const rootKeys = await openRootKeys(configuration.rootKeys, { mayCreate: false, randomBytes });
  const { header, rows } = await openBackup(file, rootKeys);
  const migrations = knownMigrations();
  if (header.schema > migrations.length) {
    throw new StartupError(
      `${file} was written by a newer Postern (schema ${header.schema}, this program knows ${migrations.length}). Nothing was changed; use the newer program.`,
    );
  }
  let done = 0;
  const onRows = (count: number) => {
    done += count;
    onProgress(done, header.rows);
  };
  try {
    const { schema } = header;
    await fillSqlite({ file: databaseFileIn(folder), schema, migrations, rows: rows({ onRows, signal }) });
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw damaged(file, error);
  }
  if (done !== header.rows) throw refuse(file, "does not hold as many rows as it says");
  return header;
};

const verifyChains = async (file: string, folder: string): Promise<Pick<StagedBackup, "chains" | "events">> => {
  const { tenants, ok } = await verifyAuditLog({ dataDir: folder });
  const broken = tenants.find(({ problem }) => problem !== undefined);
  if (!ok)
    throw refuse(file, `holds an audit log that does not verify (${broken?.tenant}: ${broken?.problem?.reason})`);
  return { chains: tenants.length, events: tenants.reduce((sum, { events }) => sum + events, 0) };
};

const mostNamed = 10;

const openAll = async (database: Database, instance: Instance, { now, signal }: Staging) => {
  const store = createTenantKeyStore(database);
  const keyring = createTenantKeyring({
    ...instance,
    instanceId: instance.id,
    store,
    randomBytes,
    now,
    isShared: false,
  });
  const vault = createVault({ instance, keyring, randomBytes });
  const problems: string[] = [];
  let opened = 0;
  const report = {
    isStopped: () => signal.aborted,
    expect: () => undefined,
    done: (credentials: number) => {
      opened += credentials;
    },
    problem: (what: string) => void problems.push(what),
  };
  await createVerifyVault({ vault, ...createSealedCredentials(database) })(report);
  return { opened, problems };
};

/** Whoever was let go since the backup is back in it: it must not be used before somebody has looked. */
const verifyCredentials = async (configuration: GatewayConfiguration, createdAt: string, staging: Staging) => {
  const { file, folder, now } = staging;
  const database = openSqliteDatabase(databaseFileIn(folder));
  try {
    const createId = createIdFactory({ now, randomBytes });
    const { rootKeys } = configuration;
    const instance = await openInstance({ database, rootKeys, randomBytes, createId, now });
    const { opened, problems } = await openAll(database, instance, staging);
    if (problems.length === 0) {
      const reason = `it was restored from a backup of ${createdAt}`;
      await database.write([createQuarantineStore(database).enter({ since: now(), reason })]);
      return { credentials: opened };
    }
    const named = problems.slice(0, mostNamed).join(" ");
    throw refuse(file, `holds ${problems.length} of ${opened} credentials that do not open: ${named}`);
  } finally {
    await database.close();
  }
};

/** Rejects with `StartupError` unless the backup opens to its end, its chains verify and every credential in it opens. */
export const stageBackup = async (configuration: GatewayConfiguration, staging: Staging): Promise<StagedBackup> => {
  const { instance, schema, rows, createdAt } = await unpack(configuration, staging);
  const { file, folder } = staging;
  const counts = {
    ...(await verifyChains(file, folder)),
    ...(await verifyCredentials(configuration, createdAt, staging)),
  };
  staging.signal.throwIfAborted();
  return { instance, schema, rows, createdAt, databaseFile: databaseFileIn(folder), ...counts };
};
