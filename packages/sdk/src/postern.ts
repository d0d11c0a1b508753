// The client: what a program makes once and calls the gateway through.

import { type AdministrationActions, createAdministrationActions } from "./administration-actions.ts";
import { type BlastRadiusActions, createBlastRadiusActions } from "./blast-radius-actions.ts";
import { type CanaryActions, createCanaryActions } from "./canary-actions.ts";
import { type ConnectedAccountActions, createConnectedAccountActions } from "./connected-account-actions.ts";
import { createFreezeActions, type FreezeActions } from "./freeze-actions.ts";
import { createMcpActions, type McpActions } from "./mcp-actions.ts";
import { type PosternOptions, parseOptions } from "./postern-options.ts";
import { createRawActions, type RawActions } from "./raw-actions.ts";
import { createExchange, createSendRequest } from "./send-request.ts";
import { createStatusActions, type StatusActions } from "./status-actions.ts";
import { createTenantActions, type TenantActions } from "./tenant-actions.ts";
import { createToolActions, type ToolActions } from "./tool-actions.ts";
import { createVaultActions, type VaultActions } from "./vault-actions.ts";

/** Everything a client can ask of the gateway. */
export interface Actions
  extends ConnectedAccountActions,
    ToolActions,
    RawActions,
    AdministrationActions,
    TenantActions,
    VaultActions,
    FreezeActions,
    BlastRadiusActions,
    CanaryActions,
    StatusActions {
  /** Virtual MCP servers, and each user's own endpoint of one. */
  readonly mcp: McpActions;
}

/**
 * A client of one gateway, with one gateway key. Every call sends exactly one request (two where an account is named by
 * connection and user), is never repeated, and throws `PosternError`: the codes of the gateway's error table, or
 * `gateway_unreachable`, `gateway_timeout`, `unexpected_answer`.
 * The constructor throws `TypeError` for a malformed option.
 *
 * @example
 * ```ts
 * const postern = new Postern({ url: "http://127.0.0.1:4100", apiKey: gatewayKey });
 * const { tools } = await postern.actions.listTools({ identifier: "user_aff_123" });
 * ```
 */
export class Postern {
  // The key lives only in the closure behind these functions: no property of the client leads to it.
  readonly actions: Actions;

  constructor(options: PosternOptions) {
    const parsed = parseOptions(options);
    const exchange = createExchange(parsed);
    const send = createSendRequest(exchange);
    const defaults = { tenant: parsed.tenant, timeoutMs: parsed.timeoutMs };
    this.actions = {
      ...createConnectedAccountActions(send, defaults),
      ...createToolActions(send, defaults),
      ...createRawActions(exchange, defaults),
      ...createAdministrationActions(send, defaults),
      ...createTenantActions(send),
      ...createVaultActions(send),
      ...createFreezeActions(send),
      ...createBlastRadiusActions(send),
      ...createCanaryActions(send),
      ...createStatusActions(send),
      mcp: createMcpActions(send, defaults),
    };
  }
}
