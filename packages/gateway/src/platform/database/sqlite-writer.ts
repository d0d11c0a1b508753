// Runs in a worker thread: the only writer. All jobs that arrive while a commit runs share the next one (group commit),
// so that many callers pay for one fsync and the event loop of the gateway never waits for the disk.
import { parentPort, workerData } from "node:worker_threads";
import { openSqlite, type SqliteConnection, toSqliteValues } from "./sqlite-connection.ts";

export interface WriterJob {
  readonly id: number;
  readonly statements: readonly {
    readonly sql: string;
    readonly parameters: readonly unknown[];
    readonly expectRows?: number;
  }[];
}

export type WriterResult =
  | { readonly id: number; readonly changes: number[] }
  | { readonly id: number; readonly failure: { readonly kind: "guard" | "database"; readonly message: string } };

class GuardFailed extends Error {}

const runStatements = (connection: SqliteConnection, job: WriterJob): number[] =>
  job.statements.map(({ sql, parameters, expectRows }) => {
    const changes = Number(connection.prepare(sql).run(...toSqliteValues(parameters)).changes);
    if (expectRows !== undefined && changes !== expectRows) throw new GuardFailed();
    return changes;
  });

const failure = (id: number, error: unknown): WriterResult => ({
  id,
  failure: {
    kind: error instanceof GuardFailed ? "guard" : "database",
    message: error instanceof Error ? error.message : String(error),
  },
});

const runJob = (connection: SqliteConnection, job: WriterJob): WriterResult => {
  connection.raw.exec("SAVEPOINT job");
  try {
    const changes = runStatements(connection, job);
    connection.raw.exec("RELEASE job");
    return { id: job.id, changes };
  } catch (error) {
    // A full disk makes SQLite roll back everything by itself: then there is no savepoint left, and the batch is lost.
    if (!connection.raw.isTransaction) throw error;
    connection.raw.exec("ROLLBACK TO job; RELEASE job");
    return failure(job.id, error);
  }
};

/** Commits all jobs together; a job that fails is taken back alone, a failed commit fails them all. */
const runBatch = (connection: SqliteConnection, jobs: readonly WriterJob[]): WriterResult[] => {
  try {
    connection.raw.exec("BEGIN IMMEDIATE");
    const results = jobs.map((job) => runJob(connection, job));
    connection.raw.exec("COMMIT");
    return results;
  } catch (error) {
    if (connection.raw.isTransaction) connection.raw.exec("ROLLBACK");
    return jobs.map((job) => failure(job.id, error));
  }
};

const serve = (port: NonNullable<typeof parentPort>, path: string): void => {
  const connection = openSqlite(path, { readOnly: false });
  let waiting: WriterJob[] = [];
  const flush = () => {
    const jobs = waiting;
    waiting = [];
    port.postMessage(runBatch(connection, jobs));
  };
  port.on("message", (message: readonly WriterJob[] | "close") => {
    if (message === "close") {
      connection.close();
      port.close();
      return;
    }
    if (waiting.length === 0) setImmediate(flush);
    waiting.push(...message);
  });
};

if (parentPort !== null) serve(parentPort, String(workerData));
