// Renders errors as RFC 9457 problem+json.
import { errors, GatewayError, type Problem } from "@postern/contract";
import type { FastifyReply } from "fastify";

export const toProblem = (error: GatewayError): Problem => ({
  type: `urn:postern:error:${error.code}`,
  title: errors[error.code].title,
  status: error.http,
  detail: error.message,
  code: error.code,
  retryable: error.retryable,
  ...(error.callId === undefined ? {} : { callId: error.callId }),
  ...(error.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: error.retryAfterSeconds }),
  ...(error.reconnect === undefined ? {} : { reconnect: error.reconnect }),
  ...(error.issues === undefined ? {} : { issues: [...error.issues] }),
});

export const sendProblem = (reply: FastifyReply, problem: Problem): FastifyReply => {
  if (problem.retryAfterSeconds !== undefined) void reply.header("retry-after", String(problem.retryAfterSeconds));
  if (problem.status === 401) void reply.header("www-authenticate", "Bearer");
  return reply
    .status(problem.status)
    .header("content-type", "application/problem+json; charset=utf-8")
    .send(JSON.stringify(problem));
};

const malformedRequest = () =>
  new GatewayError(
    "invalid_request",
    "The request is malformed or was broken off. Nothing was done; send it again whole.",
  );

const frameworkErrors: Readonly<Record<string, () => GatewayError>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () =>
    new GatewayError("payload_too_large", "The body is larger than 256 KiB. Nothing was done; send less at once."),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () =>
    new GatewayError(
      "unsupported_media_type",
      "The body is not JSON. Nothing was done; send Content-Type: application/json.",
    ),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    new GatewayError(
      "invalid_request",
      "The body is not as long as Content-Length says. Nothing was done; send it again whole.",
    ),
  FST_ERR_BAD_URL: () =>
    new GatewayError("invalid_request", "The path is not validly encoded. Nothing was done; correct it."),
};

/** What fastify refuses before a handler runs, in our words. Anything else it reports is a bug of ours. */
export const fromFrameworkError = (error: unknown): GatewayError | undefined => {
  if (error instanceof GatewayError) return error;
  if (!(error instanceof Error)) return undefined;
  const code = "code" in error ? String(error.code) : "";
  const isBrokenOff = code === "ECONNRESET" || code === "ERR_STREAM_PREMATURE_CLOSE" || error.message === "aborted";
  const isRefused = "statusCode" in error && typeof error.statusCode === "number" && error.statusCode < 500;
  return frameworkErrors[code]?.() ?? (isBrokenOff || isRefused ? malformedRequest() : undefined);
};
