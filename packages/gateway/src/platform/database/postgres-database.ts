// The store for several gateways: PostgreSQL behind the same seam as the embedded one, each transaction held to its tenants.
import { setTimeout as delay } from "node:timers/promises";
import type { CompiledQuery } from "kysely";
import type pg from "pg";
import type { Basis, Condition, Database, Reach, SharedDatabase, Statement } from "./database.ts";
import { inTransaction, jotOnce, readOnce, type Transactions } from "./postgres-commit.ts";
import { createPostgresClient, createPostgresPool } from "./postgres-connection.ts";
import { isPassing } from "./postgres-failure.ts";
import { createTranslation } from "./postgres-text.ts";
import { lockBasis, runStatements } from "./postgres-transaction.ts";

export interface PostgresOptions {
  readonly url: string;
  /** Most connections at once. */
  readonly connections: number;
}

const attempts = 5;

/** Repeats what certainly took no effect: a connection that was lost before the commit, a deadlock. */
const repeatPassing = async <Result>(run: () => Promise<Result>): Promise<Result> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt === attempts || !isPassing(error)) throw error;
      await delay(attempt * attempt * 10);
    }
  }
};

const announce = (statements: readonly Statement[]): void => {
  for (const { onSettled } of statements) onSettled?.();
};

/** Held for the length of a gateway's start. Chosen once; whoever uses advisory locks beside us takes another number. */
const turn = "7362846193";

/** The lock lies on a connection of its own and is gone when that is. */
export const inTurn = async <Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> => {
  const client = createPostgresClient(url);
  await client.connect();
  try {
    await client.query("SET lock_timeout = 0; SET statement_timeout = 0; SET idle_session_timeout = 0");
    await client.query(`SELECT pg_advisory_lock(${turn})`);
    return await work(client);
  } finally {
    await client.end();
  }
};

const createShared = (transactions: Transactions, url: string): SharedDatabase => ({
  async writeUpon<Row>(
    basis: Basis<Row>,
    build: (row: Row, holds: readonly boolean[]) => readonly Statement[],
    conditions: readonly Condition[] = [],
  ) {
    let built: readonly Statement[] = [];
    try {
      return await repeatPassing(() =>
        inTransaction(transactions, async (send) => {
          const { row, holds } = await lockBasis(send, basis, conditions);
          built = build(row, holds);
          return runStatements(send, built);
        }),
      );
    } finally {
      announce(built);
    }
  },
  jot: <Row>(reach: Reach, query: CompiledQuery<Row>) =>
    repeatPassing(() => jotOnce<Row>(transactions, { reach, query })),
  inTurn: (work) => inTurn(url, work),
});

/** Opens a database that has been migrated. Connects when it is first used. */
export const openPostgresDatabase = ({ url, connections }: PostgresOptions): Database => {
  const pool = createPostgresPool(url, connections);
  const transactions: Transactions = { pool, translate: createTranslation() };
  return {
    read<Row>(reach: Reach, query: CompiledQuery<Row>) {
      return repeatPassing(() => readOnce<Row>(transactions, { reach, query }));
    },
    async write(statements) {
      try {
        return await repeatPassing(() => inTransaction(transactions, (send) => runStatements(send, statements)));
      } finally {
        announce(statements);
      }
    },
    shared: createShared(transactions, url),
    close: () => pool.end(),
  };
};
