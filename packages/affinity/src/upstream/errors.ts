// Translates what upstream answered, or did not, into the gateway's table of errors. Each message: what happened, what was not done, what next.
import { type ErrorCode, GatewayError, type GatewayErrorOptions } from "@postern/contract";
import type { Answer } from "./answer.ts";
import type { UpstreamRequest } from "./request.ts";

const says = (answer: Answer): string =>
  answer.sentences.length === 0 ? "" : ` Affinity says: "${answer.sentences.join(" / ")}".`;

const causeOf = (answer: Answer): { cause: Error } | undefined =>
  answer.reason === undefined ? undefined : { cause: new Error(answer.reason) };

interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly options?: GatewayErrorOptions;
}

const toError = (answer: Answer, { code, message, options }: Failure): GatewayError =>
  new GatewayError(code, message, {
    ...causeOf(answer),
    ...(answer.status !== undefined && { upstreamStatus: answer.status }),
    ...options,
  });

const nothingChanged = (request: UpstreamRequest): string =>
  request.effect === "write" ? " Nothing was changed." : "";

/** A write of which nobody can say whether it took effect. */
const outcomeUnknown = (request: UpstreamRequest, what: string): Failure => ({
  code: "upstream_outcome_unknown",
  message: `${what} while Postern tried to ${request.purpose}, so it is unknown whether the change was made. ${
    request.effect === "write" ? request.howToCheck : ""
  } Do not repeat the call before that.`,
});

const rejected = (request: UpstreamRequest, answer: Answer): Failure => ({
  code: "upstream_rejected",
  message: `Affinity refused to ${request.purpose} (${answer.status}).${says(answer)}${nothingChanged(request)} Correct the input before calling again.`,
});

const notFound = (request: UpstreamRequest, words: string): Failure => ({
  code: "record_not_found",
  message: `Affinity could not ${request.purpose}: no such record exists, or the user whose key this is may not see it.${words}${nothingChanged(request)} Check the id, for instance with a search.`,
});

/** All that is wrong is one id: of a parameter that does not fit Affinity says more, and names it. */
const isUnknownId = ({ sentences }: Answer): boolean =>
  sentences.length === 1 && /^expected \d+ to be a valid id for model [\w:]+\.?$/.test(sentences[0] ?? "");

const clientErrors: Readonly<Record<number, (request: UpstreamRequest, answer: Answer) => Failure>> = {
  401: (request) => ({
    code: "credential_rejected",
    message: `Affinity did not accept the API key, so it did not ${request.purpose}.${nothingChanged(request)} Set a new API key, then call again.`,
  }),
  403: (request, answer) => ({
    code: "upstream_rejected",
    message: `The Affinity user whose key this is lacks the right to ${request.purpose} (403).${says(answer)}${nothingChanged(request)} Ask an Affinity administrator for the right, or call as a user who has it.`,
  }),
  404: (request) => notFound(request, ""),
  // Affinity's own MCP server quotes v1 with these words, where v1's documentation promises a 404.
  422: (request, answer) => (isUnknownId(answer) ? notFound(request, says(answer)) : rejected(request, answer)),
  429: (request, answer) => ({
    code: "rate_budget_exhausted",
    message: `Affinity's rate limit is used up, so it did not ${request.purpose}.${nothingChanged(request)} Call again after ${answer.retryAfterSeconds ?? 1} seconds.`,
    options: { retryAfterSeconds: answer.retryAfterSeconds ?? 1 },
  }),
};

const unexpected = (request: UpstreamRequest, what: string): Failure => ({
  code: "upstream_unexpected_response",
  message: `Affinity ${what} when Postern tried to ${request.purpose}; no result can be given. If it happens again, tell whoever runs Postern.`,
});

/** As transport.ts bounds answers. */
const tooLarge = (request: UpstreamRequest): Failure => ({
  code: "upstream_unexpected_response",
  message: `Affinity answered with more than ${request.isRelayed ? 5 : 32} MiB when Postern tried to ${request.purpose}; no result can be given. Ask for fewer records at once, with page_size or limit where there is one, and pass over the one that is too large.`,
});

