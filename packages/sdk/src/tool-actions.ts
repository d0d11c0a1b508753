// Calls about tools: which there are, what they take, and running one for a user.
import type { DryRunResult, Page, ToolDescription, ToolSet } from "@postern/contract";
import type { ActionDefaults, Cancellable, InTenant } from "./call-options.ts";
import { parseTimeout } from "./postern-options.ts";
import { expectMembers } from "./read-answer.ts";
import type { RequestEffect, SendRequest } from "./send-request.ts";
import { toolEffects } from "./tool-effects.generated.ts";
import type { DryRunInput, ToolInput, ToolName, ToolOutput } from "./tool-types.ts";

// The gateway answers at its deadline; waiting a little longer lets that answer arrive instead of cutting it off.
const GRACE_MS = 2_000;

export interface ExecuteToolInput<Name extends string, Input = ToolInput<Name>> extends Cancellable, InTenant {
  /** The user in whose name Affinity is called. */
  readonly identifier: string;
  /**
   * A tool's name, or a pinned version such as `affinity_get_person@1`: the call is then held to what that version took and
   * promised, also when the gateway has a newer one.
   */
  readonly toolName: Name;
  readonly toolInput: Input;
  /** Needed only when the user has accounts through more than one connection. */
  readonly connectionName?: string | undefined;
  /** Deadline of the call in milliseconds, 1 to 120000; default the client's. */
  readonly timeoutMs?: number | undefined;
  /**
   * Makes a write happen once: for 24 hours every call with the same key, 1 to 255 visible ASCII characters, gets the
   * answer of the first. Errors: `conflict` when tool, account or input differ. Means nothing to a call that only reads, as
   * a dry run does.
   */
  readonly idempotencyKey?: string | undefined;
  /**
   * Tokens that the result may have, as the gateway estimates them, 1000 to 2000000 and never more than 5 MiB; 20000 unless the
   * gateway is set otherwise. What does not fit is told in `data.truncated`, with the way to the next part.
   */
  readonly maxResultTokens?: number | undefined;
}

export interface ExecuteToolAnswer<Name extends string, Data = ToolOutput<Name>> {
  readonly data: Data;
  /** Id of the call in the audit log, `call_…`. */
  readonly callId: string;
  /**
   * `toolVersion`: the version that the call was held to. `replayOf`: the earlier call with the same `idempotencyKey` whose
   * answer this is.
   */
  readonly meta: {
    readonly upstreamRequests: number;
    readonly durationMs: number;
    readonly toolVersion: number;
    readonly replayOf?: string;
  };
}

export interface ListToolsInput extends Cancellable, InTenant {
  /** Only the tools that this user's accounts may call. */
  readonly identifier?: string | undefined;
  /** Only tools of these sets; of all when left out. */
  readonly toolSets?: readonly ToolSet[] | undefined;
}

export type ToolPage = Page<"tools", ToolDescription>;

export interface ToolActions {
  /**
   * Runs one tool in the name of one user. Never repeated by the SDK.
   * Errors: every code of the table; most often `invalid_input` (with `issues`), `not_found` (no such tool, version or account), `record_not_found`,
   * `credential_rejected` and `connected_account_not_ready` (with `reconnect`), `rate_budget_exhausted` (with `retryAfterSeconds`),
   * `upstream_outcome_unknown` (look before you repeat the write).
   *
   * @example
   * ```ts
   * const { data } = await postern.actions.executeTool({
   *   identifier: "user_aff_123", toolName: "affinity_get_person", toolInput: { person_id: 44320 },
   * });
   * ```
   */
  executeTool<const Name extends ToolName | (string & {})>(
    input: ExecuteToolInput<Name>,
  ): Promise<ExecuteToolAnswer<Name>>;
  /**
   * Tells what a tool that writes would change, with `dry_run: true` in its input, and writes nothing. Errors: as without
   * it, as far as reading finds them.
   *
   * @example
   * ```ts
   * const { data } = await postern.actions.executeTool({
   *   identifier: "user_aff_123", toolName: "affinity_delete_person", toolInput: { person_id: 44320, dry_run: true },
   * });
   * console.log(data.changes[0]?.before);
   * ```
   */
  executeTool<const Name extends ToolName>(
    input: ExecuteToolInput<Name, DryRunInput<Name>>,
  ): Promise<ExecuteToolAnswer<Name, DryRunResult>>;
  /**
   * Returns the tools of the gateway, or those one user may call, all or those of some tool sets, with what each costs a
   * model in `tokens`. Errors: `invalid_request` (no such tool set), `not_found`.
   *
   * @example
   * ```ts
   * const { tools } = await postern.actions.listTools({ identifier: "user_aff_123", toolSets: ["essentials", "notes"] });
   * ```
   */
  listTools(input?: ListToolsInput): Promise<ToolPage>;
  /** Returns one tool's description and schemas, of the newest version or of a pinned one (`name@version`). Errors: `not_found`. */
  getTool(name: string, options?: Cancellable): Promise<{ readonly tool: ToolDescription }>;
}

const pathOf = (name: string): string => `/v1/tools/${encodeURIComponent(name)}`;

const isDryRun = (input: unknown): boolean =>
  typeof input === "object" && input !== null && "dry_run" in input && input.dry_run === true;

const effectOf = (toolName: string, toolInput: unknown): RequestEffect => {
  const known = toolEffects.get(toolName.split("@")[0] ?? "");
  if (known === undefined) return "unknown";
  return known === "read" || isDryRun(toolInput) ? "read" : "write";
};

export const createToolActions = (send: SendRequest, defaults: ActionDefaults): ToolActions => ({
  async executeTool<Name extends string>(input: ExecuteToolInput<Name, unknown>) {
    const { identifier, connectionName, toolName, toolInput, idempotencyKey, maxResultTokens, signal } = input;
    const timeoutMs = input.timeoutMs === undefined ? defaults.timeoutMs : parseTimeout(input.timeoutMs);
    const tenant = input.tenant ?? defaults.tenant;
    const body = { identifier, connectionName, tenant, input: toolInput, timeoutMs, idempotencyKey, maxResultTokens };
    const path = `${pathOf(toolName)}/call`;
    const effect = idempotencyKey === undefined ? effectOf(toolName, toolInput) : "once";
    const answer = await send({ method: "POST", path, body, effect, waitMs: timeoutMs + GRACE_MS, signal });
    return expectMembers<ExecuteToolAnswer<Name, never>>(answer, ["data", "callId", "meta"]);
  },
  async listTools({ identifier, tenant, toolSets, signal } = {}) {
    const query = { identifier, tenant: tenant ?? defaults.tenant, toolSet: toolSets };
    return expectMembers<ToolPage>(await send({ method: "GET", path: "/v1/tools", query, signal }), ["tools"]);
  },
  async getTool(name, { signal } = {}) {
    const answer = await send({ method: "GET", path: pathOf(name), signal });
    return expectMembers<{ readonly tool: ToolDescription }>(answer, ["tool"]);
  },
});
