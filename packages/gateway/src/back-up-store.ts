// Takes a backup of the store that the configuration names, beside gateways that may be running on it.
import { randomBytes } from "node:crypto";
import { accessSync } from "node:fs";
import { type WrittenBackup, writeBackup } from "./backup/write-backup.ts";
import type { GatewayConfiguration } from "./configuration/read-configuration.ts";
import { knownMigrations, openTables } from "./open-tables.ts";
import { databaseFileIn } from "./platform/database/data-folder.ts";
import type { StoredRow, StoredTables } from "./platform/database/stored-tables.ts";
import { StartupError } from "./platform/startup-error.ts";
import { instanceKeyContext } from "./vault/open-instance.ts";
import { RecordDoesNotOpen } from "./vault/record-format.ts";
import { openRootKeys } from "./vault/root-keys/open-root-keys.ts";
import { RootKeyUnavailable } from "./vault/root-keys/root-key.ts";
import type { RootKeyRing } from "./vault/root-keys/root-key-ring.ts";

export interface BackUpOptions {
  readonly file: string;
  readonly now: () => number;
  /** Rows written so far, and all that there are. */
  readonly onProgress: (done: number, total: number) => void;
  /** Stops the backup; it then rejects with the signal's reason, and nothing is left. */
  readonly signal: AbortSignal;
}

const stop = (message: string, cause?: unknown): StartupError =>
  new StartupError(`${message} Nothing was written.`, { cause });

const firstRow = async (source: StoredTables, name: string): Promise<Record<string, StoredRow[number]> | undefined> => {
  const table = source.tables.find((each) => each.name === name);
  if (table === undefined) return undefined;
  for await (const [row] of source.rows(table))
    if (row !== undefined)
      return Object.fromEntries(table.columns.map((column, index) => [column, row[index] ?? null]));
  return undefined;
};

/** The id of the instance, once the root keys have proved to be those that open it: another one's backup would open for nobody. */
const requireOwn = async (source: StoredTables, rootKeys: RootKeyRing): Promise<string> => {
  const row = await firstRow(source, "instance");
  if (row === undefined) throw stop("The store holds nothing yet.");
  const [id, wrapped, rootKeyId] = [String(row["id"]), row["wrapped_key"], row["root_key_id"]];
  try {
    await rootKeys.unwrap({ wrapped: String(wrapped), rootKeyId: String(rootKeyId) }, instanceKeyContext(id));
    return id;
  } catch (error) {
    if (error instanceof RootKeyUnavailable) throw stop(`${error.message}.`, error);
    if (!(error instanceof RecordDoesNotOpen)) throw error;
    throw stop(`The ${rootKeys.current.title} does not belong to this store; name the one that does.`, error);
  }
};

const requireStore = ({ database, dataDir }: GatewayConfiguration): void => {
  if (database !== undefined) return;
  const file = databaseFileIn(dataDir);
  try {
    accessSync(file);
  } catch (error) {
    throw stop(`There is no ${file} that this user may read; name the folder of the gateway with --data-dir.`, error);
  }
};

/** Rejects with `StartupError` in one line for people when something is in the way. */
export const backUpStore = async (
  configuration: GatewayConfiguration,
  { file, now, onProgress, signal }: BackUpOptions,
): Promise<WrittenBackup> => {
  requireStore(configuration);
  const rootKeys = await openRootKeys(configuration.rootKeys, { mayCreate: false, randomBytes });
  const source = await openTables(configuration);
  const newestSchema = knownMigrations().length;
  try {
    if (source.schema !== newestSchema) {
      throw stop(
        `The store has the schema ${source.schema} and this program knows ${newestSchema}: use the program that runs on it.`,
      );
    }
    const instance = await requireOwn(source, rootKeys);
    return await writeBackup({ file, source, instance, rootKeys, now: now(), onProgress, signal });
  } finally {
    await source.close();
  }
};
