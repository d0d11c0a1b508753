// Sends requests to Affinity: spends budget, opens the credential for one exchange at a time, repeats only what is safe to repeat.
import { type ConnectorDependencies, type Credential, isGatewayError, type UpstreamSession } from "@postern/contract";
import { type Dispatcher, Pool } from "undici";
import { z } from "zod";
import { type Answer, toAnswer, toRelayedAnswer, unsentAnswer } from "./answer.ts";
import { apiVersionHeader, askedVersion, type CheckVersion, createCheckVersion } from "./api-version.ts";
import { backOffMs, wait } from "./back-off.ts";
import { stopping, timedOutWaiting, translateAnswer } from "./errors.ts";
import { type ExchangeRequest, exchange } from "./exchange.ts";
import { assertOwnOrigin } from "./path.ts";
import { readBody, readRelayed } from "./read-body.ts";
import type { RelayingRequester, Transport, UpstreamRequest } from "./request.ts";

export interface TransportOptions extends Pick<ConnectorDependencies, "now" | "random" | "userAgent" | "warn"> {
  /** Where upstream is; a path in it goes before every request path. */
  readonly baseUrl: URL;
  /** The version of v2 for requests that name none; without it each key's own default holds. */
  readonly apiVersion?: string | undefined;
}

const maxTries = 3;
const connectTimeoutMs = 5_000;
const rateLimitJitterMs = 250;

interface Channel {
  /** Set when the gateway stops. */
  isClosed: boolean;
  readonly dispatcher: Dispatcher;
  readonly prefix: string;
  readonly checkVersion: CheckVersion;
  readonly options: TransportOptions;
}

interface Job {
  readonly session: UpstreamSession;
  readonly request: UpstreamRequest;
}

const methodAndContent = (request: UpstreamRequest): Pick<ExchangeRequest, "method"> & { content: unknown } => {
  if (request.effect === "write") return { method: request.method, content: request.body };
  return { method: request.question === undefined ? "GET" : "POST", content: request.question };
};

const toExchangeRequest = (channel: Channel, request: UpstreamRequest, credential: Credential): ExchangeRequest => {
  const { method, content } = methodAndContent(request);
  const apiVersion = askedVersion(request, channel.options.apiVersion);
  return {
    path: channel.prefix + request.path,
    method,
    headers: {
      // Both generations take Bearer (v1 since November 2025).
      authorization: `Bearer ${credential.apiKey.reveal()}`,
      accept: "application/json",
      "accept-encoding": "identity",
      "user-agent": channel.options.userAgent,
      ...(content !== undefined && { "content-type": "application/json" }),
      ...(apiVersion !== undefined && { [apiVersionHeader]: apiVersion }),
    },
    body: content === undefined ? null : JSON.stringify(content),
  };
};

/** One exchange, ended by the session's signal, which aborts at the deadline, too. */
const ask = async (channel: Channel, { session, request }: Job, credential: Credential): Promise<Answer> => {
  const exchangeRequest = toExchangeRequest(channel, request, credential);
  const answer = await exchange(channel.dispatcher, exchangeRequest, session.signal);
  channel.checkVersion(exchangeRequest.headers[apiVersionHeader], answer.headers);
  const read = request.isRelayed ? toRelayedAnswer : toAnswer;
  return read(answer, credential.apiKey.reveal());
};

const isOver = ({ options }: Channel, { signal, deadlineAt }: UpstreamSession): boolean =>
  signal.aborted || deadlineAt <= options.now();

const attempt = async (channel: Channel, job: Job): Promise<Answer> => {
  const slot = await job.session.spend();
  let answer: Answer | undefined;
  try {
    // The wait for the slot may have outlived the call.
    answer = isOver(channel, job.session)
      ? unsentAnswer
      : await job.session.withCredential((credential) => ask(channel, job, credential));
    return answer;
  } finally {
    slot.finish({
      ...(answer?.status !== undefined && { status: answer.status }),
      ...(answer?.limits && { limits: answer.limits }),
    });
  }
};

