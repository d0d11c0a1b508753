// Sessions of a client of its own: a deadline, a signal, and one credential that never changes.
import { type Credential, createEndSignal, GatewayError, type UpstreamSession } from "@postern/contract";
import type { Requester } from "../upstream/request.ts";
import type { Pace } from "./pace.ts";

export interface WithinOptions {
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

interface SessionOptions {
  readonly credential: Credential;
  readonly accountKey: string;
  readonly pace: Pace;
  readonly now: () => number;
}

const ended = (what: string): GatewayError =>
  new GatewayError(
    "upstream_timeout",
    `${what}, so the call was not carried out to its end. Call again if you need it.`,
  );

/** What a timer can wait: some 24 days. One that is told more ends at once. */
const longestTimerMs = 2 ** 31 - 1;

export interface OpenSession {
  readonly session: UpstreamSession;
  /** Lets go of the timer and of the outer signal. */
  readonly end: () => void;
}

export const createSession = (
  { credential, accountKey, pace, now }: SessionOptions,
  { timeoutMs, signal: outer }: WithinOptions & { readonly timeoutMs: number },
): OpenSession => {
  const deadlineAt = now() + timeoutMs;
  const { signal, abort } = createEndSignal();
  const onAbort = (): void => abort(ended("It was aborted"));
  const end = (): void => {
    clearTimeout(timer);
    outer?.removeEventListener("abort", onAbort);
  };
  const onDeadline = (): void => {
    end();
    abort();
  };
  // Keeps no process alive.
  const timer = setTimeout(onDeadline, Math.min(timeoutMs, longestTimerMs)).unref();
  outer?.addEventListener("abort", onAbort, { once: true });
  if (outer?.aborted) onAbort();
  const session: UpstreamSession = {
    accountKey,
    deadlineAt,
    signal,
    spend: () => pace.spend({ deadlineAt, signal }),
    withCredential: (use) => use(credential),
  };
  return { session, end };
};

/** Each request has a session, and so a deadline, of its own. */
export const perRequest = (sendWithin: (session: UpstreamSession) => Requester, open: () => OpenSession): Requester => {
  const ask = async <Answer>(use: (requester: Requester) => Promise<Answer>): Promise<Answer> => {
    const { session, end } = open();
    try {
      return await use(sendWithin(session));
    } finally {
      end();
    }
  };
  return {
    read: (request) => ask((requester) => requester.read(request)),
    write: (request) => ask((requester) => requester.write(request)),
    command: (request) => ask((requester) => requester.command(request)),
    download: (request) => ask((requester) => requester.download(request)),
    // Each request has all the time that one may take.
    timeLeftMs: () => Number.POSITIVE_INFINITY,
    pause: (durationMs) => ask((requester) => requester.pause(durationMs)),
  };
};
