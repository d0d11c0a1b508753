// The one table of how failures look in JSON-RPC, and with which HTTP status they leave when nothing has been sent yet.
import { type ErrorCode, GatewayError } from "@postern/contract";

/** -32020 and below are the protocol's own; -32000 to -32019 are free for servers. */
export const rpcCodes = {
  unreadable: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internal: -32603,
  refused: -32000,
  unknownSession: -32001,
  resourceNotFound: -32002,
  headerMismatch: -32020,
  missingCapability: -32021,
  unsupportedVersion: -32022,
} as const;

type RpcCode = (typeof rpcCodes)[keyof typeof rpcCodes];

export interface RpcFailureOptions {
  readonly code: RpcCode;
  readonly message: string;
  /** What the answer carries unless it is a stream already. */
  readonly http: number;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** What a client is told as the error of its request. `message` is safe to show. */
export class RpcFailure extends Error {
  readonly code: RpcCode;
  readonly http: number;
  readonly data: Readonly<Record<string, unknown>> | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor({ code, message, http, data, headers = {}, cause }: RpcFailureOptions) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "RpcFailure";
    this.code = code;
    this.http = http;
    this.data = data;
    this.headers = headers;
  }
}

export const invalidRequest = (message: string, http = 400): RpcFailure =>
  new RpcFailure({ code: rpcCodes.invalidRequest, message, http });

/** Found while a request was carried out: an ordinary answer, so 200. */
export const invalidParams = (message: string, data?: Readonly<Record<string, unknown>>): RpcFailure =>
  new RpcFailure({ code: rpcCodes.invalidParams, message, http: 200, ...(data && { data }) });

export const headerMismatch = (message: string): RpcFailure =>
  new RpcFailure({ code: rpcCodes.headerMismatch, message, http: 400 });

/** Every code of the gateway's own table; what is not about the parameters or a bug is told as refused, with the code in `data`. */
const codes: Readonly<Record<ErrorCode, RpcCode>> = {
  invalid_request: rpcCodes.invalidParams,
  invalid_input: rpcCodes.invalidParams,
  not_found: rpcCodes.invalidParams,
  record_not_found: rpcCodes.invalidParams,
  internal: rpcCodes.internal,
  upstream_unexpected_response: rpcCodes.internal,
  unauthenticated: rpcCodes.refused,
  scope_missing: rpcCodes.refused,
  policy_denied: rpcCodes.refused,
  approval_required: rpcCodes.refused,
  frozen: rpcCodes.refused,
  method_not_allowed: rpcCodes.refused,
  request_timeout: rpcCodes.refused,
  conflict: rpcCodes.refused,
  connected_account_not_ready: rpcCodes.refused,
  credential_rejected: rpcCodes.refused,
  payload_too_large: rpcCodes.refused,
  unsupported_media_type: rpcCodes.refused,
  upstream_rejected: rpcCodes.refused,
  result_too_large: rpcCodes.refused,
  rate_budget_exhausted: rpcCodes.refused,
  too_many_requests: rpcCodes.refused,
  upstream_outcome_unknown: rpcCodes.refused,
  audit_unavailable: rpcCodes.refused,
  store_unavailable: rpcCodes.refused,
  vault_locked: rpcCodes.refused,
  upstream_unavailable: rpcCodes.refused,
  upstream_timeout: rpcCodes.refused,
};

const headersOf = ({ http, retryAfterSeconds }: GatewayError): Record<string, string> => ({
  ...(retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) }),
  ...(http === 401 ? { "www-authenticate": "Bearer" } : {}),
});

/** As thrown before a request was begun, with the status that it has everywhere. */
export const fromGatewayError = (error: GatewayError, http = error.http): RpcFailure => {
  const { code, message, retryable, retryAfterSeconds, reconnect, callId, issues } = error;
  const data = {
    code,
    retryable,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(reconnect === undefined ? {} : { reconnect }),
    ...(callId === undefined ? {} : { callId }),
    ...(issues === undefined ? {} : { issues }),
  };
  return new RpcFailure({ code: codes[code], message, http, data, headers: headersOf(error), cause: error });
};

/** `requestId` finds the failure in the log; nothing of it is told. */
export const bug = (requestId: string, cause: unknown): RpcFailure =>
  new RpcFailure({
    code: rpcCodes.internal,
    message:
      "The gateway failed on this request, so it may have been carried out or not. Look before you send it again, and report the instance to whoever runs the gateway.",
    http: 500,
    data: { instance: `urn:postern:${requestId}` },
    cause,
  });

/**
 * As thrown while a request was carried out: undefined for what is a bug. An ordinary answer, since clients take a status of HTTP for
 * something about the endpoint: 404 for a session that is gone, 5xx for a server that is.
 */
export const toAnswer = (error: unknown): RpcFailure | undefined => {
  if (error instanceof RpcFailure) return error;
  if (!(error instanceof GatewayError)) return undefined;
  return fromGatewayError(error, error.code === "unauthenticated" ? error.http : 200);
};

/** undefined for what is a bug. */
export const toRpcFailure = (error: unknown): RpcFailure | undefined => {
  if (error instanceof RpcFailure) return error;
  return error instanceof GatewayError ? fromGatewayError(error) : undefined;
};

export type RpcId = string | number;

/** The whole answer. `id` is undefined when the request's could not be read. */
export const renderFailure = ({ code, message, data }: RpcFailure, id: RpcId | undefined): string =>
  JSON.stringify({ jsonrpc: "2.0", id: id ?? null, error: { code, message, ...(data === undefined ? {} : { data }) } });