const redirected = (request: UpstreamRequest, answer: Answer): Failure => ({
  code: "upstream_unexpected_response",
  message: `Affinity answered with a redirect (${answer.status}), which is never followed, so Postern did not ${request.purpose}. ${
    request.effect === "write"
      ? request.howToCheck
      : "Tell whoever runs Postern that its upstream address may be wrong."
  }`,
});

const withoutAnswer = (request: UpstreamRequest, answer: Answer): Failure => {
  const isTimeout = answer.trouble === "aborted";
  if (request.effect === "write" && answer.sent) {
    return outcomeUnknown(
      request,
      isTimeout ? "The call ended before Affinity answered" : "The connection to Affinity broke",
    );
  }
  const nothingSent = request.effect === "write" ? " Nothing was sent, so nothing was changed." : "";
  return isTimeout
    ? {
        code: "upstream_timeout",
        message: `Affinity did not answer before the call's deadline, so Postern could not ${request.purpose}.${nothingSent} Call again, with a longer timeout if you can.`,
      }
    : {
        code: "upstream_unavailable",
        message: `Affinity cannot be reached, so Postern could not ${request.purpose}.${nothingSent} Call again in a moment.`,
      };
};

const serverError = (request: UpstreamRequest, answer: Answer): Failure =>
  request.effect === "write"
    ? outcomeUnknown(request, `Affinity failed (${answer.status})`)
    : {
        code: "upstream_unavailable",
        message: `Affinity failed (${answer.status}) each time Postern tried to ${request.purpose}. Call again in a moment.`,
      };

const incomplete = (request: UpstreamRequest, answer: Answer): Failure => {
  if (request.effect === "write") return outcomeUnknown(request, "Affinity's answer did not arrive whole");
  if (answer.trouble === "too_large") {
    return tooLarge(request);
  }
  return answer.trouble === "encoded"
    ? unexpected(request, "answered in a compressed form")
    : withoutAnswer(request, answer);
};

const failureOf = (request: UpstreamRequest, answer: Answer): Failure | undefined => {
  const { status } = answer;
  if (request.isRelayed && answer.headers !== undefined) return undefined;
  if (answer.link !== undefined) return undefined;
  if (status === undefined) return withoutAnswer(request, answer);
  if (status >= 500) return serverError(request, answer);
  if (status >= 400) return (clientErrors[status] ?? rejected)(request, answer);
  if (status >= 300) return redirected(request, answer);
  if (request.isLink) return unexpected(request, "answered without a link to the file");
  return answer.body === undefined ? incomplete(request, answer) : undefined;
};

/** The error that an answer amounts to; undefined for a success whose body arrived whole. */
export const translateAnswer = (request: UpstreamRequest, answer: Answer): GatewayError | undefined => {
  const failure = failureOf(request, answer);
  return failure && toError(answer, failure);
};

/** A success whose body cannot be read. `reason` names places in the body, never its content. */
export const unreadableAnswer = (request: UpstreamRequest, answer: Answer, reason: string): GatewayError => {
  const failure =
    request.effect === "write"
      ? outcomeUnknown(request, "Affinity's answer could not be read")
      : unexpected(request, "answered with something that cannot be read");
  return toError(answer, { ...failure, options: { cause: new Error(reason) } });
};

/** The caller's time ended while Postern waited before another try: the last one changed nothing. */
export const timedOutWaiting = (request: UpstreamRequest): GatewayError =>
  new GatewayError(
    "upstream_timeout",
    `The call's time ended while Postern waited to ${request.purpose} once more.${nothingChanged(request)} Call again, with a longer timeout if you can.`,
  );

export const stopping = (cause?: GatewayError): GatewayError =>
  new GatewayError(
    "upstream_unavailable",
    "The gateway is stopping, so the call was not carried out. Call again in a moment.",
    { cause },
  );
