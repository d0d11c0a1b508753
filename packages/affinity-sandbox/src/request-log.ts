// What was asked and answered, so that tests can prove order and counts. It never holds a key, and of the headers only the asked version.
import type { Generation } from "./wire.ts";

export interface LoggedRequest {
  readonly sequence: number;
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly generation: Generation;
  /** The version that the request's header names; null without one. */
  readonly apiVersion: string | null;
  readonly userId: number | null;
  /** Null: the connection was broken, or is still open. */
  readonly status: number | null;
  readonly state: "open" | "answered" | "broken";
  /** Ids of the faults that struck it. */
  readonly faults: readonly number[];
}

export interface LogFilter {
  readonly method?: string;
  /** A prefix, or a regular expression when it starts with `^`. */
  readonly path?: string;
  readonly userId?: number;
  readonly status?: number;
  readonly generation?: Generation;
  readonly state?: LoggedRequest["state"];
  /** Entries after this sequence number. */
  readonly after?: number;
  /** Epoch milliseconds: entries from then on. */
  readonly since?: number;
  /** Epoch milliseconds: entries before then. */
  readonly until?: number;
  /** The newest so many of those that pass. */
  readonly limit?: number;
}

export interface LoggedArrival {
  readonly sequence: number;
  /** Null: the connection was broken. */
  finish(status: number | null): void;
}

export interface RequestLog {
  /** Entries stand in the order of arrival; the returned function tells how the request ended. */
  add(entry: Omit<LoggedRequest, "sequence" | "status" | "state">): LoggedArrival;
  read(filter?: LogFilter): LoggedRequest[];
  clear(): void;
}

const capacity = 50_000;

const pathTest = (path: string): ((entry: LoggedRequest) => boolean) => {
  if (!path.startsWith("^")) return (entry) => entry.path.startsWith(path);
  const expression = new RegExp(path);
  return (entry) => expression.test(entry.path);
};

const testsOf = (filter: LogFilter): ((entry: LoggedRequest) => boolean)[] => {
  const { method, path, after, since, until } = filter;
  const same = (name: "userId" | "status" | "generation" | "state") =>
    filter[name] === undefined ? [] : [(entry: LoggedRequest) => entry[name] === filter[name]];
  return [
    ...(method === undefined ? [] : [(entry: LoggedRequest) => entry.method === method.toUpperCase()]),
    ...(path === undefined ? [] : [pathTest(path)]),
    ...same("userId"),
    ...same("status"),
    ...same("generation"),
    ...same("state"),
    ...(after === undefined ? [] : [(entry: LoggedRequest) => entry.sequence > after]),
    ...(since === undefined ? [] : [(entry: LoggedRequest) => Date.parse(entry.at) >= since]),
    ...(until === undefined ? [] : [(entry: LoggedRequest) => Date.parse(entry.at) < until]),
  ];
};

const newest = (entries: readonly LoggedRequest[], limit: number | undefined): readonly LoggedRequest[] =>
  limit === undefined ? entries : entries.slice(Math.max(0, entries.length - limit));

type KeptRequest = { -readonly [Name in keyof LoggedRequest]: LoggedRequest[Name] };

export const createRequestLog = (): RequestLog => {
  let entries: KeptRequest[] = [];
  let sequence = 0;
  return {
    add: (entry) => {
      sequence += 1;
      const kept: KeptRequest = { sequence, ...entry, status: null, state: "open" };
      entries.push(kept);
      if (entries.length > 2 * capacity) entries = entries.slice(-capacity);
      return {
        sequence,
        finish: (status) => {
          kept.status = status;
          kept.state = status === null ? "broken" : "answered";
        },
      };
    },
    read: (filter = {}) => {
      const tests = testsOf(filter);
      const passing = entries.filter((entry) => tests.every((test) => test(entry)));
      return newest(passing, filter.limit).map((entry) => ({ ...entry }));
    },
    clear: () => {
      entries = [];
    },
  };
};
