// How a write ended, in the form that is kept for later tries with its key; and which endings are kept.
import { type ErrorCode, GatewayError, isErrorCode, type RecordReference } from "@postern/contract";

/** How a tool call ended. */
export type CallEnding = { readonly data: unknown; readonly dataJson: string } | { readonly error: GatewayError };

/**
 * `keep`: later tries get this ending. `doubt`: nobody knows whether the write took effect. `forget`: certainly nothing
 * was written and another try may succeed, so the key is free again.
 */
export type Keeping = "keep" | "doubt" | "forget";

// What these wait for is outside the input: once it is mended, the same call can succeed.
const mendable: ReadonlySet<ErrorCode> = new Set([
  "scope_missing",
  "connected_account_not_ready",
  "credential_rejected",
  "vault_locked",
  "rate_budget_exhausted",
]);

const doubtful: ReadonlySet<ErrorCode> = new Set([
  "internal",
  "store_unavailable",
  "upstream_outcome_unknown",
  "upstream_unexpected_response",
]);

export const keepingOf = (ending: CallEnding): Keeping => {
  if ("data" in ending) return "keep";
  const { code, retryable, records } = ending.error;
  // A part of the work stands: another try would do that part twice.
  if (records.length > 0) return "keep";
  if (retryable && code !== "upstream_outcome_unknown") return "forget";
  if (doubtful.has(code)) return "doubt";
  return mendable.has(code) ? "forget" : "keep";
};

interface StoredError {
  readonly code: string;
  readonly message: string;
  readonly upstreamStatus?: number | undefined;
  readonly records: readonly RecordReference[];
}

export const serialiseEnding = (ending: CallEnding): string => {
  if ("data" in ending) return `{"data":${ending.dataJson}}`;
  const { code, message, upstreamStatus, records } = ending.error;
  return JSON.stringify({ error: { code, message, upstreamStatus, records } satisfies StoredError });
};

const toError = ({ code, message, upstreamStatus, records }: StoredError): GatewayError =>
  new GatewayError(isErrorCode(code) ? code : "upstream_outcome_unknown", message, {
    retryable: false,
    records,
    ...(upstreamStatus === undefined ? {} : { upstreamStatus }),
  });

export const parseEnding = (text: string): CallEnding => {
  // Written by this program and sealed since.
  const stored = JSON.parse(text) as { readonly data: unknown } | { readonly error: StoredError };
  if ("error" in stored) return { error: toError(stored.error) };
  return { data: stored.data, dataJson: JSON.stringify(stored.data) ?? "null" };
};
