// What PostgreSQL refuses, without the values it quotes: its errors name rows, and rows hold what no log may hold.
import pg from "pg";
import { StoreFailure } from "./database.ts";

// Serialization failure and deadlock, a server that stops or starts: the transaction was certainly rolled back, and the same
// one may succeed now.
const passing = new Set(["40001", "40P01", "57P01", "57P02", "57P03"]);
// A lock that was waited for in vain, no memory, disk or connection left, a commit in doubt, a server that takes nothing.
const unavailable = /^(?:08|53|57)|^(?:25006|40001|40P01|55P03)$/;

/** `sqlState` is undefined when the server did not answer at all. */
export class PostgresFailure extends StoreFailure {
  readonly sqlState: string | undefined;
  constructor(message: string, sqlState: string | undefined, isFatal = false) {
    super(message, isFatal || sqlState === undefined || unavailable.test(sqlState));
    this.name = "PostgresFailure";
    this.sqlState = sqlState;
  }
}

const systemCodeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? ` (${error.code})` : "";

/** The server said what is wrong, and goes on serving this connection. */
export const isRefusal = (error: unknown): error is pg.DatabaseError =>
  error instanceof pg.DatabaseError && error.severity === "ERROR";

/** The driver tells a lost connection in plain errors, or in those of the system; errors of other kinds are bugs of ours. */
const isLoss = (error: unknown): boolean => {
  if (error instanceof AggregateError) return true;
  if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError) return false;
  const isOfSystem = "code" in error && /^[A-Z][A-Z_]+$/.test(String(error.code));
  return isOfSystem || Object.getPrototypeOf(error) === Error.prototype;
};

/** Anything else than an error of the driver comes back as it is. The driver's is not chained: it would carry values along. */
export const toPostgresFailure = (error: unknown): unknown => {
  if (isLoss(error)) return new PostgresFailure(`PostgreSQL did not answer${systemCodeOf(error)}`, undefined);
  if (!(error instanceof pg.DatabaseError)) return error;
  const { code, table, constraint } = error;
  const place = [table, constraint].filter((name) => name !== undefined).join(", ");
  return new PostgresFailure(
    `PostgreSQL refused a statement with SQLSTATE ${code}${place === "" ? "" : ` (${place})`}`,
    code,
    error.severity === "FATAL",
  );
};

/** The transaction took no effect, and trying it again may help. */
export const isPassing = (error: unknown): boolean =>
  error instanceof PostgresFailure && (error.sqlState === undefined || passing.has(error.sqlState));
