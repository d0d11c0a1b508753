// Checks the store in a data folder without changing it: whether it can be read, by which program it was written, and
// whether a gateway holds it.
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { shellQuote } from "../command-line.ts";
import { modeOf, openToOthers } from "./check-folder.ts";
import { type Finding, findingsOf } from "./finding.ts";

export interface StoreFindings {
  readonly findings: readonly Finding[];
  /** The store holds something that only its root key opens. */
  readonly holdsData: boolean;
}

const store = findingsOf("store");
const running = findingsOf("running gateway");

const readOnly = <Value>(file: string, read: (database: DatabaseSync) => Value): Value => {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 1_000 });
  try {
    return read(database);
  } finally {
    database.close();
  }
};

const numberFrom = (database: DatabaseSync, sql: string): number =>
  Number(Object.values(database.prepare(sql).get() ?? {})[0] ?? 0);

const hasInstance = (database: DatabaseSync): boolean => {
  const isThere = numberFrom(database, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'instance'");
  return isThere > 0 && numberFrom(database, "SELECT count(*) FROM instance") > 0;
};

const judgeSchema = (file: string, found: number, known: number): Finding => {
  if (found > known) {
    return store.fault({
      said: `${file} was written by a newer Postern (schema ${found}, this program knows ${known}).`,
      remedy: "Use the newer program, or restore the store from a backup that was made before it was upgraded.",
    });
  }
  const behind = found < known ? `; the next start brings it to ${known}, after a copy` : "";
  return store.ok(`${file} is readable, schema ${found}${behind}.`);
};

const quarantineSince = (database: DatabaseSync): number => {
  const knows = "SELECT count(*) FROM pragma_table_info('instance') WHERE name = 'quarantined_at'";
  return numberFrom(database, knows) > 0 ? numberFrom(database, "SELECT quarantined_at FROM instance") : 0;
};

const inQuarantine = (since: number): readonly Finding[] =>
  since === 0
    ? []
    : [
        store.fault({
          said: `The store is in quarantine since ${new Date(since).toISOString()}: it was restored, or is older than what was done with it. A gateway on it sends nothing to Affinity.`,
          remedy:
            "Stop the gateway and run `postern restore accept` with exports of the audit log; docs/reference/backup-and-restore.md tells how.",
        }),
      ];

const closedToOthers = (file: string): readonly Finding[] => {
  const stats = statSync(file);
  if (!openToOthers(stats)) return [];
  return [
    store.fault({
      said: `Others on this machine may read ${file} (mode ${modeOf(stats)}).`,
      remedy: `Run: chmod 600 ${shellQuote(file)}`,
    }),
  ];
};

export const checkStore = (dataDir: string, knownSchema: number): StoreFindings => {
  const file = join(dataDir, "postern.db");
  if (!existsSync(file)) return { findings: [store.note(`There is no store in ${dataDir} yet.`)], holdsData: false };
  try {
    const { schema, holdsData, since } = readOnly(file, (database) => ({
      schema: numberFrom(database, "PRAGMA user_version"),
      holdsData: hasInstance(database),
      since: quarantineSince(database),
    }));
    const findings = [judgeSchema(file, schema, knownSchema), ...closedToOthers(file), ...inQuarantine(since)];
    return { findings, holdsData };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const fault = store.fault({
      said: `${file} is not a readable store (${why}).`,
      remedy: "Restore it from a backup, or name the right folder with --data-dir.",
    });
    return { findings: [fault], holdsData: true };
  }
};

/** A gateway holds an exclusive lock on a file of its own as long as it lives; a reader is refused at once. */
export const checkRunning = (dataDir: string): Finding => {
  const file = join(dataDir, "postern.lock");
  const isFree = running.ok(`No gateway runs on ${dataDir}.`);
  if (!existsSync(file)) return isFree;
  try {
    readOnly(file, (database) => numberFrom(database, "SELECT count(*) FROM sqlite_master"));
    return isFree;
  } catch (error) {
    if (error instanceof Error && /database is locked/i.test(error.message)) {
      return running.note(`A gateway runs on ${dataDir}; a second one on the same folder is refused.`);
    }
    return running.note(`Whether a gateway runs on ${dataDir} cannot be told.`);
  }
};
