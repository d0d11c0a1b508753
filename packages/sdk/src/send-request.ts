// The SDK's only way to the gateway: one HTTP request with the key, a time limit, no redirects and no retries.

import { PosternError } from "./postern-error.ts";
import type { ParsedOptions } from "./postern-options.ts";
import { type HttpAnswer, readAnswer } from "./read-answer.ts";

/** What a request may change; `unknown` for a tool that this version does not know, `once` with an idempotency key. */
export type RequestEffect = "read" | "write" | "once" | "unknown";

/** One request to the gateway. `path` starts with `/`; undefined query and body members are left out. */
export interface GatewayRequest {
  readonly method: "GET" | "PUT" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  /** Left out: what the method says, that is, `read` for GET and `write` for all others. */
  readonly effect?: RequestEffect;
  /** A list becomes one parameter for each of its values. */
  readonly query?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  readonly body?: unknown;
  /** An HTTP status that is an answer here although it usually is an error. */
  readonly answersWith?: number;
  /** Milliseconds to wait for the whole answer; the client's own when left out. */
  readonly waitMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Sends a request and gives the parsed JSON object of the answer; throws `PosternError`, or the reason of an aborted signal. */
export type SendRequest = (request: GatewayRequest) => Promise<Readonly<Record<string, unknown>>>;

// The request cannot have left: the connection was never made.
const notSentCodes = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);
const connectTimeoutCode = "UND_ERR_CONNECT_TIMEOUT";

const targetOf = (baseUrl: string, request: GatewayRequest): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one));
  }
  return query.size === 0 ? `${baseUrl}${request.path}` : `${baseUrl}${request.path}?${query}`;
};

const initOf = (options: ParsedOptions, request: GatewayRequest, signal: AbortSignal): RequestInit => ({
  method: request.method,
  redirect: "manual",
  signal,
  headers: {
    accept: "application/json",
    authorization: `Bearer ${options.apiKey}`,
    ...(request.body === undefined ? {} : { "content-type": "application/json" }),
  },
  ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
});

const systemCodeOf = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  return error.cause === error ? undefined : systemCodeOf(error.cause);
};

const effectOf = ({ method, effect }: GatewayRequest): RequestEffect => effect ?? (method === "GET" ? "read" : "write");

const isRepeatableMethod = (method: GatewayRequest["method"]): boolean => !["POST", "PATCH"].includes(method);

// GET, PUT and DELETE are safe to repeat whatever came of them, and so is a call that only reads or carries a key.
const isRepeatable = (request: GatewayRequest): boolean =>
  isRepeatableMethod(request.method) || ["read", "once"].includes(effectOf(request));

/** What to do after a request of which nobody knows whether it arrived. */
const lookFirst = (request: GatewayRequest): string => {
  switch (effectOf(request)) {
    case "read":
      return "Try again.";
    case "write":
      return "It may still have taken effect: look before you repeat it.";
    case "once":
      return "Call again with the same idempotencyKey: what was done is not done twice.";
    case "unknown":
      return "If it was a write, it may still have taken effect: look before you repeat it.";
  }
};

const timedOut = (baseUrl: string, request: GatewayRequest, waitMs: number): PosternError => {
  const detail = `The gateway at ${baseUrl} did not answer within ${waitMs} ms. ${lookFirst(request)}`;
  return new PosternError({ code: "gateway_timeout", detail, retryable: isRepeatable(request) });
};

const unreachable = (baseUrl: string, request: GatewayRequest, error: unknown): PosternError => {
  const systemCode = systemCodeOf(error);
  const notSent = systemCode !== undefined && (notSentCodes.has(systemCode) || systemCode === connectTimeoutCode);
  const why = systemCode === undefined ? "" : ` (${systemCode})`;
  const detail = notSent
    ? `No gateway answers at ${baseUrl}${why}. Nothing was sent. Start the gateway or correct the URL.`
    : `The connection to the gateway at ${baseUrl} failed${why}. ${lookFirst(request)}`;
  // Only the system's code is kept of the cause: the error of a given `fetch` may quote the request with its key.
  const cause = systemCode === undefined ? undefined : new Error(systemCode);
  const retryable = notSent || isRepeatable(request);
  return new PosternError({ code: "gateway_unreachable", detail, retryable, cause });
};

/** Sends a request and gives the answer whatever it is; throws when there is none. */
export type Exchange = (
  request: GatewayRequest,
) => Promise<{ readonly response: Response; readonly answer: HttpAnswer }>;

/** Makes the function through which every call of one client goes. */
export const createExchange = (options: ParsedOptions): Exchange => {
  const { baseUrl, fetch } = options;
  return async (request) => {
    request.signal?.throwIfAborted();
    const waitMs = request.waitMs ?? options.timeoutMs;
    const timeout = AbortSignal.timeout(waitMs);
    const signal = request.signal === undefined ? timeout : AbortSignal.any([timeout, request.signal]);
    const init = initOf(options, request, signal);
    let response: Response;
    let text: string;
    try {
      response = await fetch(targetOf(baseUrl, request), init);
      text = await response.text();
    } catch (error) {
      request.signal?.throwIfAborted();
      throw timeout.aborted ? timedOut(baseUrl, request, waitMs) : unreachable(baseUrl, request, error);
    }
    const { answersWith } = request;
    return { response, answer: { baseUrl, response, text, answersWith, effect: effectOf(request) } };
  };
};

export const createSendRequest =
  (exchange: Exchange): SendRequest =>
  async (request) =>
    readAnswer((await exchange(request)).answer);
