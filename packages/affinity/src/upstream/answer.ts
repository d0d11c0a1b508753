// An exchange as it leaves the credential's scope: scrubbed, with body, limits and Affinity's own words read out.
import { Secret, type UpstreamLimits } from "@postern/contract";
import { errorSentences } from "./error-sentences.ts";
import type { Exchange } from "./exchange.ts";
import { plainLine } from "./plain-line.ts";
import { readLimits, retryAfterSeconds } from "./rate-limits.ts";
import { type Body, readJson } from "./read-json.ts";
import { isRelayable, relayedBody, relayedHeaders } from "./relay.ts";
import { createKeyScrub } from "./scrub-credential.ts";

const maxReasonLength = 300;

export interface Answer extends Pick<Exchange, "sent" | "status" | "trouble" | "reason"> {
  readonly limits?: UpstreamLimits;
  /** Of a success that arrived whole. */
  readonly body?: Body;
  /** Of an answer that is relayed. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Of a request for a link: where it leads. Whoever holds it may read what is there, so it is told to nobody. */
  readonly link?: Secret;
  /** What upstream said about an error, in its own words. */
  readonly sentences: readonly string[];
  /** Chance for the pause before another try, from 0 to 1: all who share the answer return together, and share the next try. */
  readonly draw?: number;
  /** Only for 429. */
  readonly retryAfterSeconds?: number;
}

/** The same for a request whose answer is passed on as it is. */
export const toRelayedAnswer = (exchange: Exchange, secret: string): Answer => {
  const answer = toAnswer(exchange, secret);
  const { status, headers, text } = exchange;
  if (!isRelayable(status) || text === undefined) return answer;
  const scrub = createKeyScrub(secret);
  const body = relayedBody(text, scrub);
  // A page of a proxy is no answer of Affinity's.
  if ("problem" in body && answer.body === undefined) return answer;
  return { ...answer, body, headers: relayedHeaders(headers, scrub) };
};

const isRedirect = (status: number | undefined): boolean => status !== undefined && status >= 300 && status < 400;

/** The same for a request that is answered with a link. One that holds the key is none: the key would go where it leads. */
export const toLinkAnswer = (exchange: Exchange, secret: string): Answer => {
  const answer = toAnswer(exchange, secret);
  if (!isRedirect(answer.status)) return answer;
  // The body of a redirect tells the link once more.
  const silent = { ...answer, sentences: [] };
  const { location } = exchange.headers;
  const isFit = typeof location === "string" && !createKeyScrub(secret).suspects(location);
  return isFit ? { ...silent, link: new Secret(location) } : silent;
};

/** No request was made: the call was over before. */
export const unsentAnswer: Answer = { sent: false, trouble: "aborted", sentences: [] };

const isSuccess = (status: number | undefined): boolean => status !== undefined && status >= 200 && status < 300;

export const toAnswer = (exchange: Exchange, secret: string): Answer => {
  const { sent, status, trouble, headers, reason, text } = exchange;
  const limits = readLimits(headers);
  const scrub = createKeyScrub(secret);
  return {
    sent,
    ...(status !== undefined && { status }),
    ...(trouble && { trouble }),
    ...(reason && { reason: plainLine(scrub.text(reason), maxReasonLength) }),
    ...(limits && { limits }),
    ...(isSuccess(status) && text !== undefined && { body: readJson(text, scrub) }),
    sentences: isSuccess(status) ? [] : errorSentences(text, scrub.text),
    ...(status === 429 && { retryAfterSeconds: retryAfterSeconds(headers, limits) }),
  };
};
