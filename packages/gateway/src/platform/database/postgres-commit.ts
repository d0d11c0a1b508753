// Ends a transaction so that its caller learns the truth: a commit whose answer was lost is looked up by its number.
import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { UnexpectedRowCount } from "./database.ts";
import { isRefusal, PostgresFailure, toPostgresFailure } from "./postgres-failure.ts";
import { createSending, hear, type Translate } from "./postgres-transaction.ts";

export interface Transactions {
  readonly pool: pg.Pool;
  readonly translate: Translate;
}

const looks = 40;
const betweenLooksMs = 250;

const inDoubt = (): PostgresFailure =>
  new PostgresFailure("PostgreSQL was lost while it committed, and whether it did could not be learned", "08007");

const statusOf = async (pool: pg.Pool, transaction: string): Promise<string> => {
  const { rows } = await pool.query<{ status: string | null }>({
    text: "SELECT pg_xact_status($1::xid8) AS status",
    values: [transaction],
  });
  return rows[0]?.status ?? "forgotten";
};

/** Returns when the transaction was committed; throws what may be tried again when it was not. */
const learnOutcome = async (pool: pg.Pool, transaction: string): Promise<void> => {
  for (let look = 0; look < looks; look += 1) {
    const status = await statusOf(pool, transaction).catch(() => "unreachable");
    if (status === "committed") return;
    if (status === "aborted") throw new PostgresFailure("PostgreSQL was lost before it committed", undefined);
    if (status === "forgotten") break;
    await delay(betweenLooksMs);
  }
  throw inDoubt();
};

const commit = async ({ pool }: Transactions, client: pg.PoolClient, transaction: string): Promise<void> => {
  try {
    const { command } = await client.query("COMMIT");
    if (command !== "COMMIT") throw new PostgresFailure("PostgreSQL rolled the transaction back", "40000");
  } catch (error) {
    if (isRefusal(error) || error instanceof PostgresFailure) throw error;
    // Also a server that is told to stop may have committed before it says so.
    await learnOutcome(pool, transaction);
  }
};

/** The connection goes back to the pool only when the server has said that nothing is open on it. */
const giveBack = async (client: pg.PoolClient, error: unknown): Promise<void> => {
  if (error === undefined) return client.release();
  const isSound = isRefusal(error) || error instanceof UnexpectedRowCount;
  const rolledBack = isSound && (await client.query("ROLLBACK").catch(() => undefined)) !== undefined;
  client.release(!rolledBack);
};

type Send = ReturnType<typeof createSending>;

const connect = async ({ pool }: Transactions): Promise<pg.PoolClient> => {
  try {
    return await pool.connect();
  } catch (error) {
    throw toPostgresFailure(error);
  }
};

const begin = (client: pg.PoolClient): Promise<pg.QueryResult[]> =>
  hear([
    client.query("BEGIN"),
    client.query({ name: "postern_transaction", text: "SELECT pg_current_xact_id()::text AS transaction" }),
  ]);

/** Runs `work` in one transaction that writes. Rejects with `UnexpectedRowCount` or `PostgresFailure`. */
export const inTransaction = async <Result>(
  transactions: Transactions,
  work: (send: Send) => Promise<Result>,
): Promise<Result> => {
  const client = await connect(transactions);
  let failure: unknown;
  try {
    // Sent together; both are waited for, or what is still sent would come into the next transaction.
    const [begun, worked] = await Promise.allSettled([
      begin(client),
      work(createSending(client, transactions.translate)),
    ]);
    if (begun.status === "rejected") throw begun.reason;
    if (worked.status === "rejected") throw worked.reason;
    await commit(transactions, client, String(begun.value[1]?.rows[0]?.transaction));
    return worked.value;
  } catch (error) {
    failure = error;
    throw toPostgresFailure(error);
  } finally {
    await giveBack(client, failure);
  }
};

const runOnce = async <Row>(
  transactions: Transactions,
  statement: Parameters<Send>[0],
  beginning: (client: pg.PoolClient) => readonly Promise<pg.QueryResult>[],
): Promise<Row[]> => {
  const client = await connect(transactions);
  let failure: unknown;
  try {
    const send = createSending(client, transactions.translate);
    const answers = await hear([...beginning(client), ...send(statement), client.query("COMMIT")]);
    return answers[answers.length - 2]?.rows ?? [];
  } catch (error) {
    failure = error;
    throw toPostgresFailure(error);
  } finally {
    await giveBack(client, failure);
  }
};

/** One query in a transaction of its own that only reads: four messages, one journey. */
export const readOnce = <Row>(transactions: Transactions, statement: Parameters<Send>[0]): Promise<Row[]> =>
  runOnce(transactions, statement, (client) => [client.query("BEGIN READ ONLY")]);

// `true`: for this transaction only. Nobody waits for the disk.
const withoutDisk = "SELECT set_config('synchronous_commit', 'off', true)";

/** One statement that may write: as `readOnce`, five messages in one journey. */
export const jotOnce = <Row>(transactions: Transactions, statement: Parameters<Send>[0]): Promise<Row[]> =>
  runOnce(transactions, statement, (client) => [
    client.query("BEGIN"),
    client.query({ name: "postern_without_disk", text: withoutDisk }),
  ]);
