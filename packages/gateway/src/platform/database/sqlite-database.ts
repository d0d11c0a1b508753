// The embedded store: reads on the caller's thread over a read-only connection, writes through the writer thread.
import type { StatementSync } from "node:sqlite";
import { Worker } from "node:worker_threads";
import type { CompiledQuery } from "kysely";
import { type Database, type Reach, type Statement, UnexpectedRowCount } from "./database.ts";
import { openSqlite, type SqliteConnection, toSqliteValues } from "./sqlite-connection.ts";
import type { WriterJob, WriterMessage, WriterResult, WriterStatement } from "./sqlite-writer.ts";

interface PreparedRead {
  readonly statement: StatementSync;
  readonly toRow: (values: unknown) => Readonly<Record<string, unknown>>;
}

const nameValues = (names: readonly string[], values: readonly unknown[]): Record<string, unknown> => {
  const row: Record<string, unknown> = {};
  for (let index = 0; index < names.length; index += 1) row[names[index] ?? ""] = values[index];
  return row;
};

interface Pending {
  readonly statements: readonly Statement[];
  readonly resolve: (changes: number[]) => void;
  readonly reject: (error: Error) => void;
}

const announce = ({ statements }: Pending): void => {
  for (const { onSettled } of statements) onSettled?.();
};

const writerFile = () =>
  new URL(import.meta.url.endsWith(".ts") ? "./sqlite-writer.ts" : "./sqlite-writer.js", import.meta.url);

/** Numbers statement texts, and tells which of them the writer has not seen yet. */
const createNumbering = () => {
  const numbers = new Map<string, number>();
  let unsent: [number, string][] = [];
  return {
    numberOf(sql: string): number {
      const known = numbers.get(sql);
      if (known !== undefined) return known;
      const number = numbers.size;
      numbers.set(sql, number);
      unsent.push([number, sql]);
      return number;
    },
    takeUnsent(): readonly (readonly [number, string])[] {
      const texts = unsent;
      unsent = [];
      return texts;
    },
  };
};

/** Sends jobs to the writer thread, those of one tick in one message, and settles their promises. */
const createWriter = (path: string) => {
  const worker = new Worker(writerFile(), { workerData: path });
  const pending = new Map<number, Pending>();
  const numbering = createNumbering();
  let outbox: WriterJob[] = [];
  let nextId = 0;
  let broken: Error | undefined;

  const settle = (result: WriterResult) => {
    const waiting = pending.get(result.id);
    if (waiting === undefined) return;
    pending.delete(result.id);
    announce(waiting);
    if ("changes" in result) waiting.resolve(result.changes);
    else waiting.reject(result.failure.kind === "guard" ? new UnexpectedRowCount() : new Error(result.failure.message));
  };
  const breakDown = (error: Error) => {
    broken ??= error;
    // What was under way may be on disk all the same.
    for (const waiting of pending.values()) announce(waiting);
    for (const waiting of pending.values()) waiting.reject(error);
    pending.clear();
  };
  worker.on("message", (results: readonly WriterResult[]) => results.forEach(settle));
  worker.on("error", breakDown);
  const exited = new Promise<void>((resolve) => {
    worker.on("exit", () => {
      breakDown(new Error("The database writer has stopped"));
      resolve();
    });
  });
  const toWriterStatement = ({ query, expectRows }: Statement): WriterStatement => ({
    text: numbering.numberOf(query.sql),
    parameters: query.parameters,
    ...(expectRows === undefined ? {} : { expectRows }),
  });
  const post = () => {
    const message: WriterMessage = { texts: numbering.takeUnsent(), jobs: outbox };
    worker.postMessage(message);
    outbox = [];
  };
  const write = (statements: readonly Statement[]): Promise<number[]> =>
    new Promise((resolve, reject) => {
      if (broken !== undefined) return reject(broken);
      if (outbox.length === 0) queueMicrotask(post);
      const id = nextId++;
      pending.set(id, { statements, resolve, reject });
      outbox.push({ id, statements: statements.map(toWriterStatement) });
    });
  const close = async () => {
    // Everything sent before it is committed when an empty write comes back.
    await write([]).catch(() => undefined);
    worker.postMessage("close");
    await exited;
  };
  return { write, close };
};

/** Rows come as arrays, which SQLite hands over at half the cost, and are named here. */
const createReadPreparation = (reader: SqliteConnection) => {
  const prepared = new Map<string, PreparedRead>();
  return (sql: string): PreparedRead => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const statement = reader.prepare(sql);
    statement.setReturnArrays(true);
    const names = statement.columns().map((column) => column.name);
    // node:sqlite types rows as objects whatever `setReturnArrays` says.
    const toRow = (values: unknown) => nameValues(names, values as readonly unknown[]);
    const made = { statement, toRow };
    prepared.set(sql, made);
    return made;
  };
};

/** Opens the database file, which must have been migrated. */
export const openSqliteDatabase = (path: string): Database => {
  const reader = openSqlite(path, { readOnly: true });
  const prepareRead = createReadPreparation(reader);
  const writer = createWriter(path);
  return {
    // The condition in the query is the only thing that holds it to its tenant here.
    async read<Row>(_reach: Reach, query: CompiledQuery<Row>) {
      const { statement, toRow } = prepareRead(query.sql);
      // The row type is the query builder's claim about the columns it compiled.
      return statement.all(...toSqliteValues(query.parameters)).map(toRow) as Row[];
    },
    write: writer.write,
    shared: undefined,
    async close() {
      // The writer goes last: as the last connection it folds the write-ahead log into the one file.
      reader.close();
      await writer.close();
    },
  };
};
