// Raw requests to Affinity's API through the gateway, for what no tool does: with the user's key, in every other way a call.
import type { ActionDefaults, Cancellable, InTenant } from "./call-options.ts";
import { parseTimeout } from "./postern-options.ts";
import { expectMembers, readAnswer } from "./read-answer.ts";
import type { Exchange } from "./send-request.ts";

// The gateway answers at its deadline; waiting a little longer lets that answer arrive instead of cutting it off.
const GRACE_MS = 2_000;

export interface RawRequestInput extends Cancellable, InTenant {
  /** The user in whose name Affinity is called. */
  readonly identifier: string;
  readonly connectionName?: string | undefined;
  /** Default `GET`. */
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | undefined;
  /** Path of Affinity's API, e.g. `/persons/44320` or `/v2/lists`; without a query. */
  readonly path: string;
  /** A list becomes one parameter for each of its values. */
  readonly queryParams?: Readonly<Record<string, string | number | boolean | readonly (string | number)[] | undefined>>;
  readonly body?: Readonly<Record<string, unknown>> | undefined;
  /** Version of Affinity's v2, e.g. `2026-07-15`; the key's own without it. */
  readonly apiVersion?: string | undefined;
  /** Deadline of the call in milliseconds, 1 to 120000; default the client's. */
  readonly timeoutMs?: number | undefined;
  /** Makes a write happen once, as in `executeTool`. */
  readonly idempotencyKey?: string | undefined;
}

/** What Affinity answered, refusals included. */
export interface RawAnswer {
  readonly status: number;
  /** Rate limits, version and the like; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** null for an answer without a body. */
  readonly body: unknown;
  /** Id of the call in the audit log, `call_…`. */
  readonly callId: string;
}

export interface RawActions {
  /**
   * Sends one raw request to Affinity in the name of one user. Affinity's own refusals (400, 403, 404, 422) are answers.
   * Errors: `invalid_input` (a path that is not forwarded), `not_found` (no such account), `scope_missing`,
   * `credential_rejected`, `rate_budget_exhausted`, `upstream_outcome_unknown` and the others of `executeTool`.
   */
  request(input: RawRequestInput): Promise<RawAnswer>;
}

const addTarget = (query: URLSearchParams, told: Readonly<Record<string, string | number | undefined>>): void => {
  for (const [name, value] of Object.entries(told)) if (value !== undefined) query.append(name, String(value));
};

const queryOf = ({ queryParams = {} }: RawRequestInput): URLSearchParams => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(queryParams)) {
    if (value === undefined) continue;
    for (const each of typeof value === "object" ? value : [value]) query.append(name, String(each));
  }
  return query;
};

const parse = (text: string): unknown => (text === "" ? null : JSON.parse(text));

/** Only what may stand in a path: a question mark or a step would make it another request. */
const requirePath = (path: string): string => {
  if (/^\/[A-Za-z0-9/_-]+$/.test(path)) return path;
  throw new TypeError(
    "path must begin with a slash and hold letters, digits, slashes, _ and - only; put the query into queryParams.",
  );
};

export const createRawActions = (exchange: Exchange, defaults: ActionDefaults): RawActions => ({
  async request(input) {
    const { method = "GET", body, signal, idempotencyKey } = input;
    const timeoutMs = input.timeoutMs === undefined ? defaults.timeoutMs : parseTimeout(input.timeoutMs);
    const query = queryOf(input);
    addTarget(query, {
      identifier: input.identifier,
      connection_name: input.connectionName,
      tenant: input.tenant ?? defaults.tenant,
      timeout_ms: timeoutMs,
      idempotency_key: idempotencyKey,
      api_version: input.apiVersion,
    });
    const effect = method === "GET" ? "read" : idempotencyKey === undefined ? "write" : "once";
    const path = `/v1/proxy${requirePath(input.path)}?${query}`;
    const { response, answer } = await exchange({ method, path, body, effect, signal, waitMs: timeoutMs + GRACE_MS });
    const callId = response.headers.get("postern-call-id");
    // Without the id it is the gateway's own refusal, or no gateway at all: either way an error.
    if (callId === null) return expectMembers<RawAnswer>(readAnswer(answer), ["callId"]);
    return { status: response.status, headers: Object.fromEntries(response.headers), body: parse(answer.text), callId };
  },
});
