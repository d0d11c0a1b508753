// One transaction on PostgreSQL: held to its tenant statement by statement, and never told as done or undone when it is not.
import type pg from "pg";
import { type Basis, type Condition, everyTenant, type Reach, type Statement, UnexpectedRowCount } from "./database.ts";
import { appRole, keeperRole } from "./postgres-connection.ts";
import { PostgresFailure } from "./postgres-failure.ts";
import type { createTranslation } from "./postgres-text.ts";

export type Translate = ReturnType<typeof createTranslation>;

/** Answers to everything that was sent so far, in order. Rejects with the first refusal, once all have been heard. */
export const hear = async (sent: readonly Promise<pg.QueryResult>[]): Promise<pg.QueryResult[]> => {
  const heard = await Promise.allSettled(sent);
  return heard.map((each) => {
    if (each.status === "rejected") throw each.reason;
    return each.value;
  });
};

// `true`: for this transaction only. The next one on the connection starts without a tenant and sees nothing.
const asApp = `SELECT set_config('role', '${appRole}', true), set_config('postern.tenant', $1, true)`;
const asKeeper = `SELECT set_config('role', '${keeperRole}', true), set_config('postern.tenant', '', true)`;

/** Sends statements, each after the reach it has. */
export const createSending = (client: pg.PoolClient, translate: Translate) => {
  let present: Reach | undefined;
  const enter = (reach: Reach): readonly Promise<pg.QueryResult>[] => {
    if (reach === present) return [];
    present = reach;
    return [
      reach === everyTenant
        ? client.query({ name: "postern_as_keeper", text: asKeeper })
        : client.query({ name: "postern_as_app", text: asApp, values: [reach] }),
    ];
  };
  /** The last of the promises is the statement's own. */
  return ({
    reach,
    query,
  }: Pick<Statement, "reach" | "query">): readonly [...Promise<pg.QueryResult>[], Promise<pg.QueryResult>] => {
    const entered = enter(reach);
    return [...entered, client.query({ ...translate(query.sql), values: [...query.parameters] })];
  };
};

type Send = ReturnType<typeof createSending>;

/** Sends all at once, each after the reach it has. Resolves to the statements' own answers. */
const sendAll = async (send: Send, statements: readonly Pick<Statement, "reach" | "query">[]) => {
  const ends: Promise<pg.QueryResult>[] = [];
  const sent = statements.flatMap((statement) => {
    const all = send(statement);
    ends.push(all[all.length - 1] as Promise<pg.QueryResult>);
    return all;
  });
  await hear(sent);
  return hear(ends);
};

/** Changed rows per statement. */
export const runStatements = async (send: Send, statements: readonly Statement[]): Promise<number[]> => {
  const changes = (await sendAll(send, statements)).map(({ rowCount }) => rowCount ?? 0);
  statements.forEach(({ expectRows }, index) => {
    if (expectRows !== undefined && changes[index] !== expectRows) throw new UnexpectedRowCount();
  });
  return changes;
};

/** The basis's row, which nobody else changes until the transaction ends, and whether each condition held once it was locked. */
export const lockBasis = async <Row>(
  send: Send,
  { reach, query, otherwise }: Basis<Row>,
  conditions: readonly Condition[],
): Promise<{ readonly row: Row; readonly holds: readonly boolean[] }> => {
  const lock: Condition = { reach, query: { ...query, sql: `${query.sql} for update` } };
  // In one journey: the server looks at the conditions when it has the lock, as of then.
  const select = async () => {
    const [locked, ...looked] = await sendAll(send, [lock, ...conditions]);
    const row: Row | undefined = locked?.rows[0];
    return row === undefined ? undefined : { row, holds: looked.map(({ rows }) => rows.length > 0) };
  };
  const found = await select();
  if (found !== undefined) return found;
  await hear(send(otherwise));
  const made = await select();
  if (made === undefined) throw new PostgresFailure("PostgreSQL shows no row where one was just made", undefined);
  return made;
};