interface Failures {
  readonly count: number;
  readonly random: () => number;
}

/** How long to wait before another try; undefined when another try could do harm or cannot help. */
const pauseMs = (request: UpstreamRequest, answer: Answer, failures: Failures): number | undefined => {
  if (failures.count >= maxTries || request.effect === "write") return undefined;
  if (answer.status === 429) {
    const resetMs = (answer.retryAfterSeconds ?? 1) * 1000;
    // A reset after the caller's deadline is told instead of slept through: `send` compares.
    return resetMs + Math.round(failures.random() * rateLimitJitterMs);
  }
  const isTransient = answer.trouble === "connection" || (answer.status !== undefined && answer.status >= 500);
  return isTransient ? backOffMs(failures.count, failures.random) : undefined;
};

/** Throws what ended the call when that was no deadline but, for instance, the end of its account. */
const throwIfEnded = ({ signal }: UpstreamSession): void => {
  if (signal.aborted && isGatewayError(signal.reason)) throw signal.reason;
};

const send = async (channel: Channel, job: Job): Promise<unknown> => {
  const { session, request } = job;
  const { now, random } = channel.options;
  assertOwnOrigin(request.path);
  throwIfEnded(session);
  for (let count = 1; ; count += 1) {
    const answer = await attempt(channel, job);
    const error = translateAnswer(request, answer);
    if (error === undefined) return request.isRelayed ? readRelayed(request, answer) : readBody(request, answer);
    // A write that may have arrived keeps its own error: that its outcome is unknown matters more than why.
    if (answer.trouble === "aborted" && error.code !== "upstream_outcome_unknown") throwIfEnded(session);
    if (channel.isClosed && error.code === "upstream_unavailable") throw stopping(error);
    const pause = pauseMs(request, answer, { count, random });
    if (pause === undefined || now() + pause >= session.deadlineAt) throw error;
    if (await wait(pause, session.signal)) continue;
    throwIfEnded(session);
    throw timedOutWaiting(request);
  }
};

const createRequester = (channel: Channel, session: UpstreamSession): RelayingRequester => {
  const sendWithin = (request: UpstreamRequest): Promise<unknown> => send(channel, { session, request });
  return {
    // `readBody` returns what the request's own schema made.
    read: (request) => sendWithin({ ...request, effect: "read" }) as Promise<never>,
    write: (request) => sendWithin({ ...request, effect: "write" }) as Promise<never>,
    command: async (request) => {
      await sendWithin({ ...request, effect: "write", answer: null });
    },
    pause: async (durationMs) =>
      channel.options.now() + durationMs < session.deadlineAt && (await wait(durationMs, session.signal)),
    relay: ({ method, body, apiVersion, path, purpose, howToCheck }) => {
      const asked = { isRelayed: true, path, purpose, apiVersion, answer: z.unknown() } as const;
      return sendWithin(
        method === "GET"
          ? { ...asked, effect: "read" }
          : { ...asked, effect: "write", method, howToCheck, ...(body !== undefined && { body }) },
      ) as Promise<never>;
    },
  };
};

export const createTransport = (options: TransportOptions): Transport => {
  const { baseUrl } = options;
  const dispatcher = new Pool(baseUrl.origin, {
    pipelining: 1,
    // Whether a request was sent is told by HTTP/1.1's one request at a time on a connection.
    allowH2: false,
    connect: { timeout: connectTimeoutMs },
  });
  const channel: Channel = {
    isClosed: false,
    dispatcher,
    prefix: baseUrl.pathname.replace(/\/$/, ""),
    options,
    checkVersion: createCheckVersion(options.warn ?? (() => undefined)),
  };
  return {
    within: (session) => {
      if (channel.isClosed) throw stopping();
      return createRequester(channel, session);
    },
    close: async () => {
      channel.isClosed = true;
      await dispatcher.destroy();
    },
  };
};
