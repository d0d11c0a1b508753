// What the rest of the connector says about one upstream request, and what it gets back.
import type { UpstreamSession } from "@postern/contract";
import type { z } from "zod";
import type { DownloadedFile, DownloadRequest } from "./download.ts";
import type { Relayed } from "./relay.ts";
import type { EncodedForm } from "./upload.ts";

interface RequestBase {
  /** Built by `path` and `withQuery`. */
  readonly path: string;
  /** Completes the sentence "Affinity … while Postern tried to …", e.g. "read person 44320". */
  readonly purpose: string;
  /** The answer is passed on as it is, refusals included. */
  readonly isRelayed?: true;
  /** The answer is a redirect, and where it leads is what was asked for. */
  readonly isLink?: true;
  /** The version of v2 that is asked for; the pinned one without it. */
  readonly apiVersion?: string | undefined;
}

/** A list whose rows have the very form that the read of a single record has. */
export interface BatchPlace {
  /** With everything but `ids`, which names at most 100 records. It has a query. */
  readonly list: string;
  readonly id: number;
}

/** A request that somebody else made up; its path is on the proxy's list. */
export interface RawRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> | undefined;
  readonly apiVersion: string | undefined;
  readonly purpose: string;
  readonly howToCheck: string;
}

export interface ReadRequest<Schema extends z.ZodType> extends RequestBase {
  readonly effect: "read";
  /** What is asked for, when that does not fit into a path: the request is then a POST that changes nothing. */
  readonly question?: Readonly<Record<string, unknown>>;
  /** What of the body `answer` is held against, when the request asks for more than its reader wants. Must not throw. */
  readonly part?: (body: unknown) => unknown;
  /** Where the same record is told together with others; a batch of such reads becomes one. */
  readonly batch?: BatchPlace;
  readonly answer: Schema;
}

export interface WriteRequest<Schema extends z.ZodType> extends RequestBase {
  readonly effect: "write";
  readonly method: "POST" | "PUT" | "PATCH" | "DELETE";
  /** A deletion has none. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** In place of `body`: a form with a file in it, by `encodeForm`. */
  readonly form?: EncodedForm;
  /** null: success has no body that matters (v2 answers 204 to field writes). */
  readonly answer: Schema | null;
  /** A full sentence: how to find out whether the write took effect when its answer is lost. */
  readonly howToCheck: string;
}

export type UpstreamRequest = ReadRequest<z.ZodType> | WriteRequest<z.ZodType>;

/** Sends requests within one session. Throws `GatewayError`. */
export interface Requester {
  read<Schema extends z.ZodType>(request: Omit<ReadRequest<Schema>, "effect">): Promise<z.output<Schema>>;
  write<Schema extends z.ZodType>(
    request: Omit<WriteRequest<Schema>, "effect"> & { readonly answer: Schema },
  ): Promise<z.output<Schema>>;
  /** For writes whose success has no body. */
  command(request: Omit<WriteRequest<z.ZodType>, "effect" | "answer">): Promise<void>;
  /** Two requests: Affinity gives a link to the file, which is then read without the key and at no cost of the budget. */
  download(request: DownloadRequest): Promise<DownloadedFile>;
  /** Waits without spending anything; false, at once, when the call would be over by then. */
  pause(durationMs: number): Promise<boolean>;
  /** Milliseconds until the call is over; for work of many requests that stops in time. */
  timeLeftMs(): number;
}

/** The same for the raw proxy. */
export interface RelayingRequester extends Requester {
  /** Status, headers and body as they come; Affinity's own 4xx too, but for 401 and 429. */
  relay(request: RawRequest): Promise<Relayed>;
}

export interface Transport {
  /** What was sent and not read, by request and place; see unread.ts. */
  unread(): Readonly<Record<string, number>>;
  within(session: UpstreamSession): RelayingRequester;
  close(): Promise<void>;
}
