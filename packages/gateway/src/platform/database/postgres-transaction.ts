// One transaction on PostgreSQL: held to its tenant statement by statement, and never told as done or undone when it is not.
import type pg from "pg";
import { type Basis, everyTenant, type Reach, type Statement, UnexpectedRowCount } from "./database.ts";
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
  return (
    { reach, query }: Pick<Statement, "reach" | "query">,
    suffix = "",
  ): readonly [...Promise<pg.QueryResult>[], Promise<pg.QueryResult>] => {
    const entered = enter(reach);
    return [...entered, client.query({ ...translate(query.sql + suffix), values: [...query.parameters] })];
  };
};

type Send = ReturnType<typeof createSending>;

/** Changed rows per statement. */
export const runStatements = async (send: Send, statements: readonly Statement[]): Promise<number[]> => {
  const ends: Promise<pg.QueryResult>[] = [];
  const sent = statements.flatMap((statement) => {
    const all = send(statement);
    ends.push(all[all.length - 1] as Promise<pg.QueryResult>);
    return all;
  });
  await hear(sent);
  const changes = (await hear(ends)).map(({ rowCount }) => rowCount ?? 0);
  statements.forEach(({ expectRows }, index) => {
    if (expectRows !== undefined && changes[index] !== expectRows) throw new UnexpectedRowCount();
  });
  return changes;
};

/** The basis's row, which nobody else changes until the transaction ends. */
export const lockBasis = async <Row>(send: Send, { reach, query, otherwise }: Basis<Row>): Promise<Row> => {
  const select = async (): Promise<Row | undefined> => {
    const [answer] = (await hear(send({ reach, query }, " for update"))).slice(-1);
    return answer?.rows[0];
  };
  const found = await select();
  if (found !== undefined) return found;
  await hear(send(otherwise));
  const made = await select();
  if (made === undefined) throw new PostgresFailure("PostgreSQL shows no row where one was just made", undefined);
  return made;
};
