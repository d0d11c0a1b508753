// The SDK's only way to the gateway: one HTTP request with the key, a time limit, no redirects and no retries.

import { PosternError } from "./postern-error.ts";
import type { ParsedOptions } from "./postern-options.ts";
import { readAnswer } from "./read-answer.ts";

/** One request to the gateway. `path` starts with `/v1/`; undefined query and body members are left out. */
export interface GatewayRequest {
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
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
    if (value !== undefined) query.set(name, String(value));
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

const timedOut = (baseUrl: string, request: GatewayRequest, waitMs: number): PosternError => {
  const repeatable = request.method !== "POST";
  const next = repeatable ? "Try again." : "It may still have taken effect: look before you repeat it.";
  const detail = `The gateway at ${baseUrl} did not answer within ${waitMs} ms. ${next}`;
  return new PosternError({ code: "gateway_timeout", detail, retryable: repeatable });
};

const unreachable = (baseUrl: string, request: GatewayRequest, error: unknown): PosternError => {
  const systemCode = systemCodeOf(error);
  const notSent = systemCode !== undefined && (notSentCodes.has(systemCode) || systemCode === connectTimeoutCode);
  const why = systemCode === undefined ? "" : ` (${systemCode})`;
  const detail = notSent
    ? `No gateway answers at ${baseUrl}${why}. Nothing was sent. Start the gateway or correct the URL.`
    : `The connection to the gateway at ${baseUrl} failed${why}. If this was a write, look whether it took effect before you repeat it.`;
  // Only the system's code is kept of the cause: the error of a given `fetch` may quote the request with its key.
  const cause = systemCode === undefined ? undefined : new Error(systemCode);
  return new PosternError({
    code: "gateway_unreachable",
    detail,
    retryable: notSent || request.method !== "POST",
    cause,
  });
};

/** Makes the function through which every call of one client goes. */
export const createSendRequest = (options: ParsedOptions): SendRequest => {
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
    return readAnswer({ baseUrl, response, text });
  };
};
