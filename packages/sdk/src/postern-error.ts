// The one error the SDK throws for a call that did not succeed, and the guard that recognises it.
import type { ErrorCode, InputIssue, Reconnect } from "@postern/contract";

/**
 * Trouble between the program and the gateway, seen by the SDK alone:
 * `gateway_unreachable` no connection, or it broke; `gateway_timeout` no answer in time;
 * `unexpected_answer` what answered is not a Postern gateway, or the answer was cut.
 */
export type SdkErrorCode = "gateway_unreachable" | "gateway_timeout" | "unexpected_answer";

/** Every code a caller can meet: the gateway's error table and the SDK's own. */
export type PosternErrorCode = ErrorCode | SdkErrorCode;

/** What a `PosternError` is made of. */
export interface PosternErrorDetails {
  /** A newer gateway may use a code that this version does not know. */
  readonly code: PosternErrorCode | (string & {});
  /** What happened, what was not done, what to do next. */
  readonly detail: string;
  readonly retryable: boolean;
  readonly status?: number | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly reconnect?: Reconnect | undefined;
  readonly callId?: string | undefined;
  readonly issues?: readonly InputIssue[] | undefined;
  readonly cause?: unknown;
}

/**
 * A call that did not succeed. `message` and `detail` are the same text and safe to show; no gateway key and no credential is ever in it.
 *
 * @example
 * ```ts
 * if (isPosternError(error, "credential_rejected")) askForNewKey(error.reconnect);
 * ```
 */
export class PosternError extends Error {
  readonly code: PosternErrorCode | (string & {});
  readonly detail: string;
  /** HTTP status of the gateway's answer; undefined when there was none. */
  readonly status: number | undefined;
  /** The same call may succeed later without anything being changed. */
  readonly retryable: boolean;
  /** Seconds to wait before another attempt has a chance. */
  readonly retryAfterSeconds: number | undefined;
  /** How to set a new credential for the account, when that is what is missing. */
  readonly reconnect: Reconnect | undefined;
  /** Id of the tool call in the audit log. */
  readonly callId: string | undefined;
  /** Where in the input the trouble lies. */
  readonly issues: readonly InputIssue[] | undefined;

  constructor(details: PosternErrorDetails) {
    super(details.detail, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "PosternError";
    this.code = details.code;
    this.detail = details.detail;
    this.status = details.status;
    this.retryable = details.retryable;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.reconnect = details.reconnect;
    this.callId = details.callId;
    this.issues = details.issues;
  }
}

/**
 * Whether `error` came from Postern and, when `code` is given, has that code.
 *
 * @example
 * ```ts
 * if (isPosternError(error, "rate_budget_exhausted")) await sleep((error.retryAfterSeconds ?? 1) * 1000);
 * ```
 */
export const isPosternError = <Code extends PosternErrorCode>(
  error: unknown,
  code?: Code,
): error is PosternError & { readonly code: Code } =>
  error instanceof PosternError && (code === undefined || error.code === code);
