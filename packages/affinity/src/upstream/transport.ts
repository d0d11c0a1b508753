// Sends requests to Affinity: spends budget, opens the credential for one exchange at a time, repeats only what is safe to repeat.
import {
  type ConnectorDependencies,
  type Credential,
  type EndSignal,
  isGatewayError,
  type Secret,
  type UpstreamSession,
} from "@postern/contract";
import type { Dispatcher } from "undici";
import { z } from "zod";
import { type Answer, toAnswer, toLinkAnswer, toRelayedAnswer, unsentAnswer } from "./answer.ts";
import { copyOfPart, partOf } from "./answer-part.ts";
import { apiVersionHeader, askedVersion, type CheckVersion, createCheckVersion } from "./api-version.ts";
import { wait } from "./back-off.ts";
import { createFileStore, type FileStore } from "./download.ts";
import { stopping, timedOutWaiting, translateAnswer } from "./errors.ts";
import { type ExchangeRequest, exchange } from "./exchange.ts";
import { createJoinedReads, type JoinedReads } from "./joined-reads.ts";
import { createLargeAnswers, type LargeAnswers } from "./large-answers.ts";
import { openPool } from "./open-pool.ts";
import { assertOwnOrigin } from "./path.ts";
import { pauseMs } from "./pause.ts";
import { createReadBody, type ReadBody, readRelayed } from "./read-body.ts";
import type { ReadRequest, RelayingRequester, Transport, UpstreamRequest } from "./request.ts";
import { createUnread, type Unread } from "./unread.ts";
import type { EncodedForm } from "./upload.ts";

export interface TransportOptions
  extends Pick<ConnectorDependencies, "now" | "random" | "userAgent" | "warn" | "connect"> {
  /** Where upstream is; a path in it goes before every request path. */
  readonly baseUrl: URL;
  /** The version of v2 for requests that name none; without it each key's own default holds. */
  readonly apiVersion?: string | undefined;
  /** In place of sockets of its own: for what measures or scripts answers. Closed with the transport. */
  readonly dispatcher?: Dispatcher;
}

/** A page with a few notes of ten megabytes; see large-answers.ts. */
const maxBytesOfRead = 32 * 1024 * 1024;
const largeAnswersAtOnce = 2;

interface Channel {
  /** Set when the gateway stops. */
  isClosed: boolean;
  readonly dispatcher: Dispatcher;
  readonly prefix: string;
  readonly checkVersion: CheckVersion;
  readonly joined: JoinedReads;
  readonly files: FileStore;
  readonly unread: Unread;
  readonly readBody: ReadBody;
  readonly largeAnswers: LargeAnswers;
  readonly options: TransportOptions;
}

interface Job {
  readonly session: UpstreamSession;
  readonly request: UpstreamRequest;
}

interface Attempt {
  readonly job: Job;
  readonly signal: EndSignal;
}

const jsonOf = (value: unknown): EncodedForm | undefined =>
  value === undefined ? undefined : { contentType: "application/json", body: JSON.stringify(value) };

const methodAndContent = (
  request: UpstreamRequest,
): Pick<ExchangeRequest, "method"> & { content: EncodedForm | undefined } => {
  if (request.effect === "write") return { method: request.method, content: request.form ?? jsonOf(request.body) };
  return { method: request.question === undefined ? "GET" : "POST", content: jsonOf(request.question) };
};

/** What a program is passed on as it came stays as small as it was: it can ask for less. */
const boundsOf = ({ largeAnswers }: Channel, request: UpstreamRequest): Partial<ExchangeRequest> =>
  request.effect === "write" || request.isRelayed || request.isLink
    ? {}
    : { maxAnswerBytes: maxBytesOfRead, largeAnswers };

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
      ...(content !== undefined && { "content-type": content.contentType }),
      ...(apiVersion !== undefined && { [apiVersionHeader]: apiVersion }),
    },
    body: content?.body ?? null,
    ...boundsOf(channel, request),
  };
};

/** A read that starts after a write was sent, or after it ended, must not get what was read before. */
const separateReads = (channel: Channel, { session, request }: Job): void => {
  if (request.effect === "write") channel.joined.separate(session.accountKey);
};

const ask = async (channel: Channel, { job, signal }: Attempt, credential: Credential): Promise<Answer> => {
  const exchangeRequest = toExchangeRequest(channel, job.request, credential);
  separateReads(channel, job);
  const answer = await exchange(channel.dispatcher, exchangeRequest, signal);
  separateReads(channel, job);
  channel.checkVersion(exchangeRequest.headers[apiVersionHeader], answer.headers);
  const relayed = job.request.isRelayed ? toRelayedAnswer : toAnswer;
  const read = job.request.isLink ? toLinkAnswer : relayed;
  return read(answer, credential.apiKey.reveal());
};

