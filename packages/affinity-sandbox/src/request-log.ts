// What was asked and answered, so that tests can prove order and counts. It never holds a key or a header.
import type { Generation } from "./wire.ts";

export interface LoggedRequest {
  readonly sequence: number;
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly generation: Generation;
  readonly userId: number | null;
  /** Null: the connection was broken, or is still open. */
  readonly status: number | null;
}

export interface LogFilter {
  readonly method?: string;
  /** A prefix. */
  readonly path?: string;
  readonly userId?: number;
  readonly status?: number;
  readonly generation?: Generation;
  /** Entries after this sequence number. */
  readonly after?: number;
}

export interface LoggedArrival {
  readonly sequence: number;
  finish(status: number | null): void;
}

export interface RequestLog {
  /** Entries stand in the order of arrival; the returned function tells how the request ended. */
  add(entry: Omit<LoggedRequest, "sequence" | "status">): LoggedArrival;
  read(filter?: LogFilter): LoggedRequest[];
  clear(): void;
}

const capacity = 50_000;

const passes = (entry: LoggedRequest, filter: LogFilter): boolean => {
  const { method, path, userId, status, generation, after } = filter;
  if (method !== undefined && entry.method !== method.toUpperCase()) return false;
  if (path !== undefined && !entry.path.startsWith(path)) return false;
  if (userId !== undefined && entry.userId !== userId) return false;
  if (status !== undefined && entry.status !== status) return false;
  if (generation !== undefined && entry.generation !== generation) return false;
  return after === undefined || entry.sequence > after;
};

export const createRequestLog = (): RequestLog => {
  let entries: LoggedRequest[] = [];
  let sequence = 0;
  return {
    add: (entry) => {
      sequence += 1;
      const kept = { sequence, ...entry, status: null as number | null };
      entries.push(kept);
      if (entries.length > 2 * capacity) entries = entries.slice(-capacity);
      return {
        sequence,
        finish: (status) => {
          kept.status = status;
        },
      };
    },
    read: (filter = {}) => entries.filter((entry) => passes(entry, filter)).map((entry) => ({ ...entry })),
    clear: () => {
      entries = [];
    },
  };
};
