// Reads files from where Affinity keeps them: a link that opens for a minute to whoever holds it. The key is not sent along, and
// the link goes nowhere else, into no error and no log.
import { GatewayError, isGatewayError, type Secret, type UpstreamSession } from "@postern/contract";
import type { Dispatcher } from "undici";
import { wait } from "./back-off.ts";
import { type Exchange, exchange } from "./exchange.ts";
import { readLink } from "./file-link.ts";
import { plainLine } from "./plain-line.ts";

/** 25 MiB. */
export const maxDownloadBytes = 25 * 1024 * 1024;
const maxTypeLength = 200;
/** Between tries; the link does not live much longer than all of them take. */
const pausesMs = [200, 600] as const;

export interface DownloadRequest {
  /** Of the operation that answers with a link. Built by `path`. */
  readonly path: string;
  /** As in other requests, e.g. "download file 7". */
  readonly purpose: string;
  /** 25 MiB without it, and at most. */
  readonly maxBytes?: number | undefined;
}

export interface DownloadedFile {
  readonly content: Uint8Array;
  /** What the file store says, which is what the uploader said. */
  readonly contentType: string | undefined;
}

export interface FileStoreOptions {
  /** Where upstream is. */
  readonly baseUrl: URL;
  readonly userAgent: string;
  readonly now: () => number;
  readonly openPool: (origin: string) => Dispatcher;
}

interface Reading {
  readonly purpose: string;
  readonly maxBytes: number | undefined;
  readonly session: UpstreamSession;
}

export interface FileStore {
  /** Reads again after a broken connection or a failure of the store. Throws `GatewayError`. */
  read(link: Secret, reading: Reading): Promise<DownloadedFile>;
  close(): Promise<void>;
}

const elsewhere = ({ purpose }: Reading): GatewayError =>
  new GatewayError(
    "upstream_unexpected_response",
    `Affinity answered with a link that does not lead to its file store, which is not followed, so the gateway did not ${purpose}. If it happens again, tell whoever runs the gateway.`,
  );

const tooLarge = ({ purpose }: Reading, limit: number): GatewayError =>
  new GatewayError(
    "upstream_unexpected_response",
    `The file is larger than ${limit} bytes, so the gateway did not ${purpose}. Read it in Affinity itself.`,
  );

const unreadable = ({ purpose }: Reading, { status }: Exchange): GatewayError =>
  new GatewayError(
    "upstream_unexpected_response",
    `Affinity's file store gave something else than the file${status === undefined ? "" : ` (${status})`} when the gateway tried to ${purpose}. Call again: each call gets a link of its own.`,
    { retryable: true },
  );

/** The socket's own words may quote what it was asked for, so only its code is told. */
const causeOf = ({ reason }: Exchange): Error => new Error(/^[A-Z][A-Z0-9_]+/.exec(reason ?? "")?.[0] ?? "connection");

const unavailable = ({ purpose }: Reading, found: Exchange): GatewayError =>
  new GatewayError(
    "upstream_unavailable",
    `Affinity's file store cannot be reached or failed, so the gateway could not ${purpose}. Call again in a moment.`,
    { cause: causeOf(found) },
  );

const timedOut = ({ purpose, session }: Reading): GatewayError =>
  isGatewayError(session.signal.reason)
    ? session.signal.reason
    : new GatewayError(
        "upstream_timeout",
        `The file did not arrive before the call's deadline, so the gateway could not ${purpose}. Call again, with a longer timeout if you can.`,
      );

const isTransient = ({ status, trouble }: Exchange): boolean =>
  trouble === "connection" || (status !== undefined && status >= 500);

const failureOf = (reading: Reading, found: Exchange, limit: number): GatewayError => {
  if (found.trouble === "aborted") return timedOut(reading);
  if (isTransient(found)) return unavailable(reading, found);
  return found.trouble === "too_large" ? tooLarge(reading, limit) : unreadable(reading, found);
};

const toFile = ({ status, bytes, headers }: Exchange): DownloadedFile | undefined => {
  const type = headers["content-type"];
  return status === 200 && bytes !== undefined
    ? { content: bytes, contentType: typeof type === "string" ? plainLine(type, maxTypeLength) : undefined }
    : undefined;
};

const readFile = async (ask: (limit: number) => Promise<Exchange>, reading: Reading, now: () => number) => {
  const { session, maxBytes = maxDownloadBytes } = reading;
  const limit = Math.min(maxBytes, maxDownloadBytes);
  for (let count = 0; ; count += 1) {
    const found = await ask(limit);
    const file = toFile(found);
    if (file !== undefined) return file;
    const failure = failureOf(reading, found, limit);
    const pauseMs = isTransient(found) ? pausesMs[count] : undefined;
    if (pauseMs === undefined || now() + pauseMs >= session.deadlineAt) throw failure;
    if (!(await wait(pauseMs, session.signal))) throw timedOut(reading);
  }
};

export const createFileStore = ({ baseUrl, userAgent, now, openPool }: FileStoreOptions): FileStore => {
  const pools = new Map<string, Dispatcher>();
  const poolOf = (origin: string): Dispatcher => {
    const pool = pools.get(origin) ?? openPool(origin);
    pools.set(origin, pool);
    return pool;
  };
  const headers = { accept: "*/*", "accept-encoding": "identity", "user-agent": userAgent };
  return {
    read: async (link, reading) => {
      const target = readLink(link, baseUrl);
      if (target === undefined) throw elsewhere(reading);
      const { origin, path } = target;
      return readFile(
        (maxAnswerBytes) => {
          const request = { path, method: "GET", headers, body: null, maxAnswerBytes, wantsBytes: true } as const;
          return exchange(poolOf(origin), request, reading.session.signal);
        },
        reading,
        now,
      );
    },
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
    },
  };
};