const isOver = ({ options }: Channel, { signal, deadlineAt }: UpstreamSession): boolean =>
  signal.aborted || deadlineAt <= options.now();

const isFine = ({ status }: Answer): boolean => status !== undefined && status >= 200 && status < 300;

/** One try with a slot of its own, ended by the signal: the session's, which aborts at the deadline, too, or that of all who share it. */
const attemptAlone = async (channel: Channel, attempt: Attempt): Promise<Answer> => {
  const { session } = attempt.job;
  const slot = await session.spend();
  let answer: Answer | undefined;
  try {
    // The wait for the slot may have outlived the call.
    answer = isOver(channel, session)
      ? unsentAnswer
      : await session.withCredential((credential) => ask(channel, attempt, credential));
    return isFine(answer) ? answer : { ...answer, draw: channel.options.random() };
  } finally {
    slot.finish({
      ...(answer?.status !== undefined && { status: answer.status }),
      ...(answer?.limits && { limits: answer.limits }),
    });
  }
};

const questionOf = ({ path, apiVersion, question }: ReadRequest<z.ZodType>): string =>
  `${apiVersion ?? ""} ${path} ${question === undefined ? "" : JSON.stringify(question)}`;

/** A read of an account may be another's that is under way; a raw one is its caller's alone. */
const attempt = async (channel: Channel, job: Job): Promise<Answer> => {
  const { session, request } = job;
  const { accountKey, signal } = session;
  const take = (answer: Answer): Answer => partOf(request, answer);
  if (accountKey === undefined || request.effect === "write" || request.isRelayed || request.isLink) {
    return take(await attemptAlone(channel, { job, signal }));
  }
  return channel.joined.read({
    accountKey,
    question: questionOf(request),
    signal,
    ask: (until) => attemptAlone(channel, { job, signal: until }),
    take,
    copy: (answer) => copyOfPart(request, answer),
  });
};

/** Throws what ended the call when that was no deadline but, for instance, the end of its account. */
const throwIfEnded = ({ signal }: UpstreamSession): void => {
  if (signal.aborted && isGatewayError(signal.reason)) throw signal.reason;
};

const readAnswer = ({ unread, readBody }: Channel, request: UpstreamRequest, answer: Answer): unknown => {
  if (request.isLink) return answer.link;
  if (request.isRelayed) return readRelayed(request, answer);
  const read = readBody(request, answer);
  if (answer.body !== undefined && "value" in answer.body) unread.look(request, answer.body.value);
  return read;
};

const send = async (channel: Channel, job: Job): Promise<unknown> => {
  const { session, request } = job;
  const { now } = channel.options;
  assertOwnOrigin(request.path);
  throwIfEnded(session);
  for (let count = 1; ; count += 1) {
    const answer = await attempt(channel, job);
    const error = translateAnswer(request, answer);
    if (error === undefined) return readAnswer(channel, request, answer);
    // A write that may have arrived keeps its own error: that its outcome is unknown matters more than why.
    if (answer.trouble === "aborted" && error.code !== "upstream_outcome_unknown") throwIfEnded(session);
    if (channel.isClosed && error.code === "upstream_unavailable") throw stopping(error);
    const pause = pauseMs(request, answer, count);
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
    download: async ({ maxBytes, ...request }) => {
      const link = await sendWithin({ ...request, effect: "read", isLink: true, answer: z.unknown() });
      // `readAnswer` gives nothing else for a link.
      return channel.files.read(link as Secret, { purpose: request.purpose, maxBytes, session });
    },
    timeLeftMs: () => session.deadlineAt - channel.options.now(),
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
  const { baseUrl, connect, dispatcher = openPool(options.baseUrl.origin, connect) } = options;
  const channel: Channel = {
    isClosed: false,
    dispatcher,
    prefix: baseUrl.pathname.replace(/\/$/, ""),
    options,
    checkVersion: createCheckVersion(options.warn ?? (() => undefined)),
    joined: createJoinedReads(),
    largeAnswers: createLargeAnswers(largeAnswersAtOnce),
    files: createFileStore({ ...options, openPool: (origin) => openPool(origin, connect) }),
    unread: createUnread(),
    readBody: createReadBody(),
  };
  return {
    within: (session) => {
      if (channel.isClosed) throw stopping();
      return createRequester(channel, session);
    },
    unread: () => channel.unread.counts(),
    close: async () => {
      channel.isClosed = true;
      await Promise.all([dispatcher.destroy(), channel.files.close()]);
    },
  };
};
