// Runs in a worker thread: the only writer. All jobs that arrive while a commit runs share the next one (group commit),
// so that many callers pay for one fsync and the event loop of the gateway never waits for the disk.
import { parentPort, workerData } from "node:worker_threads";
import { openSqlite, type SqliteConnection, toSqliteValues } from "./sqlite-connection.ts";

/** A statement goes by the number of its text, which is sent once: texts are longer than what changes. */
export interface WriterStatement {
  readonly text: number;
  readonly parameters: readonly unknown[];
  readonly expectRows?: number;
}

export interface WriterJob {
  readonly id: number;
  readonly statements: readonly WriterStatement[];
}

export interface WriterMessage {
  /** Texts that are new, by number. */
  readonly texts: readonly (readonly [number, string])[];
  readonly jobs: readonly WriterJob[];
}

export type WriterResult =
  | { readonly id: number; readonly changes: number[] }
  | { readonly id: number; readonly failure: { readonly kind: "guard" | "database"; readonly message: string } };

class GuardFailed extends Error {}

interface Writer {
  readonly connection: SqliteConnection;
  readonly texts: Map<number, string>;
}

const runStatements = ({ connection, texts }: Writer, job: WriterJob): number[] =>
  job.statements.map(({ text, parameters, expectRows }) => {
    const changes = Number(connection.prepare(texts.get(text) ?? "").run(...toSqliteValues(parameters)).changes);
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

const runJob = (writer: Writer, job: WriterJob): WriterResult => {
  const { connection } = writer;
  connection.raw.exec("SAVEPOINT job");
  try {
    const changes = runStatements(writer, job);
    connection.raw.exec("RELEASE job");
    return { id: job.id, changes };
  } catch (error) {
    // A full disk makes SQLite roll back everything by itself: then there is no savepoint left, and the batch is lost.
    if (!connection.raw.isTransaction) throw error;
    connection.raw.exec("ROLLBACK TO job; RELEASE job");
    return failure(job.id, error);
  }
};

/** One job is the transaction itself, and needs nothing to go back to inside of it. */
const runAlone = (writer: Writer, job: WriterJob): WriterResult[] => [
  { id: job.id, changes: runStatements(writer, job) },
];

/** Commits all jobs together; a job that fails is taken back alone, a failed commit fails them all. */
const runBatch = (writer: Writer, jobs: readonly WriterJob[]): WriterResult[] => {
  const { connection } = writer;
  try {
    connection.raw.exec("BEGIN IMMEDIATE");
    const [first] = jobs;
    const results =
      jobs.length === 1 && first !== undefined ? runAlone(writer, first) : jobs.map((job) => runJob(writer, job));
    connection.raw.exec("COMMIT");
    return results;
  } catch (error) {
    if (connection.raw.isTransaction) connection.raw.exec("ROLLBACK");
    return jobs.map((job) => failure(job.id, error));
  }
};

const serve = (port: NonNullable<typeof parentPort>, path: string): void => {
  const connection = openSqlite(path, { readOnly: false });
  const writer: Writer = { connection, texts: new Map() };
  let waiting: WriterJob[] = [];
  const flush = () => {
    const jobs = waiting;
    waiting = [];
    port.postMessage(runBatch(writer, jobs));
  };
  port.on("message", (message: WriterMessage | "close") => {
    if (message === "close") {
      connection.close();
      port.close();
      return;
    }
    if (waiting.length === 0) setImmediate(flush);
    for (const [number, text] of message.texts) writer.texts.set(number, text);
    waiting.push(...message.jobs);
  });
};

if (parentPort !== null) serve(parentPort, String(workerData));
