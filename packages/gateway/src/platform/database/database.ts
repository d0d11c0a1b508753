// What the stores see of a database: compiled queries in, rows out. No store knows which engine runs them.
import type { CompiledQuery } from "kysely";

/** For the few queries that look over all tenants, such as finding a gateway key or sweeping what has expired. */
export const everyTenant: unique symbol = Symbol("every tenant");

/**
 * Whose rows a query may touch: those of the tenant of this name, or `everyTenant`. The query's own conditions say the same;
 * an engine that can hold a query to it does, so that a forgotten condition shows nobody another tenant's row.
 */
export type Reach = string | typeof everyTenant;

/** One statement of a write. */
export interface Statement {
  readonly reach: Reach;
  readonly query: CompiledQuery;
  /** The write is rolled back with `UnexpectedRowCount` unless the statement changes exactly this many rows. */
  readonly expectRows?: number;
  /** Called when the write is on disk or has failed, before its promise settles: time to forget what the rows were. */
  readonly onSettled?: () => void;
}

/** A row that a write builds upon. */
export interface Basis<Row> {
  readonly reach: Reach;
  /** Selects the one row. */
  readonly query: CompiledQuery<Row>;
  /** Makes the row where there is none yet; does nothing where there is one. */
  readonly otherwise: Statement;
}

/** Holds when its query finds a row. */
export interface Condition {
  readonly reach: Reach;
  readonly query: CompiledQuery;
}

/** What a database that several gateways write to at once can do beside. */
export interface SharedDatabase {
  /**
   * Holds the basis's row so that nobody else can change it, builds the statements upon what it holds, and runs them, all in
   * one transaction. May call `build` again when the transaction has to be repeated. `conditions` are looked at while the row
   * is held; `build` hears of each whether it holds.
   */
  writeUpon<Row>(
    basis: Basis<Row>,
    build: (row: Row, holds: readonly boolean[]) => readonly Statement[],
    conditions?: readonly Condition[],
  ): Promise<number[]>;
  /**
   * Runs one statement that may write and tells rows, in a transaction of its own and one journey. What it writes is seen by
   * all, but may be lost when the server crashes within a second. It may have taken effect although this rejects.
   */
  jot<Row>(reach: Reach, query: CompiledQuery<Row>): Promise<Row[]>;
  /** Runs `work` while no other gateway runs its own on this database. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>;
}

export interface Database {
  /** Rows as of the last committed write. */
  read<Row>(reach: Reach, query: CompiledQuery<Row>): Promise<Row[]>;
  /** Runs the statements in one transaction. Resolves to changed rows per statement once they are on disk; all or nothing. */
  write(statements: readonly Statement[]): Promise<number[]>;
  /** undefined: this process is the only writer, so what it read stays true until it writes itself. */
  readonly shared: SharedDatabase | undefined;
  close(): Promise<void>;
}

/** A guard of a write did not hold: somebody else changed the row first. Nothing was written. */
export class UnexpectedRowCount extends Error {
  constructor() {
    super("A guarded statement did not change the expected number of rows; the transaction was rolled back");
    this.name = "UnexpectedRowCount";
  }
}

/** A condition of a write did not hold. Nothing of what depended on it was written. */
export class ConditionFailed extends Error {
  constructor() {
    super("A condition of a write did not hold; what depended on it was not written");
    this.name = "ConditionFailed";
  }
}

/** What a database says or does not say, without the values it may quote. */
export class StoreFailure extends Error {
  /** It does not answer or takes nothing now; what was asked of it is sound. */
  readonly isUnavailable: boolean;

  constructor(message: string, isUnavailable: boolean) {
    super(message);
    this.name = "StoreFailure";
    this.isUnavailable = isUnavailable;
  }
}
