// Puts a backup in the place of the store that the configuration names: whole and proved, or not at all.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GatewayConfiguration } from "./configuration/read-configuration.ts";
import { fillDatabase } from "./open-tables.ts";
import { openDataFolder } from "./platform/database/data-folder.ts";
import { holdsStore, replaceStore } from "./platform/database/replace-store.ts";
import { openSqliteTables } from "./platform/database/sqlite-tables.ts";
import { StartupError } from "./platform/startup-error.ts";
import { type StagedBackup, stageBackup } from "./stage-backup.ts";

export interface RestoreOptions {
  readonly file: string;
  /** An embedded store that is there already is kept beside the restored one, instead of the restore being refused. */
  readonly replaces: boolean;
  readonly now: () => number;
  /** What is being done, rows that are done and all that there are. */
  readonly onProgress: (step: "reading" | "writing", done: number, total: number) => void;
  /** Stops the restore; it then rejects with the signal's reason, and nothing was changed. */
  readonly signal: AbortSignal;
}

export interface RestoredStore extends Omit<StagedBackup, "databaseFile"> {
  /** Where the store that was there before lies now. */
  readonly kept?: string;
}

const stageIn = (folder: string, configuration: GatewayConfiguration, options: RestoreOptions) => {
  const { onProgress } = options;
  return stageBackup(configuration, { ...options, folder, onProgress: (...rows) => onProgress("reading", ...rows) });
};

const intoDatabase = async (
  database: Exclude<GatewayConfiguration["database"], undefined>,
  { databaseFile, rows }: StagedBackup,
  { onProgress, signal }: RestoreOptions,
): Promise<void> => {
  const source = openSqliteTables(databaseFile);
  let done = 0;
  const onRows = (count: number) => {
    done += count;
    onProgress("writing", done, rows);
  };
  try {
    await fillDatabase(database, { source, onRows, signal });
  } finally {
    await source.close();
  }
};

const requireRoom = (file: string, { replaces }: RestoreOptions): void => {
  if (replaces || !holdsStore(file)) return;
  throw new StartupError(
    `${file} holds a store already. Nothing was changed; name an empty folder with --data-dir, or keep the old store beside the restored one with --replace.`,
  );
};

const restoreIn = async (
  dataFolder: { readonly path: string; readonly databaseFile: string },
  configuration: GatewayConfiguration,
  options: RestoreOptions,
): Promise<RestoredStore> => {
  const { database } = configuration;
  const { path, databaseFile: target } = dataFolder;
  if (database === undefined) requireRoom(target, options);
  // On the disk of the store, so that putting it there is one step. A restore that was killed leaves this behind.
  const folder = join(path, "restoring");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  try {
    const staged = await stageIn(folder, configuration, options);
    const { databaseFile, ...restored } = staged;
    if (database !== undefined) {
      await intoDatabase(database, staged, options);
      return restored;
    }
    const kept = `${target}.before-restore-${options.now()}`;
    const isReplaced = holdsStore(target);
    replaceStore(target, { next: databaseFile, kept });
    return isReplaced ? { ...restored, kept } : restored;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Rejects with `StartupError` when a gateway runs on the folder, a store is there, or the backup is not whole. */
export const restoreStore = async (
  configuration: GatewayConfiguration,
  options: RestoreOptions,
): Promise<RestoredStore> => {
  const folder = openDataFolder(configuration.dataDir);
  try {
    return await restoreIn(folder, configuration, options);
  } finally {
    folder.release();
  }
};

/** Proves a backup by unpacking it, in a folder of its own, and leaves nothing behind. */
export const tryBackup = async (
  configuration: GatewayConfiguration,
  options: Omit<RestoreOptions, "replaces">,
): Promise<RestoredStore> => {
  const folder = mkdtempSync(join(tmpdir(), "postern-restore-"));
  try {
    const { databaseFile: _file, ...found } = await stageIn(folder, configuration, { ...options, replaces: false });
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
