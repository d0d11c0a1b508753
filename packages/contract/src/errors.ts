// The one table of errors. HTTP (RFC 9457), MCP text and the SDK derive from it.
import type { RecordReference } from "./tool.ts";

/** Who has to act: the program that called, the tenant's administrator, Affinity, or whoever runs the gateway. */
export type Fault = "caller" | "tenant" | "upstream" | "gateway";

export interface ErrorRow {
  readonly http: number;
  /** The same call may succeed later without anything being changed. */
  readonly retryable: boolean;
  readonly fault: Fault;
  readonly title: string;
}

const row = (http: number, fault: Fault, title: string): ErrorRow => ({ http, fault, title, retryable: false });
const retryable = (base: ErrorRow): ErrorRow => ({ ...base, retryable: true });

export const errors = {
  invalid_request: row(400, "caller", "The request is malformed"),
  unauthenticated: row(401, "caller", "No valid gateway key"),
  scope_missing: row(403, "tenant", "The connected account lacks a scope"),
  policy_denied: row(403, "tenant", "A policy denies this call"),
  approval_required: row(403, "tenant", "A person has to approve this call"),
  frozen: row(403, "tenant", "Nothing is sent upstream: an operator has frozen it"),
  not_found: row(404, "caller", "No such resource"),
  record_not_found: row(404, "caller", "No such record upstream"),
  method_not_allowed: row(405, "caller", "The method is not allowed here"),
  request_timeout: retryable(row(408, "caller", "The request took too long to arrive")),
  conflict: row(409, "caller", "The request conflicts with the present state"),
  connected_account_not_ready: row(409, "tenant", "The connected account is not ACTIVE"),
  credential_rejected: row(409, "tenant", "The upstream service refuses the credential"),
  payload_too_large: row(413, "caller", "The request is too large"),
  unsupported_media_type: row(415, "caller", "The media type is not supported"),
  invalid_input: row(422, "caller", "The tool input does not fit its schema"),
  upstream_rejected: row(422, "caller", "The upstream service rejected the request"),
  result_too_large: row(422, "caller", "The result is too large to be given at once"),
  rate_budget_exhausted: retryable(row(429, "caller", "The rate budget is used up")),
  too_many_requests: retryable(row(429, "caller", "Too many requests came from this address")),
  internal: row(500, "gateway", "The gateway failed"),
  upstream_unexpected_response: row(502, "upstream", "The upstream service answered in an unexpected way"),
  upstream_outcome_unknown: row(502, "upstream", "It is unknown whether the write took effect"),
  audit_unavailable: retryable(row(503, "gateway", "The audit log cannot be written")),
  store_unavailable: retryable(row(503, "gateway", "The gateway's database does not answer")),
  vault_locked: retryable(row(503, "gateway", "The vault cannot open credentials")),
  upstream_unavailable: retryable(row(503, "upstream", "The upstream service is unavailable")),
  upstream_timeout: retryable(row(504, "upstream", "The upstream service did not answer in time")),
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof errors;

export const isErrorCode = (value: unknown): value is ErrorCode =>
  typeof value === "string" && Object.hasOwn(errors, value);

/** How a caller sets a new credential for an account. */
export interface Reconnect {
  readonly method: "PUT";
  readonly path: string;
}

/** Where in the input the trouble lies, e.g. `{ path: "input.page_size", message: "Too big: expected number to be <=500" }`. */
export interface InputIssue {
  readonly path: string;
  readonly message: string;
}

export interface GatewayErrorOptions {
  readonly cause?: unknown;
  readonly retryAfterSeconds?: number;
  readonly reconnect?: Reconnect;
  /** HTTP status that upstream answered with, for audit and log only. */
  readonly upstreamStatus?: number;
  /** Overrides the table where this one case is retryable. */
  readonly retryable?: boolean;
  readonly issues?: readonly InputIssue[];
  /** Records that were touched all the same, for the audit log: a part of the work may stand although the call failed. */
  readonly records?: readonly RecordReference[];
  /** The tool call that failed; set once the failure is in the audit log. */
  readonly callId?: string;
}

/** The only error that crosses a boundary. `message` is safe to show: it tells what happened, what was not done, what to do next. */
export class GatewayError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly retryAfterSeconds: number | undefined;
  readonly reconnect: Reconnect | undefined;
  readonly upstreamStatus: number | undefined;
  readonly issues: readonly InputIssue[] | undefined;
  readonly records: readonly RecordReference[];
  readonly callId: string | undefined;

  constructor(code: ErrorCode, message: string, options: GatewayErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "GatewayError";
    this.code = code;
    this.retryable = options.retryable ?? errors[code].retryable;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.reconnect = options.reconnect;
    this.upstreamStatus = options.upstreamStatus;
    this.issues = options.issues;
    this.records = options.records ?? [];
    this.callId = options.callId;
  }

  /** The same error, told as the failure of this tool call. */
  inCall(callId: string): GatewayError {
    const { retryAfterSeconds, reconnect, upstreamStatus, issues, records, retryable } = this;
    return new GatewayError(this.code, this.message, {
      cause: this,
      callId,
      retryable,
      records,
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
      ...(reconnect === undefined ? {} : { reconnect }),
      ...(upstreamStatus === undefined ? {} : { upstreamStatus }),
      ...(issues === undefined ? {} : { issues }),
    });
  }

  get http(): number {
    return errors[this.code].http;
  }
}

export const isGatewayError = (error: unknown, code?: ErrorCode): error is GatewayError =>
  error instanceof GatewayError && (code === undefined || error.code === code);
