// What the stores see of a database: compiled queries in, rows out. No store knows which engine runs them.
import type { CompiledQuery } from "kysely";

/** One statement of a write. */
export interface Statement {
  readonly query: CompiledQuery;
  /** The write is rolled back with `UnexpectedRowCount` unless the statement changes exactly this many rows. */
  readonly expectRows?: number;
  /** Called when the write is on disk or has failed, before its promise settles: time to forget what the rows were. */
  readonly onSettled?: () => void;
}

export interface Database {
  /** Rows as of the last committed write. */
  read<Row>(query: CompiledQuery<Row>): Promise<Row[]>;
  /** Runs the statements in one transaction. Resolves to changed rows per statement once they are on disk; all or nothing. */
  write(statements: readonly Statement[]): Promise<number[]>;
  close(): Promise<void>;
}

/** A guard of a write did not hold: somebody else changed the row first. Nothing was written. */
export class UnexpectedRowCount extends Error {
  constructor() {
    super("A guarded statement did not change the expected number of rows; the transaction was rolled back");
    this.name = "UnexpectedRowCount";
  }
}
